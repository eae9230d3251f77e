-- No row comes back when the conversation has been answered without this voice.
with ready as (
    update voice_clone_cache v set status = 'ready', voice_id = :#${variable.voiceId}, ready_at = now(), last_used_at = now(),
        expires_at = now() + :#${variable.cacheDays} * interval '1 day'
    where v.id = cast(:#${variable.voice} as uuid) and v.status = 'pending'
      and exists (select 1 from precall_requests p
                  where p.conversation_id = v.conversation_id and p.voice = v.id and p.status = 'working')
    returning v.id, v.asked_at, v.ready_at
), log as (
    insert into voice_clone_log (voice, outcome, duration_ms)
    select id, 'success', cast(extract(epoch from ready_at - asked_at) * 1000 as bigint) from ready
)
select cast(id as text) as id from ready
