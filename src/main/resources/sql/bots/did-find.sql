-- Who answers a number (its last ten digits). Plain SQL, for PostgreSQL and MySQL alike.
select d.bot_id, d.business_id, b.name as business_name
from did_numbers d left join businesses b on b.business_id = d.business_id
where right(d.did, 10) = :number
limit 1
