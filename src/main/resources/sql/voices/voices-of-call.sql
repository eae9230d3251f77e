-- The voices of an ended call's caller that no open call uses.
select cast(v.id as text) as id
from voice_clone_cache v
join call_sessions s on s.call_id = cast(:#${variable.callId} as uuid)
where v.status in ('ready', 'failed')
  and (v.caller_number = s.caller_number or v.conversation_id = s.agent_conversation_id)
  and not exists (select 1 from call_sessions o
                  where o.caller_number = v.caller_number
                    and o.state not in ('completed', 'failed', 'not-picked'))
