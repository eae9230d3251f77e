-- Marks a call as being ordered. An order that was under way when its process died may have been heard: it is not repeated.
with found as (
    select id, status from outbound_calls where id = cast(:#${variable.outboundId} as uuid) for update
), lost as (
    update outbound_calls o set status = 'unknown', error = 'the order was broken off', settled_at = clock_timestamp()
    from found f where o.id = f.id and f.status = 'placing'
)
update outbound_calls o set status = 'placing', asked_at = clock_timestamp()
from found f where o.id = f.id and f.status = 'due'
returning o.provider, o.number, o.did, o.bot_id
