select cast(call_id as text) as call_id from call_sessions
where caller_number = :#${variable.callerNumber} and hand_over in ('requested', 'agent')
  and state not in ('completed', 'failed', 'not-picked')
order by created_at desc
limit 1
