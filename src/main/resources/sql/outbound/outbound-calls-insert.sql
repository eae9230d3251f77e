-- One call for each number, unless it was asked for a moment ago from the same number of ours; the answer names both.
with wanted as (
    select n.value as number, n.ordinality as position
    from json_array_elements_text(cast(:#${variable.request.numbers} as json)) with ordinality n
), asked as (
    select w.number, w.position,
        (select o.id from outbound_calls o
         where right(o.number, 10) = right(w.number, 10) and o.provider = :#${variable.request.provider}
           and right(coalesce(o.did, ''), 10) = right(coalesce(cast(:#${variable.request.did} as text), ''), 10)
           and o.status <> 'failed'
           and o.created_at > clock_timestamp() - :#${variable.dedupeSeconds} * interval '1 second'
         order by o.created_at desc limit 1) as known
    from wanted w
), made as (
    insert into outbound_calls (id, provider, number, did, bot_id, variables, position, created_at)
    select gen_random_uuid(), :#${variable.request.provider}, a.number, cast(:#${variable.request.did} as text),
        cast(:#${variable.request.botId} as text), :#${variable.request.variables}, a.position, clock_timestamp()
    from asked a where a.known is null
    returning id, number
)
select cast(json_build_object('status', 'accepted', 'calls',
    json_agg(json_build_object('id', coalesce(a.known, m.id), 'number', a.number, 'duplicate', a.known is not null)
        order by a.position)) as text) as answer
from asked a left join made m using (number)
