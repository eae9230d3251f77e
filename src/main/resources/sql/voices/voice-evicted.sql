with gone as (
    update voice_clone_cache set status = 'deleted', deleted_at = now()
    where voice_id = :#${variable.evictedVoiceId}
    returning id, caller_number
)
insert into voice_clone_log (caller_number, voice, outcome, reason) select caller_number, id, 'evicted', 'voice slots full' from gone
