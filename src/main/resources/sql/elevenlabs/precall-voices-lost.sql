-- Voices whose worker died, before it had them or before it answered: the sweep of voices deletes them, by their names if need be.
update voice_clone_cache v set status = 'failed', error = 'the process that asked for it died'
where v.caller_number is null and v.conversation_id is not null
  and (v.status = 'pending' and not exists (select 1 from precall_requests p
            where p.voice = v.id and p.status = 'working' and p.worker_until > now())
       or v.status = 'ready' and exists (select 1 from precall_requests p
            where p.conversation_id = v.conversation_id and p.voice <> v.id))
