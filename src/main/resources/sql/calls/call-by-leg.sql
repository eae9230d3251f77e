-- live: the caller's audio passes through one of our nodes, to an agent.
select s.call_id, s.state, s.hand_over, s.answered_at is not null as answered,
    s.state in ('completed', 'failed', 'not-picked') as ended,
    exists (select 1 from leases l where l.name = 'live-call:' || s.call_id and l.expires_at > now()) as live
from call_sessions s
where s.provider = :#${variable.provider} and s.leg = :#${variable.leg}
order by s.created_at desc
limit 1
