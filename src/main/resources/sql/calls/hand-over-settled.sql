-- The caller is with the agent, or with the human of the fallback.
with settled as (
    update call_sessions set
        hand_over = :#${variable.settled},
        agent_conversation_id = coalesce(cast(:#${variable.conversationId} as text), agent_conversation_id)
    where call_id = cast(:#${variable.callId} as uuid) and hand_over in ('waiting', 'requested')
    returning call_id, voice_id
), event as (
    insert into clone_transfer_events (call_id, mode, voice_id, outcome, detail)
    select call_id, 'hand-over', voice_id, 'connected', :#${variable.settled} from settled
)
insert into call_log (call_id, event_type, detail) select call_id, :#${variable.settledEvent}, null from settled
returning call_id
