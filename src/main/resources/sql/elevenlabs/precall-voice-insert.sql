-- Written before the vendor is asked, so that a voice made for a process that died can be found by its name.
insert into voice_clone_cache (id, conversation_id, voice_name, status)
values (cast(:#${variable.voice} as uuid), :#${variable.conversationId}, :#${variable.voiceName}, 'pending')
