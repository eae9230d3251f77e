-- Takes numbers from a bot that are not among these.
delete from did_numbers d
where d.bot_id = :#${variable.botId}
  and not exists (select 1 from json_array_elements_text(cast(:#${variable.numbers.json} as json)) n
                  where right(n.value, 10) = right(d.did, 10))
