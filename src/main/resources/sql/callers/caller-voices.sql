-- The voices of a caller that are, or may be, at the voice AI.
select cast(id as text) as id from voice_clone_cache
where caller_number = :#${variable.callerNumber} and status in ('pending', 'ready', 'failed', 'deleting')
