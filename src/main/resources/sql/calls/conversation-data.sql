select cast(s.call_id as text) as call_id, s.voice_id, m.name
from call_sessions s left join caller_voice_mapping m on m.caller_number = s.caller_number
where s.call_id = cast(:#${variable.callId} as uuid)
