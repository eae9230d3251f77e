-- A known call, seen again: what was not known of it is added; a repeat from the same side changes nothing.
with log as (
    insert into call_log (call_id, event_type)
    select call_id, :#${variable.openEvent} from call_sessions
    where call_id = cast(:#${variable.callId} as uuid) and sides not in (:#${variable.side}, 'both')
)
update call_sessions set
    caller_number = coalesce(caller_number, cast(:#${variable.callerNumber} as text)),
    called_number = coalesce(called_number, cast(:#${variable.calledNumber} as text)),
    provider_state = coalesce(cast(:#${variable.providerState} as text), provider_state),
    sides = case when sides = :#${variable.side} then sides else 'both' end
where call_id = cast(:#${variable.callId} as uuid)
