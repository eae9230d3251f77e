update call_sessions set agent_conversation_id = cast(:#${variable.conversationId} as text)
where call_id = cast(:#${variable.callId} as uuid)
