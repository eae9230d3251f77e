insert into call_recordings (call_id, conversation_id, content_type, audio)
values (cast(:#${variable.callId} as uuid), :#${variable.conversationId}, 'audio/mpeg', :#${variable.report.audio})
on conflict (conversation_id) do nothing
