-- Keeps a report the first time that it comes, and finds its call: by the conversation, or by the id of ours that was given along.
-- A transcript frees what its conversation held. A repeat brings no row.
with seen as (
    insert into seen_messages (source, message_id) values (:#${variable.messageSource}, :#${variable.messageId})
    on conflict do nothing
    returning message_id
), call as (
    select s.call_id from call_sessions s
    where s.agent_conversation_id = :#${variable.conversationId}
       or s.call_id = (select case when :#${variable.reportedCallId} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                   then cast(:#${variable.reportedCallId} as uuid) end)
    limit 1
), freed as (
    delete from leases
    where holder = :#${variable.conversationId} and :#${variable.report.type} = 'post_call_transcription' and exists (select 1 from seen)
), event as (
    insert into webhook_events (source, type, event_key, call_id, payload)
    select :#${variable.messageSource}, :#${variable.report.type}, message_id, (select call_id from call), :#${variable.report.payload}
    from seen
)
select message_id, (select cast(call_id as text) from call) as call_id from seen
