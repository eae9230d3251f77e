-- The key under which a caller's sample is kept; it is in the row before the sample is in the store, so that none is ever lost there.
update caller_voice_mapping set sample = coalesce(sample, cast(gen_random_uuid() as text))
where caller_number = :#${variable.callerNumber}
returning sample
