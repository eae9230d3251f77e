-- The voices of an ended call's caller, or of its conversation, that no open call uses.
with ended as (
    select caller_number, agent_conversation_id from call_sessions where call_id = cast(:#${variable.callId} as uuid)
), voices as (
    select v.id, v.caller_number, v.status from voice_clone_cache v
    where v.caller_number = (select caller_number from ended)
    union
    select v.id, v.caller_number, v.status from voice_clone_cache v
    where v.conversation_id = (select agent_conversation_id from ended)
)
select cast(v.id as text) as id from voices v
where v.status in ('ready', 'failed')
  and not exists (select 1 from call_sessions o
                  where o.caller_number = v.caller_number
                    and o.state not in ('completed', 'failed', 'not-picked'))
