select cast(id as text) as id from voice_clone_cache
where conversation_id = :#${variable.conversationId} and status in ('ready', 'failed')
