-- How the API shows what is kept. Views, so that each shape is written once.
drop view if exists callers_shown;

-- A time as the API writes it: UTC, milliseconds, Z.
create or replace function iso_utc(at timestamptz) returns text immutable strict parallel safe language sql as
$$ select to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create view callers_shown as
select m.caller_number,
    json_build_object(
        'number', m.caller_number,
        'name', m.name,
        'date_of_birth', m.date_of_birth,
        'language', m.language,
        'consent', (select json_build_object('method', c.method, 'given_at', iso_utc(c.given_at), 'evidence', c.evidence)
                    from consents c where c.caller_number = m.caller_number and c.withdrawn_at is null
                    order by c.given_at desc, c.id desc limit 1),
        'sample', case when m.sample_type is not null then
                      json_build_object('type', m.sample_type, 'updated_at', iso_utc(m.sample_updated_at)) end,
        'voice', (select json_build_object('voice_id', v.voice_id, 'status', v.status,
                             'ready_at', iso_utc(v.ready_at), 'expires_at', iso_utc(v.expires_at))
                  from voice_clone_cache v
                  where v.caller_number = m.caller_number and v.status in ('pending', 'ready')),
        'created_at', iso_utc(m.created_at),
        'updated_at', iso_utc(m.updated_at)) as caller
from caller_voice_mapping m;
