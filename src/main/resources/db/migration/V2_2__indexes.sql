-- The voices of a caller and of a conversation are looked for when a call or a conversation ends.
create index voice_clone_cache_caller on voice_clone_cache (caller_number) where caller_number is not null;
create index voice_clone_cache_conversation on voice_clone_cache (conversation_id) where conversation_id is not null;

-- A voice is written several times in its first seconds, and each index makes that dearer. Voices at the vendor are few enough to find
-- the least recently used one without an index; what the sweeps look for is found by its status.
drop index voice_clone_cache_lru;
drop index voice_clone_cache_open;
create index voice_clone_cache_open on voice_clone_cache (status) where status in ('pending', 'deleting', 'failed');

-- Due jobs are found without passing those that are running; a heartbeat touches no index.
drop index scheduled_tasks_execution_time;
drop index scheduled_tasks_last_heartbeat;
create index scheduled_tasks_due on scheduled_tasks (picked, execution_time);
alter table scheduled_tasks set (fillfactor = 70);
