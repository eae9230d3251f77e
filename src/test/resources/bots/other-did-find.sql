select assistant as bot_id from telephone_lines where number = :number
