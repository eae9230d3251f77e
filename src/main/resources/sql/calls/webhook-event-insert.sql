insert into webhook_events (source, type, event_key, call_id, payload)
values (:#${variable.messageSource}, :#${variable.report.type}, :#${variable.messageId},
    cast(:#${variable.callId} as uuid), :#${variable.report.payload})
