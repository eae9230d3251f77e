-- Written before the vendor is asked, so that a voice made for a process that died can be found by its name.
with asked as (
    update voice_clone_cache set asked_at = now(), asks = asks + 1
    where id = cast(:#${variable.voice} as uuid) and status = 'pending'
    returning id, caller_number
)
insert into voice_clone_log (caller_number, call_id, voice, outcome)
select caller_number, cast(:#${variable.callId} as uuid), id, 'started' from asked
