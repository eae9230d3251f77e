-- Keeps what is known of a caller, and the consent that came with it or its withdrawal, all or nothing.
-- A consent that is there already is not recorded twice.
with mapping as (
    insert into caller_voice_mapping (caller_number, name, date_of_birth, language)
    values (:#${variable.callerNumber}, :#${variable.caller.name},
            cast(:#${variable.caller.dateOfBirth} as date), :#${variable.caller.language})
    on conflict (caller_number) do update
        set name = excluded.name, date_of_birth = excluded.date_of_birth, language = excluded.language, updated_at = now()
    returning (xmax = 0) as created
), withdrawn as (
    update consents set withdrawn_at = now()
    where caller_number = :#${variable.callerNumber} and withdrawn_at is null
      and cast(:#${variable.caller.withdrawn} as boolean)
), wanted as (
    select cast(:#${variable.callerNumber} as text) as caller_number,
           cast(:#${variable.caller.consentMethod} as text) as method,
           cast(:#${variable.caller.consentGivenAt} as timestamptz) as given_at,
           cast(:#${variable.caller.consentEvidence} as text) as evidence
), given as (
    insert into consents (caller_number, method, given_at, evidence)
    select w.caller_number, w.method, w.given_at, w.evidence from wanted w
    where w.method is not null
      and not exists (select 1 from consents c
                      where c.caller_number = w.caller_number and c.withdrawn_at is null and c.method = w.method
                        and c.given_at = w.given_at and c.evidence is not distinct from w.evidence)
)
select case when created then 201 else 200 end as status from mapping
