-- One at a time for each caller (or call, where the caller has no number), until the transaction ends.
select cast(pg_advisory_xact_lock(hashtextextended(:#${variable.lockKey}, 0)) as text) as locked
