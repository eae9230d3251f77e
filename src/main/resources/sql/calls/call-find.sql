-- The call that this sign belongs to: by the provider's id, or, as a phone system's webhook and its call control may name one call
-- differently, a fresh open call of the same caller that has been seen from the other side only. Ids that differ only in their
-- digits are of one numbering: then they are two calls, as when two people call from one company's number.
select s.call_id as call_id, s.answer as answer, s.state as state, s.leg as leg
from call_sessions s
where s.call_id = (select i.call_id from call_provider_ids i
                   where i.provider = :#${variable.provider} and i.provider_call_id = :#${variable.providerCallId})
union all
select s.call_id, s.answer, s.state, s.leg
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
