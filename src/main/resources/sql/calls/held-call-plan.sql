-- A held call that is patched to an agent, with the voice that its hand-over decided on.
select cast(s.call_id as text) as call_id, s.caller_number, s.called_number, s.voice_id, m.name,
    (select min(i.provider_call_id) from call_provider_ids i where i.call_id = s.call_id) as provider_call_id
from call_sessions s left join caller_voice_mapping m on m.caller_number = s.caller_number
where s.call_id = cast(:#${variable.callId} as uuid)
