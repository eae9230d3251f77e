-- The first of a bot's new numbers that another bot has already.
select n.value as number
from json_array_elements_text(cast(:#${variable.numbers.json} as json)) n
join did_numbers d on right(d.did, 10) = right(n.value, 10) and d.bot_id <> :#${variable.botId}
limit 1
