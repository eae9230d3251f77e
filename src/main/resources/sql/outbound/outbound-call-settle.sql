-- What became of an order, unless the call itself has told already. A repetition puts it back to wait for its job.
update outbound_calls set status = :#${variable.outboundStatus},
    error = case when provider_call_id is null then cast(:#${variable.outboundError} as text) end,
    provider_call_id = coalesce(provider_call_id, cast(:#${variable.providerCallId} as text)),
    settled_at = case when :#${variable.outboundStatus} = 'due' then null else clock_timestamp() end
where id = cast(:#${variable.outboundId} as uuid) and status in ('placing', 'due')
