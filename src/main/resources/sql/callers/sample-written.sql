update caller_voice_mapping set sample_type = :#${variable.sampleType}, sample_updated_at = now(), updated_at = now()
where caller_number = :#${variable.callerNumber} and sample = :#${variable.sampleKey}
returning sample
