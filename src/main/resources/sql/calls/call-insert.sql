with call as (
    insert into call_sessions (call_id, provider, direction, caller_number, called_number, state, provider_state, leg, answer,
        clone_status, clone_reason, sides)
    values (cast(:#${variable.callId} as uuid), :#${variable.provider}, 'inbound', :#${variable.callerNumber},
        :#${variable.calledNumber}, 'initiated', :#${variable.providerState}, cast(:#${variable.leg} as text), :#${variable.answer},
        :#${variable.cloneStatus}, cast(:#${variable.cloneReason} as text), :#${variable.side})
    returning call_id
), name as (
    insert into call_provider_ids (provider, provider_call_id, call_id)
    select :#${variable.provider}, :#${variable.providerCallId}, call_id from call
)
insert into call_log (call_id, event_type, detail)
select call_id, :#${variable.openEvent}, cast(:#${variable.cloneReason} as text) from call
