-- Answers name callers, so they are kept only as long as repeats may come; a signature is refused by its age after half an hour.
with answers as (
    delete from precall_requests where created_at < now() - :#${variable.keepHours} * interval '1 hour'
)
delete from seen_messages where source = 'elevenlabs-precall' and seen_at < now() - interval '1 hour'
