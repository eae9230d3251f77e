-- Held callers for whom nothing is scheduled, as after a job that was removed by hand, and whose audio no node patches to an agent.
select s.call_id from call_sessions s
where s.state not in ('completed', 'failed', 'not-picked')
  and s.hand_over in ('waiting', 'requested')
  and s.created_at < now() - interval '5 seconds'
  and not exists (select 1 from scheduled_tasks t
                  where t.task_name in ('hand-over', 'hand-over-check') and t.task_instance = cast(s.call_id as text))
  and not exists (select 1 from leases l where l.name = 'live-call:' || s.call_id and l.expires_at > now())
limit 500
