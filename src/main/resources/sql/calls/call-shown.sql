-- One call with all that is known of it; no row when there is none. ms counts from the first event.
select cast(cast(c.call as jsonb) || jsonb_build_object(
    'provider_call_ids', coalesce((select jsonb_agg(p.provider_call_id order by p.provider_call_id)
        from call_provider_ids p where p.call_id = c.call_id), '[]'),
    'timeline', coalesce((select jsonb_agg(jsonb_build_object('at', iso_utc(l.at), 'ms', l.ms,
            'event_type', l.event_type, 'detail', l.detail) order by l.at, l.id)
        from (select id, at, event_type, detail,
                  cast(extract(epoch from at - min(at) over ()) * 1000 as bigint) as ms
              from call_log where call_id = c.call_id) l), '[]'),
    'transfers', coalesce((select jsonb_agg(jsonb_build_object('at', iso_utc(t.at), 'mode', t.mode, 'voice_id', t.voice_id,
            'destination', t.destination, 'outcome', t.outcome, 'detail', t.detail) order by t.id)
        from clone_transfer_events t where t.call_id = c.call_id), '[]'),
    'recordings', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'content_type', r.content_type,
            'bytes', length(r.audio), 'created_at', iso_utc(r.created_at)) order by r.id)
        from call_recordings r where r.call_id = c.call_id), '[]'),
    'transcript', case when left(ltrim(s.transcript), 1) in ('[', '{') then cast(s.transcript as jsonb)
                       else to_jsonb(s.transcript) end,
    'summary', s.summary) as text) as call
from calls_shown c join call_sessions s using (call_id)
where c.call_id = cast(:#${variable.callId} as uuid)
