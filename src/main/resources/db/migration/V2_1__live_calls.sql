-- A live call is talked to as soon as it is there: nothing is handed over.
alter table call_sessions drop constraint call_sessions_hand_over_check;
alter table call_sessions add constraint call_sessions_hand_over_check
    check (hand_over in ('none', 'waiting', 'requested', 'agent', 'fallback', 'failed'));

-- The right to open one audio socket for one call. A repeated announcement adds a token; the first that is shown uses all up.
create table socket_tokens (
    call_id    uuid primary key,
    hashes     text[]      not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index socket_tokens_expires_at on socket_tokens (expires_at);

-- Calls that we place, one row per number.
create table outbound_calls (
    id               uuid primary key,
    provider         text        not null,
    number           text        not null,
    did              text,
    bot_id           text,
    variables        text        not null default '{}',
    status           text        not null default 'queued' check (status in
        ('queued', 'due', 'placing', 'placed', 'unknown', 'failed')),
    error            text,
    provider_call_id text,
    call_id          uuid,
    position         int         not null default 0,
    created_at       timestamptz not null default now(),
    asked_at         timestamptz,
    settled_at       timestamptz
);
create index outbound_calls_queued on outbound_calls (created_at, id) where status = 'queued';
create index outbound_calls_number on outbound_calls (right(number, 10), created_at);
create index outbound_calls_provider_id on outbound_calls (provider, provider_call_id) where provider_call_id is not null;
create index outbound_calls_call on outbound_calls (call_id) where call_id is not null;

-- Requests for calls that have a name, with what they were answered, so that a repeat gets the same.
create table outbound_requests (
    idempotency_key text primary key,
    request_hash    text        not null,
    answer          text        not null,
    created_at      timestamptz not null default now()
);
create index outbound_requests_created_at on outbound_requests (created_at);

-- When the next one of something that is paced across nodes may begin.
create table pacing (
    name    text primary key,
    next_at timestamptz not null
);
insert into pacing (name, next_at) values ('outbound-calls', now());
