-- Bots by number: which bot answers a dialled number, and what it is. Either part may be kept in another database instead.
create table businesses (
    business_id text primary key,
    name        text not null
);

create table did_numbers (
    did         text primary key,
    bot_id      text not null,
    business_id text
);
-- numbers are the same when their last ten digits are
create unique index did_numbers_number on did_numbers (right(did, 10));
create index did_numbers_bot on did_numbers (bot_id);

create table bots (
    bot_id        text primary key,
    agent         text,
    agent_id      text,
    company       text,
    bot_name      text,
    voice_id      text,
    language      text,
    first_message text,
    prompt        text,
    greeting      text,
    transfer_to   text,
    active        boolean     not null default true,
    hours         text,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);
