update voice_clone_cache set status = 'failed', error = :#${variable.jobError}
where caller_number = :#${variable.callerNumber} and status = 'pending'
