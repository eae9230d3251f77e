-- The one voice of this caller: made now, or there already from a call or an attempt before.
with made as (
    insert into voice_clone_cache (id, caller_number, voice_name, status)
    values (gen_random_uuid(), :#${variable.callerNumber}, :#${variable.newVoiceName}, 'pending')
    on conflict (caller_number) where status in ('pending', 'ready') and caller_number is not null do nothing
    returning id, voice_id, voice_name, status, asks
)
select cast(id as text) as id, voice_id, voice_name, status, asks from made
union all
select cast(id as text), voice_id, voice_name, status, asks from voice_clone_cache
where caller_number = :#${variable.callerNumber} and status in ('pending', 'ready')
  and not exists (select 1 from made)
