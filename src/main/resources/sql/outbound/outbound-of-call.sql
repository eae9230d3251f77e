-- The order by which we placed a call; no row for a call that came in.
select bot_id, did, variables from outbound_calls where call_id = cast(:#${variable.callId} as uuid) limit 1
