-- What a sign of a call finds: always one row, with the call that it belongs to, if there is one, and what its caller can expect of a
-- cloned voice. The call is found by the provider's id, or, as a phone system's webhook and its call control may name one call
-- differently, it is a fresh open call of the same caller that has been seen from the other side only. Ids that differ only in their
-- digits are of one numbering: then they are two calls, as when two people call from one company's number.
with found as (
    select s.call_id, s.answer
    from call_sessions s
    where s.call_id = (select i.call_id from call_provider_ids i
                       where i.provider = :#${variable.provider} and i.provider_call_id = :#${variable.providerCallId})
    union all
    select s.call_id, s.answer
    from call_sessions s
    where s.provider = :#${variable.provider}
      and s.caller_number = :#${variable.callerNumber}
      and s.state not in ('completed', 'failed', 'not-picked')
      and s.created_at > now() - interval '60 seconds'
      and s.sides <> :#${variable.side} and s.sides <> 'both'
      and not exists (select 1 from call_provider_ids i
                      where i.call_id = s.call_id
                        and regexp_replace(i.provider_call_id, '[0-9]+', '9', 'g')
                            = regexp_replace(:#${variable.providerCallId}, '[0-9]+', '9', 'g'))
    limit 1
)
select f.call_id, f.answer,
    exists(select 1 from consents c
           where c.caller_number = :#${variable.callerNumber} and c.withdrawn_at is null) as consent,
    exists(select 1 from caller_voice_mapping m
           where m.caller_number = :#${variable.callerNumber} and m.sample is not null) as sample,
    (select v.voice_id from voice_clone_cache v
     where v.caller_number = :#${variable.callerNumber} and v.status = 'ready'
       and (v.expires_at is null or v.expires_at > now())) as voice_id
from (select 1) as one left join found f on true
