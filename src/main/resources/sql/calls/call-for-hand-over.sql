select s.call_id, s.provider, s.state, s.leg, s.caller_number, s.called_number, s.hand_over, s.hand_over_attempts as failures,
    s.state in ('completed', 'failed', 'not-picked') as ended,
    (select e.detail from clone_transfer_events e
     where e.call_id = s.call_id and e.outcome = 'requested' order by e.id desc limit 1) as step,
    coalesce((select e.outcome = 'accepted' from clone_transfer_events e
     where e.call_id = s.call_id order by e.id desc limit 1), false) as accepted,
    (select v.voice_id from voice_clone_cache v
     where v.caller_number = s.caller_number and v.status = 'ready') as ready_voice
from call_sessions s
where s.call_id = cast(:#${variable.callId} as uuid)
