-- A conversation that was asked for and did not start: the hand-over counts as requested again, so that it can fail.
update call_sessions set hand_over = 'requested', agent_conversation_id = null
where call_id = cast(:#${variable.callId} as uuid) and hand_over = 'agent'
