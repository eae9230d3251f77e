-- Keeps a finished voice and tells every call that waits for it.
with voice as (
    update voice_clone_cache set status = 'ready', voice_id = :#${variable.voiceId}, ready_at = now(), last_used_at = now(),
        expires_at = now() + :#${variable.cacheDays} * interval '1 day', error = null
    where id = cast(:#${variable.voice} as uuid) and status in ('pending', 'ready')
    returning id
), waiting as (
    update call_sessions set clone_status = 'ready', voice_id = :#${variable.voiceId}
    where caller_number = :#${variable.callerNumber} and clone_status = 'pending'
      and state not in ('completed', 'failed', 'not-picked')
    returning call_id, created_at
), event as (
    insert into clone_ready_events (call_id, voice_id) select call_id, :#${variable.voiceId} from waiting
), log as (
    insert into call_log (call_id, event_type) select call_id, 'voice_clone_success' from waiting
), outcome as (
    insert into voice_clone_log (caller_number, call_id, voice, outcome, duration_ms)
    select caller_number, cast(:#${variable.callId} as uuid), id, 'success',
        cast(extract(epoch from now() - asked_at) * 1000 as bigint)
    from voice_clone_cache where id = cast(:#${variable.voice} as uuid)
)
select cast(call_id as text) as call_id, cast(extract(epoch from clock_timestamp() - created_at) * 1000 as bigint) as age_ms from waiting
