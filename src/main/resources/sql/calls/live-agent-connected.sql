-- A live call talks to its agent now.
update call_sessions set agent_conversation_id = :#${variable.conversationId},
    state = case when state in ('completed', 'failed', 'not-picked') then state else 'in-progress' end,
    answered_at = coalesce(answered_at, clock_timestamp())
where call_id = cast(:#${variable.callId} as uuid)
