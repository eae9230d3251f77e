-- What we heard ourselves; the vendor's own transcript, when it has come, is better.
update call_sessions set transcript = coalesce(transcript, nullif(cast(:#${variable.transcript} as text), ''))
where call_id = cast(:#${variable.callId} as uuid)
