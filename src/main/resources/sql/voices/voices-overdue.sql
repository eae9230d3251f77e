-- Voices that should be gone: aged out, made of a person who was erased meanwhile, failed after the
-- vendor was asked, left pending by nobody's job, half deleted, or, where voices go with their calls, ready only when
-- the last call had ended.
select cast(v.id as text) as id from voice_clone_cache v
where (v.status = 'ready' and v.expires_at < now())
   or (v.status = 'ready' and v.caller_number is null and v.conversation_id is null)
   or (cast(:#${variable.autoDelete} as boolean) and v.status = 'ready' and v.caller_number is not null
       and v.ready_at < now() - interval '5 seconds'
       and not exists (select 1 from call_sessions o
                       where o.caller_number = v.caller_number and o.state not in ('completed', 'failed', 'not-picked')))
   or (v.status = 'failed' and v.asks > 0 and v.asked_at < now() - :#${variable.settledSeconds} * interval '1 second')
   or (v.status = 'pending' and v.caller_number is not null
       and v.created_at < now() - :#${variable.settledSeconds} * interval '1 second'
       and not exists (select 1 from scheduled_tasks t
        where t.task_name = 'clone-voice' and t.task_instance = v.caller_number))
   or (v.status = 'deleting' and not exists (select 1 from scheduled_tasks t
        where t.task_name = 'delete-voice' and t.task_instance = cast(v.id as text)))
limit 500
