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

drop view if exists calls_shown;

create view calls_shown as
select s.call_id, s.created_at, s.provider, s.state, s.caller_number,
    json_build_object(
        'id', s.call_id,
        'provider', s.provider,
        'direction', s.direction,
        'caller', s.caller_number,
        'called', s.called_number,
        'state', s.state,
        'clone', json_build_object('status', s.clone_status, 'reason', s.clone_reason, 'voice_id', s.voice_id),
        'hand_over', s.hand_over,
        'conversation_id', s.agent_conversation_id,
        'created_at', iso_utc(s.created_at),
        'answered_at', iso_utc(s.answered_at),
        'handed_over_at', iso_utc(s.handed_over_at),
        'ended_at', iso_utc(s.ended_at),
        'end_reason', s.end_reason) as call
from call_sessions s;

drop view if exists dead_letters_shown;

create view dead_letters_shown as
select id, status,
    json_build_object('id', id, 'job', job, 'key', job_key, 'payload', payload, 'attempts', attempts, 'error', error,
        'status', status, 'created_at', iso_utc(created_at), 'updated_at', iso_utc(updated_at)) as letter
from dead_letters;
