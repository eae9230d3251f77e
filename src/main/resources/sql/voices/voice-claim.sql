-- The one voice of this caller, ready or about to be asked for, with the sample to make it of. It is written before the vendor is asked,
-- so that a voice made for a process that died can be found by its name: asks is 1 for the first who asks.
with asked as (
    insert into voice_clone_cache (id, caller_number, voice_name, status, asked_at, asks)
    values (gen_random_uuid(), :#${variable.callerNumber}, :#${variable.newVoiceName}, 'pending', now(), 1)
    on conflict (caller_number) where status in ('pending', 'ready') and caller_number is not null
    do update set asked_at = now(), asks = voice_clone_cache.asks + 1 where voice_clone_cache.status = 'pending'
    returning id, caller_number, voice_name, asks
), event as (
    insert into call_log (call_id, event_type)
    select cast(:#${variable.callId} as uuid), 'voice_clone_start' from asked where cast(:#${variable.callId} as uuid) is not null
), log as (
    insert into voice_clone_log (caller_number, call_id, voice, outcome)
    select caller_number, cast(:#${variable.callId} as uuid), id, 'started' from asked
)
select cast(a.id as text) as id, null as voice_id, a.voice_name, a.asks, m.sample, m.sample_type,
    case m.sample_type when 'audio/mpeg' then 'mp3' when 'audio/ogg' then 'ogg' else 'wav' end as extension
from asked a left join caller_voice_mapping m on m.caller_number = a.caller_number
union all
select cast(id as text), voice_id, voice_name, asks, null, null, null from voice_clone_cache
where caller_number = :#${variable.callerNumber} and status = 'ready' and not exists (select 1 from asked)
