with call as (
    insert into call_sessions (call_id, provider, direction, caller_number, called_number, state, provider_state, hand_over, sides)
    values (cast(:#${variable.callId} as uuid), :#${variable.provider},
        coalesce(cast(:#${variable.direction} as text), 'inbound'), cast(:#${variable.callerNumber} as text),
        cast(:#${variable.calledNumber} as text), 'initiated', cast(:#${variable.providerState} as text), 'none',
        cast(:#${variable.side} as text))
    returning call_id
), name as (
    insert into call_provider_ids (provider, provider_call_id, call_id)
    select :#${variable.provider}, :#${variable.providerCallId}, call_id from call
)
insert into call_log (call_id, event_type) select call_id, :#${variable.openEvent} from call
