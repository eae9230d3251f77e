-- Calls of which no end was seen.
select call_id from call_sessions
where state not in ('completed', 'failed', 'not-picked')
  and created_at < now() - :#${variable.maxCallSeconds} * interval '1 second'
limit 500
