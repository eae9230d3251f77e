-- The numbers of a bot. Plain SQL, for PostgreSQL and MySQL alike.
select d.did, d.business_id, b.name as business_name
from did_numbers d left join businesses b on b.business_id = d.business_id
where d.bot_id = :bot_id
order by d.did
