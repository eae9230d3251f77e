-- Written before the vendor is asked, so that a voice made for a process that died can be found by its name.
with asked as (
    update voice_clone_cache set asked_at = now(), asks = asks + 1
    where id = cast(:#${variable.voice} as uuid) and status = 'pending'
    returning id, caller_number
), event as (
    insert into call_log (call_id, event_type)
    select cast(:#${variable.callId} as uuid), 'voice_clone_start' from asked where cast(:#${variable.callId} as uuid) is not null
)
insert into voice_clone_log (caller_number, call_id, voice, outcome)
select caller_number, cast(:#${variable.callId} as uuid), id, 'started' from asked
