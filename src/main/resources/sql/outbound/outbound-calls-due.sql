-- Gives the calls that wait their times, evenly spaced across nodes, and takes those whose time comes within two seconds.
-- delay: milliseconds until then.
with pace as (
    select greatest(next_at, clock_timestamp()) as from_at,
        interval '1 second' / cast(:#${variable.perSecond} as double precision) as step
    from pacing where name = 'outbound-calls' for update
), waiting as (
    select id, row_number() over (order by created_at, position, id) - 1 as nth
    from (select id, created_at, position from outbound_calls where status = 'queued'
          order by created_at, position, id limit 1000 for update skip locked) q
), due as (
    select w.id, p.from_at + w.nth * p.step as at
    from waiting w cross join pace p
    where p.from_at + w.nth * p.step < clock_timestamp() + interval '2 seconds'
), moved as (
    update pacing set next_at = (select max(d.at) from due d) + (select p.step from pace p)
    where name = 'outbound-calls' and exists (select 1 from due)
)
update outbound_calls o set status = 'due' from due d where o.id = d.id
returning cast(o.id as text) as id, greatest(0, cast(extract(epoch from d.at - clock_timestamp()) * 1000 as bigint)) as delay
