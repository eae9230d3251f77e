-- The call of a provider's id.
select cast(s.call_id as text) as call_id, s.state, s.state in ('completed', 'failed', 'not-picked') as ended
from call_provider_ids i join call_sessions s using (call_id)
where i.provider = :#${variable.provider} and i.provider_call_id = :#${variable.providerCallId}
