-- The newest recording of a call; no row without one.
select content_type, audio from call_recordings
where call_id = cast(:#${variable.callId} as uuid)
order by id desc
limit 1
