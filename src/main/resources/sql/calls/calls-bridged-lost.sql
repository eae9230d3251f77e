-- Held callers who were patched to an agent by a node that is gone.
select s.call_id from call_sessions s
where s.state not in ('completed', 'failed', 'not-picked')
  and s.hand_over = 'agent'
  and (select e.mode = 'bridge' and e.detail <> 'fallback' from clone_transfer_events e
       where e.call_id = s.call_id and e.outcome = 'requested' order by e.id desc limit 1)
  and not exists (select 1 from leases l where l.name = 'live-call:' || s.call_id and l.expires_at > now())
  and not exists (select 1 from scheduled_tasks t
                  where t.task_name = 'hand-over-reopen' and t.task_instance = cast(s.call_id as text))
limit 500
