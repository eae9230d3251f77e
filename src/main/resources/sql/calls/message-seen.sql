insert into seen_messages (source, message_id) values (:#${variable.messageSource}, :#${variable.messageId})
on conflict do nothing
returning message_id
