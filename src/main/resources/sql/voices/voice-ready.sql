update voice_clone_cache set status = 'ready', voice_id = :#${variable.voiceId}, ready_at = now(), last_used_at = now(),
    expires_at = now() + :#${variable.cacheDays} * interval '1 day', error = null
where id = cast(:#${variable.voice} as uuid) and status in ('pending', 'ready')
returning id
