-- Where a caller's sample is; no row without one.
select sample from caller_voice_mapping where caller_number = :#${variable.callerNumber} and sample is not null
