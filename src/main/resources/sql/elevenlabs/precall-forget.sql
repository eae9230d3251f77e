-- Answers name callers, and so do the voices made for them. Answers are kept only as long as repeats may come, and so are the names of
-- voices that are gone; a signature is refused by its age after half an hour.
with answers as (
    delete from precall_requests where created_at < now() - :#${variable.keepHours} * interval '1 hour'
), names as (
    update voice_clone_cache set voice_name = 'deleted ' || id
    where status = 'deleted' and conversation_id is not null and voice_name not like 'deleted %'
      and deleted_at < now() - :#${variable.keepHours} * interval '1 hour'
)
delete from seen_messages where source = 'elevenlabs-precall' and seen_at < now() - interval '1 hour'
