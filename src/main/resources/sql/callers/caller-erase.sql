-- Erases a person in one statement: what was said, recorded and agreed goes; calls and voices stay without a number to them.
-- The rows are the voices that have yet to be deleted at the voice AI.
with persons_calls as (
    select call_id from call_sessions
    where caller_number = :#${variable.callerNumber} or called_number = :#${variable.callerNumber}
), recordings as (
    delete from call_recordings where call_id in (select call_id from persons_calls)
), webhooks as (
    update webhook_events set payload = null
    where call_id in (select call_id from persons_calls) or position(:#${variable.callerNumber} in payload) > 0
), placed as (
    update outbound_calls set number = '', variables = '{}'
    where right(number, 10) = right(:#${variable.callerNumber}, 10)
       or call_id in (select call_id from persons_calls)
), requests as (
    delete from outbound_requests where position(right(:#${variable.callerNumber}, 10) in answer) > 0
), letters as (
    delete from dead_letters
    where job_key = :#${variable.callerNumber} or position(:#${variable.callerNumber} in payload) > 0
), jobs as (
    delete from scheduled_tasks
    where task_name = 'clone-voice' and task_instance = :#${variable.callerNumber} and not picked
), calls as (
    update call_sessions
    set caller_number = nullif(caller_number, :#${variable.callerNumber}),
        called_number = nullif(called_number, :#${variable.callerNumber}),
        transcript = null, summary = null
    where call_id in (select call_id from persons_calls)
), clone_log as (
    update voice_clone_log set caller_number = null where caller_number = :#${variable.callerNumber}
), consented as (
    delete from consents where caller_number = :#${variable.callerNumber}
), mapping as (
    delete from caller_voice_mapping where caller_number = :#${variable.callerNumber}
), voices as (
    update voice_clone_cache set caller_number = null where caller_number = :#${variable.callerNumber}
    returning id, status
)
select cast(id as text) as id from voices where status <> 'deleted'
