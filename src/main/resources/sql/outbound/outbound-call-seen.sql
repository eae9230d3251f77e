-- A call of the provider that is one of ours: by our reference, or by the provider's id. It was placed, whatever the order's answer was.
update outbound_calls set status = 'placed', error = null,
    provider_call_id = cast(:#${variable.providerCallId} as text),
    call_id = cast(:#${variable.callId} as uuid),
    settled_at = coalesce(settled_at, clock_timestamp())
where provider = :#${variable.provider} and call_id is null
  and (cast(id as text) = cast(:#${variable.outboundId} as text)
       or provider_call_id = cast(:#${variable.providerCallId} as text))
