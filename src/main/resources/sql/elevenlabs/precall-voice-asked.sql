with asked as (
    update voice_clone_cache set asked_at = now(), asks = asks + 1
    where id = cast(:#${variable.voice} as uuid) and status = 'pending'
    returning id, asks
)
insert into voice_clone_log (voice, outcome) select id, 'started' from asked where asks = 1
