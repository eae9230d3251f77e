-- Claims a voice for deletion: no row comes back when a call uses it or it is gone.
update voice_clone_cache v set status = 'deleting'
where v.id = cast(:#${variable.voice} as uuid)
  and (v.status in ('ready', 'failed', 'deleting')
       or v.status = 'pending' and not exists (select 1 from scheduled_tasks t
            where t.task_name = 'clone-voice' and t.task_instance = v.caller_number))
  and not exists (select 1 from call_sessions o
                  where v.caller_number is not null and o.caller_number = v.caller_number
                    and o.state not in ('completed', 'failed', 'not-picked'))
returning v.voice_id, v.voice_name, v.caller_number
