-- Tells every call that waits for this caller's voice that none will come.
with waiting as (
    update call_sessions set clone_status = 'failed', clone_reason = :#${variable.jobError}
    where caller_number = :#${variable.callerNumber} and clone_status = 'pending'
      and state not in ('completed', 'failed', 'not-picked')
    returning call_id, created_at
), event as (
    insert into clone_failed_events (call_id, reason) select call_id, :#${variable.jobError} from waiting
), log as (
    insert into call_log (call_id, event_type, detail) select call_id, 'voice_clone_failed', :#${variable.jobError} from waiting
), outcome as (
    insert into voice_clone_log (caller_number, call_id, outcome, reason)
    values (:#${variable.callerNumber}, cast(:#${variable.callId} as uuid), 'failed', :#${variable.jobError})
)
select cast(call_id as text) as call_id, cast(extract(epoch from clock_timestamp() - created_at) * 1000 as bigint) as age_ms from waiting
