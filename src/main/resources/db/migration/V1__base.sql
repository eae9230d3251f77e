-- Jobs: the table that db-scheduler 16 prescribes for PostgreSQL.
create table scheduled_tasks (
    task_name            text                     not null,
    task_instance        text                     not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- Jobs that were given up. To replay one: update dead_letters set status = 'RETRY' where id = …; mend payload first if need be.
create table dead_letters (
    id         bigint generated always as identity primary key,
    job        text        not null,
    job_key    text        not null,
    payload    text        not null,
    attempts   int         not null,
    error      text        not null,
    status     text        not null default 'DEAD' check (status in ('DEAD', 'RETRY', 'REPLAYED')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index dead_letters_retry on dead_letters (id) where status = 'RETRY';

-- What must be held by one at a time, across nodes, and frees itself when its holder dies.
create table leases (
    name        text primary key,
    holder      text        not null,
    acquired_at timestamptz not null default now(),
    expires_at  timestamptz not null
);

-- Messages that were seen once, so that a repeat has no second effect.
create table seen_messages (
    source     text        not null,
    message_id text        not null,
    seen_at    timestamptz not null default now(),
    primary key (source, message_id)
);
create index seen_messages_seen_at on seen_messages (seen_at);

-- Calls: one row per call of any provider.
create table call_sessions (
    call_id               uuid primary key,
    provider              text        not null,
    direction             text        not null default 'inbound' check (direction in ('inbound', 'outbound')),
    caller_number         text,
    called_number         text,
    state                 text        not null check (state in
        ('initiated', 'ringing', 'in-progress', 'agent-transfer', 'completed', 'failed', 'not-picked')),
    provider_state        text,
    leg                   text,
    answer                text,
    clone_status          text        not null default 'none' check (clone_status in
        ('none', 'cached', 'pending', 'ready', 'failed')),
    clone_reason          text,
    voice_id              text,
    hand_over             text        not null default 'waiting' check (hand_over in
        ('waiting', 'requested', 'agent', 'fallback', 'failed')),
    hand_over_attempts    int         not null default 0,
    sides                 text        not null default 'webhook',
    agent_conversation_id text,
    created_at            timestamptz not null default now(),
    answered_at           timestamptz,
    handed_over_at        timestamptz,
    ended_at              timestamptz,
    end_reason            text,
    transcript            text,
    summary               text
);
create index call_sessions_open_by_caller on call_sessions (caller_number, created_at)
    where state not in ('completed', 'failed', 'not-picked');
create index call_sessions_created_at on call_sessions (created_at desc);
create index call_sessions_conversation on call_sessions (agent_conversation_id) where agent_conversation_id is not null;
create index call_sessions_voice on call_sessions (voice_id)
    where state not in ('completed', 'failed', 'not-picked');
create index call_sessions_leg on call_sessions (provider, leg) where leg is not null;

-- The names that a provider has for a call: a webhook's id, a participant's call id.
create table call_provider_ids (
    provider         text not null,
    provider_call_id text not null,
    call_id          uuid not null references call_sessions on delete cascade,
    primary key (provider, provider_call_id)
);
create index call_provider_ids_call on call_provider_ids (call_id);

-- The append-only history of a call: its timeline.
create table call_log (
    id         bigint generated always as identity primary key,
    call_id    uuid        not null,
    event_type text        not null,
    detail     text,
    at         timestamptz not null default clock_timestamp()
);
create index call_log_call on call_log (call_id, id);

-- Who may be cloned.
create table caller_voice_mapping (
    caller_number     text primary key,
    name              text,
    date_of_birth     date,
    language          text,
    sample            text,
    sample_type       text,
    sample_updated_at timestamptz,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now()
);

create table consents (
    id            bigint generated always as identity primary key,
    caller_number text        not null,
    method        text        not null,
    given_at      timestamptz not null,
    evidence      text,
    recorded_at   timestamptz not null default now(),
    withdrawn_at  timestamptz
);
create index consents_caller on consents (caller_number) where withdrawn_at is null;

-- Voices that were cloned or are being cloned. A row is there before the vendor is asked, with the voice's unique name, so that
-- a voice made by a process that died can be found again.
create table voice_clone_cache (
    id              uuid primary key,
    caller_number   text,
    conversation_id text,
    voice_id        text unique,
    voice_name      text        not null unique,
    status          text        not null check (status in ('pending', 'ready', 'failed', 'deleting', 'deleted')),
    asked_at        timestamptz,
    asks            int         not null default 0,
    verified        boolean     not null default false,
    created_at      timestamptz not null default now(),
    ready_at        timestamptz,
    last_used_at    timestamptz not null default now(),
    expires_at      timestamptz,
    deleted_at      timestamptz,
    error           text
);
create unique index voice_clone_cache_one_per_caller on voice_clone_cache (caller_number)
    where status in ('pending', 'ready') and caller_number is not null;
create index voice_clone_cache_lru on voice_clone_cache (last_used_at) where status = 'ready';
create index voice_clone_cache_open on voice_clone_cache (status, asked_at) where status in ('pending', 'deleting', 'failed');

create table voice_clone_log (
    id            bigint generated always as identity primary key,
    caller_number text,
    call_id       uuid,
    voice         uuid,
    outcome       text        not null check (outcome in ('started', 'success', 'failed', 'cached', 'skipped', 'deleted', 'evicted')),
    reason        text,
    duration_ms   bigint,
    at            timestamptz not null default now()
);
create index voice_clone_log_caller on voice_clone_log (caller_number);

create table clone_ready_events (
    id       bigint generated always as identity primary key,
    call_id  uuid        not null,
    voice_id text        not null,
    at       timestamptz not null default now()
);

create table clone_failed_events (
    id      bigint generated always as identity primary key,
    call_id uuid        not null,
    reason  text        not null,
    at      timestamptz not null default now()
);

create table clone_transfer_events (
    id          bigint generated always as identity primary key,
    call_id     uuid        not null,
    mode        text        not null,
    voice_id    text,
    destination text,
    outcome     text        not null check (outcome in ('requested', 'accepted', 'refused', 'connected', 'returned')),
    detail      text,
    at          timestamptz not null default now()
);
create index clone_transfer_events_call on clone_transfer_events (call_id, id);

-- Pre-call requests that answer with a finished clone: one per conversation.
create table precall_requests (
    conversation_id text primary key,
    agent_id        text,
    voice           uuid,
    status          text        not null check (status in ('working', 'done')),
    http_status     int,
    answer          text,
    worker_until    timestamptz not null,
    created_at      timestamptz not null default now()
);

-- What came in from a vendor's webhook after a call, as it came; audio is kept apart.
create table webhook_events (
    id          bigint generated always as identity primary key,
    source      text        not null,
    type        text        not null,
    event_key   text,
    call_id     uuid,
    payload     text,
    received_at timestamptz not null default now()
);
create index webhook_events_call on webhook_events (call_id);

create table call_recordings (
    id           bigint generated always as identity primary key,
    call_id      uuid,
    conversation_id text,
    content_type text        not null,
    audio        bytea       not null,
    created_at   timestamptz not null default now()
);
create unique index call_recordings_conversation on call_recordings (conversation_id);

-- Sound that callers hear: rendered once, served from every node.
create table media_files (
    name         text primary key,
    content_type text        not null,
    content      bytea       not null,
    created_at   timestamptz not null default now()
);
