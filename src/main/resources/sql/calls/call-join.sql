-- The same call, seen from another side: its further name, and its leg if this side knows it.
with name as (
    insert into call_provider_ids (provider, provider_call_id, call_id)
    values (:#${variable.provider}, :#${variable.providerCallId}, cast(:#${variable.callId} as uuid))
    on conflict do nothing
), log as (
    insert into call_log (call_id, event_type)
    select call_id, :#${variable.openEvent} from call_sessions
    where call_id = cast(:#${variable.callId} as uuid) and sides not in (:#${variable.side}, 'both')
)
update call_sessions set
    leg = coalesce(cast(:#${variable.leg} as text), leg),
    provider_state = :#${variable.providerState},
    sides = case when sides = :#${variable.side} then sides else 'both' end
where call_id = cast(:#${variable.callId} as uuid)
