-- One outbound call as the API shows it; no row when there is none.
select cast(json_build_object('id', o.id, 'provider', o.provider, 'number', o.number, 'did', o.did, 'bot_id', o.bot_id,
    'status', o.status, 'error', o.error, 'provider_call_id', o.provider_call_id,
    'call_id', o.call_id, 'call_state', s.state, 'call_end_reason', s.end_reason,
    'created_at', iso_utc(o.created_at), 'asked_at', iso_utc(o.asked_at), 'settled_at', iso_utc(o.settled_at)) as text) as call
from outbound_calls o left join call_sessions s using (call_id)
where o.id = cast(:#${variable.outboundId} as uuid)
