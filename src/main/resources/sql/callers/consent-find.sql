-- The valid consent of a caller that was given last; no row without one.
select method, given_at, evidence from consents
where caller_number = :#${variable.callerNumber} and withdrawn_at is null
order by given_at desc, id desc
limit 1
