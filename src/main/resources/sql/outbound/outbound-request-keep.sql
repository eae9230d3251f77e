-- Keeps the answer to a request that has a name, and forgets those of yesterday.
with forgotten as (
    delete from outbound_requests
    where created_at < now() - interval '24 hours' and idempotency_key <> :#${variable.request.idempotencyKey}
)
insert into outbound_requests (idempotency_key, request_hash, answer)
values (:#${variable.request.idempotencyKey}, :#${variable.request.hash}, :#${variable.answer})
