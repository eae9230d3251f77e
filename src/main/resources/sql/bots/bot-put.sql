-- Makes a bot or replaces it.
insert into bots (bot_id, agent, agent_id, company, bot_name, voice_id, language, first_message, prompt, greeting, transfer_to,
    active, hours)
values (:#${variable.botId}, cast(:#${variable.bot.agent} as text), cast(:#${variable.bot.agentId} as text),
    cast(:#${variable.bot.company} as text), cast(:#${variable.bot.name} as text), cast(:#${variable.bot.voiceId} as text),
    cast(:#${variable.bot.language} as text), cast(:#${variable.bot.firstMessage} as text), cast(:#${variable.bot.prompt} as text),
    cast(:#${variable.bot.greeting} as text), cast(:#${variable.bot.transferTo} as text),
    cast(:#${variable.bot.active} as boolean), cast(:#${variable.bot.hours} as text))
on conflict (bot_id) do update set agent = excluded.agent, agent_id = excluded.agent_id, company = excluded.company,
    bot_name = excluded.bot_name, voice_id = excluded.voice_id, language = excluded.language,
    first_message = excluded.first_message, prompt = excluded.prompt, greeting = excluded.greeting,
    transfer_to = excluded.transfer_to, active = excluded.active, hours = excluded.hours, updated_at = now()
returning case when xmax = 0 then 201 else 200 end as status
