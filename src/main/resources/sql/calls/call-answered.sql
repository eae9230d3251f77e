with answered as (
    update call_sessions set state = 'in-progress', answered_at = coalesce(answered_at, clock_timestamp())
    where call_id = cast(:#${variable.callId} as uuid) and state in ('initiated', 'ringing')
    returning call_id
)
insert into call_log (call_id, event_type) select call_id, 'answered' from answered
