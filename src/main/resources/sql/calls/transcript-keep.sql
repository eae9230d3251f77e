with kept as (
    update call_sessions set transcript = cast(:#${variable.report.transcript} as text),
        summary = cast(:#${variable.report.summary} as text),
        agent_conversation_id = coalesce(agent_conversation_id, cast(:#${variable.conversationId} as text))
    where call_id = cast(:#${variable.callId} as uuid)
    returning call_id
)
insert into call_log (call_id, event_type) select call_id, 'post_call_received' from kept
