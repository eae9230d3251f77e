update voice_clone_cache set verified = true where id = cast(:#${variable.voice} as uuid)
