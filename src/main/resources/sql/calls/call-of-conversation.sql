select cast(s.call_id as text) as call_id from call_sessions s
where s.agent_conversation_id = :#${variable.conversationId}
   or cast(s.call_id as text) = :#${variable.reportedCallId}
limit 1
