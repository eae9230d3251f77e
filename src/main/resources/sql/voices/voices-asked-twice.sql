-- Voices for which the vendor was asked more than once, so that a first answer may have been lost: looked at once, later.
select cast(id as text) as id from voice_clone_cache
where asks > 1 and not verified and asked_at < now() - :#${variable.settledSeconds} * interval '1 second' and status in ('ready', 'deleted')
limit 500
