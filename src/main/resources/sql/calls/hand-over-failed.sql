-- Counts a hand-over that failed, so that the next try takes the next step.
with failed as (
    update call_sessions set hand_over = 'waiting', hand_over_attempts = hand_over_attempts + 1
    where call_id = cast(:#${variable.callId} as uuid)
      and state not in ('completed', 'failed', 'not-picked')
      and hand_over = 'requested'
    returning call_id, voice_id
), event as (
    insert into clone_transfer_events (call_id, mode, voice_id, outcome, detail)
    select call_id, 'hand-over', voice_id, 'returned', :#${variable.failure} from failed
)
insert into call_log (call_id, event_type, detail) select call_id, 'transfer_failed', :#${variable.failure} from failed
returning call_id
