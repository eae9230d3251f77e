select id as bot_id, vendor_agent as agent_id from assistants where id = :bot_id
