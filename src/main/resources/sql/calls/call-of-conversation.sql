-- The call of a conversation: by the conversation, or by the id of ours that was given along.
select cast(s.call_id as text) as call_id from call_sessions s
where s.agent_conversation_id = :#${variable.conversationId}
   or s.call_id = (select case when :#${variable.reportedCallId} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                               then cast(:#${variable.reportedCallId} as uuid) end)
limit 1
