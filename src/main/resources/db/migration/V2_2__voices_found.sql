-- The voices of a caller and of a conversation are looked for when a call or a conversation ends.
create index voice_clone_cache_caller on voice_clone_cache (caller_number) where caller_number is not null;
create index voice_clone_cache_conversation on voice_clone_cache (conversation_id) where conversation_id is not null;
