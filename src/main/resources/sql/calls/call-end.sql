-- Ends a call that is still open; an ended one stays as it is and no row comes back.
update call_sessions set
    state = cast(:#${variable.endState} as text),
    end_reason = cast(:#${variable.endReason} as text),
    ended_at = clock_timestamp()
where call_id = cast(:#${variable.callId} as uuid)
  and state not in ('completed', 'failed', 'not-picked')
returning call_id, provider, leg, voice_id, hand_over, agent_conversation_id
