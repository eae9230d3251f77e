-- One bot. Columns that another schema lacks may be left out. Plain SQL, for PostgreSQL and MySQL alike.
select bot_id, agent, agent_id, company, bot_name, voice_id, language, first_message, prompt, greeting, transfer_to, active, hours
from bots
where bot_id = :bot_id
