-- A call by our id, with all ids that its provider has for it.
select cast(s.call_id as text) as call_id, s.provider, s.direction, s.caller_number, s.called_number,
    s.state in ('completed', 'failed', 'not-picked') as ended,
    (select string_agg(i.provider_call_id, ' ') from call_provider_ids i where i.call_id = s.call_id) as provider_call_ids
from call_sessions s
where s.call_id = cast(:#${variable.callId} as uuid)
