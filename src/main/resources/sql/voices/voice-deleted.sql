with gone as (
    update voice_clone_cache set status = 'deleted', deleted_at = now()
    where id = cast(:#${variable.voice} as uuid)
    returning id, caller_number
)
insert into voice_clone_log (caller_number, voice, outcome) select caller_number, id, 'deleted' from gone
