-- Voices whose worker died: the sweep of voices deletes them by their names.
update voice_clone_cache v set status = 'failed', error = 'the process that asked for it died'
where v.status = 'pending' and v.caller_number is null and v.conversation_id is not null
  and v.created_at < now() - interval '1 minute'
  and not exists (select 1 from precall_requests p
                  where p.voice = v.id and p.status = 'working' and p.worker_until > now())
