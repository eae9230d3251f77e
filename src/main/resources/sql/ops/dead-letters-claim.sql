-- Takes the dead letters that are to be replayed; to be run in the transaction in which their jobs are scheduled.
update dead_letters set status = 'REPLAYED', updated_at = now()
where id in (select id from dead_letters where status = 'RETRY' order by id limit 500 for update skip locked)
returning id, job, job_key, payload
