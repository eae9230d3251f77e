-- Keeps the name of a business; nothing happens without one.
insert into businesses (business_id, name)
select b.id, coalesce(b.name, b.id)
from (select cast(:#${variable.numbers.businessId} as text) as id, cast(:#${variable.numbers.businessName} as text) as name) b
where b.id is not null
on conflict (business_id) do update set name = excluded.name
