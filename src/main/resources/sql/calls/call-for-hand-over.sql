-- bridged: the last step was to patch the caller to an agent here; live: a node of ours does so now.
select s.call_id, s.provider, s.state, s.leg, s.caller_number, s.called_number, s.hand_over, s.hand_over_attempts as failures,
    s.state in ('completed', 'failed', 'not-picked') as ended,
    r.step, coalesce(r.mode = 'bridge' and r.step <> 'fallback', false) as bridged,
    exists (select 1 from leases l where l.name = 'live-call:' || s.call_id and l.expires_at > now()) as live,
    coalesce((select e.outcome = 'accepted' from clone_transfer_events e
     where e.call_id = s.call_id order by e.id desc limit 1), false) as accepted,
    (select v.voice_id from voice_clone_cache v
     where v.caller_number = s.caller_number and v.status = 'ready') as ready_voice
from call_sessions s
left join lateral (select e.mode, e.detail as step from clone_transfer_events e
     where e.call_id = s.call_id and e.outcome = 'requested' order by e.id desc limit 1) r on true
where s.call_id = cast(:#${variable.callId} as uuid)
