-- A voice that nobody will use. One that came after it had been given up, and was looked for in vain, is taken up again.
with undone as (
    update voice_clone_cache set status = 'failed', voice_id = coalesce(voice_id, :#${variable.voiceId}),
        error = coalesce(:#${variable.failure}, 'the answer came too late')
    where id = cast(:#${variable.voice} as uuid)
      and (status in ('pending', 'ready', 'failed') or voice_id is null and cast(:#${variable.voiceId} as text) is not null)
    returning id, error, asks
), log as (
    insert into voice_clone_log (voice, outcome, reason) select id, 'failed', error from undone
)
select cast(id as text) as id from undone where asks > 0
