-- The numbers of a bot are these, and no others; all belong to one business.
insert into did_numbers (did, bot_id, business_id)
select n.value, :#${variable.botId}, cast(:#${variable.numbers.businessId} as text)
from json_array_elements_text(cast(:#${variable.numbers.json} as json)) n
on conflict (right(did, 10)) do update set did = excluded.did, business_id = excluded.business_id
