-- The least recently used of our voices that no open call uses; two who look for one get different ones.
update voice_clone_cache set status = 'deleting'
where id = (
    select v.id from voice_clone_cache v
    where v.status = 'ready' and v.voice_id is not null
      and not exists (select 1 from call_sessions o
                      where (o.caller_number = v.caller_number or o.voice_id = v.voice_id)
                        and o.state not in ('completed', 'failed', 'not-picked'))
      and not exists (select 1 from leases l where l.holder = v.conversation_id and l.expires_at > now())
    order by v.last_used_at
    limit 1
    for update skip locked
)
returning cast(id as text) as id, voice_id, caller_number
