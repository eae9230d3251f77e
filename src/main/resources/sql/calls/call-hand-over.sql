-- How far the hand-over of a call is; none for a live call, which has nothing to hand over.
select hand_over from call_sessions where call_id = cast(:#${variable.callId} as uuid)
