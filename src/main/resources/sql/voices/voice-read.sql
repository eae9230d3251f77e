select voice_name, voice_id from voice_clone_cache where id = cast(:#${variable.voice} as uuid)
