-- Moves a held call to the agent: no row comes back when the call has ended or is with an agent already.
with moved as (
    update call_sessions set
        state = 'agent-transfer',
        hand_over = 'requested',
        voice_id = cast(:#${variable.voiceId} as text),
        handed_over_at = clock_timestamp()
    where call_id = cast(:#${variable.callId} as uuid)
      and state not in ('completed', 'failed', 'not-picked')
      and hand_over in ('waiting', 'requested')
    returning call_id
), used as (
    update voice_clone_cache set last_used_at = now() where voice_id = cast(:#${variable.voiceId} as text)
), event as (
    insert into clone_transfer_events (call_id, mode, voice_id, destination, outcome, detail)
    select call_id, :#${variable.mode}, cast(:#${variable.voiceId} as text), cast(:#${variable.destination} as text), 'requested', :#${variable.step}
    from moved
)
insert into call_log (call_id, event_type, detail) select call_id, 'transfer_requested', :#${variable.step} from moved
returning call_id
