-- A voice that nobody will use: known or not, it is deleted by its name.
with undone as (
    update voice_clone_cache set status = 'failed', voice_id = coalesce(voice_id, :#${variable.voiceId}),
        error = coalesce(:#${variable.failure}, 'the answer came too late')
    where id = cast(:#${variable.voice} as uuid) and status in ('pending', 'ready')
    returning id, error, asks
), log as (
    insert into voice_clone_log (voice, outcome, reason) select id, 'failed', error from undone
)
select cast(id as text) as id from undone where asks > 0
