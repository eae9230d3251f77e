-- One page of bots in the order of their ids, after the id that the page before ended with. Plain SQL, for PostgreSQL and MySQL alike.
select bot_id, agent, agent_id, company, bot_name, voice_id, language, first_message, prompt, greeting, transfer_to, active, hours
from bots
where bot_id > :after
order by bot_id
limit :rows
