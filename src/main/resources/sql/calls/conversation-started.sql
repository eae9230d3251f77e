-- The open call whose caller has reached the agent; the voice is the one that its hand-over decided on. Of several calls of one
-- caller it is one whose transfer the phone system has accepted, and of those the one that was requested first: agents pick up in that
-- order.
with found as (
    select s.call_id,
        case when s.hand_over = 'waiting'
             then (select v.voice_id from voice_clone_cache v where v.caller_number = s.caller_number and v.status = 'ready')
             else s.voice_id end as voice_id
    from call_sessions s
    where s.caller_number = :#${variable.callerNumber}
      and s.state not in ('completed', 'failed', 'not-picked')
      and s.hand_over in ('waiting', 'requested', 'agent')
      and s.agent_conversation_id is null
    order by s.hand_over = 'requested' desc,
        exists (select from clone_transfer_events e where e.call_id = s.call_id and e.outcome = 'accepted') desc,
        case when s.hand_over = 'requested' then s.handed_over_at end,
        s.created_at desc
    limit 1
), started as (
    update call_sessions s set hand_over = 'agent', state = 'agent-transfer', voice_id = f.voice_id,
        handed_over_at = coalesce(s.handed_over_at, clock_timestamp()),
        agent_conversation_id = cast(:#${variable.conversationId} as text)
    from found f where s.call_id = f.call_id
    returning s.call_id, f.voice_id, s.caller_number
), event as (
    insert into clone_transfer_events (call_id, mode, voice_id, outcome) select call_id, 'conversation', voice_id, 'connected' from started
), checked as (
    -- nobody needs to look where the caller is
    delete from scheduled_tasks t using started s
    where t.task_name = 'hand-over-check' and t.task_instance = cast(s.call_id as text) and not t.picked
), log as (
    insert into call_log (call_id, event_type, detail)
    select call_id, 'agent_connected', case when voice_id is null then 'own voice' else 'cloned voice' end from started
)
select cast(t.call_id as text) as call_id, t.voice_id, m.name
from started t left join caller_voice_mapping m on m.caller_number = t.caller_number
