-- Ends a call that is still open and frees its leases; an ended one stays as it is and no row comes back. A live call, or a held one
-- that is patched to an agent by us, is not ended by what is true only of calls that went elsewhere.
with ended as (
    update call_sessions set
        state = cast(:#${variable.endState} as text),
        end_reason = cast(:#${variable.endReason} as text),
        ended_at = clock_timestamp()
    where call_id = cast(:#${variable.callId} as uuid)
      and state not in ('completed', 'failed', 'not-picked')
      and (cast(:#${variable.onlyHandedOver} as text) is null or (hand_over <> 'none' and not coalesce(
          (select e.mode = 'bridge' and e.detail <> 'fallback' from clone_transfer_events e
           where e.call_id = call_sessions.call_id and e.outcome = 'requested' order by e.id desc limit 1), false)))
    returning call_id, provider, leg, voice_id, hand_over, agent_conversation_id
), freed as (
    delete from leases l using ended e where l.holder = cast(e.call_id as text)
), log as (
    insert into call_log (call_id, event_type, detail)
    select call_id, 'call_ended', cast(:#${variable.endReason} as text) from ended
    union all
    select call_id, 'clean_up_done', null from ended where not cast(:#${variable.voiceGoes} as boolean)
)
select call_id, provider, leg, voice_id, hand_over, agent_conversation_id from ended
