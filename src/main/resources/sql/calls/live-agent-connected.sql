-- A live call talks to its agent now; for a held one this is what its hand-over was for.
with call as (
    select call_id, hand_over, voice_id from call_sessions
    where call_id = cast(:#${variable.callId} as uuid) for update
), connected as (
    update call_sessions s set agent_conversation_id = :#${variable.conversationId},
        hand_over = case when s.hand_over = 'requested' then 'agent' else s.hand_over end,
        state = case when s.state in ('completed', 'failed', 'not-picked', 'agent-transfer') then s.state else 'in-progress' end,
        answered_at = coalesce(s.answered_at, clock_timestamp())
    from call c where s.call_id = c.call_id
    returning s.call_id
), event as (
    insert into clone_transfer_events (call_id, mode, voice_id, outcome, detail)
    select call_id, 'hand-over', voice_id, 'connected', 'agent' from call where hand_over = 'requested'
)
insert into call_log (call_id, event_type, detail)
select c.call_id, 'agent_connected',
    case when c.hand_over = 'none' then null when c.voice_id is null then 'own voice' else 'cloned voice' end
from call c join connected using (call_id)
