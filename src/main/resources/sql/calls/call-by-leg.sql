select s.call_id, s.state, s.hand_over, s.answered_at is not null as answered,
    s.state in ('completed', 'failed', 'not-picked') as ended
from call_sessions s
where s.provider = :#${variable.provider} and s.leg = :#${variable.leg}
order by s.created_at desc
limit 1
