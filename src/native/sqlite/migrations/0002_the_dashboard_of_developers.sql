-- What developers say of their clients, and what they are told of them.
-- `about`: JSON, read and replaced together. `revision`: counts the changes of what people are shown.
alter table clients add column about text not null default '{}';
alter table clients add column revision integer not null default 0;
alter table consents add column client_revision integer not null default 0;

-- RFC 7592 §3: SHA-256 of the token with which a client that registered itself manages its registration.
alter table clients add column registration_token blob;

-- When its newest access token was issued: the days of `client_usage` are forgotten earlier.
alter table clients add column last_token_at integer;

drop index clients_by_owner;
create index clients_by_owner on clients (owner_id, created_at, id);

-- The oldest consent to a client is the first of its index.
drop index consents_by_client;
create index consents_by_client on consents (client_id, created_at);

-- When a secret was used last, and from where: written with the activity, not with the request.
alter table client_secrets add column last_used_at integer;
alter table client_secrets add column last_used_from text;

create index client_secrets_by_age on client_secrets (client_id, created_at);
create index client_secrets_by_end on client_secrets (expires_at) where expires_at is not null;

-- What happened, a row an event; equal refusals that come together are one row with their number.
-- `client_id, at, number` is the key by which pages follow each other.
create table activity (
    client_id text not null references clients on delete cascade,
    at integer not null,
    number integer not null,
    kind text not null,
    error text,
    rule text,
    clause text,
    expected text,
    received text,
    description text,
    detail text,
    request_id text not null,
    times integer not null default 1,
    primary key (client_id, at, number)
) strict, without rowid;

create index activity_by_time on activity (at);

-- `day`: days since 1970, UTC.
create table client_usage (
    client_id text not null references clients on delete cascade,
    day integer not null,
    tokens integer not null,
    refusals integer not null,
    primary key (client_id, day)
) strict, without rowid;

create index client_usage_by_day on client_usage (day);

create table redirect_uri_uses (
    client_id text not null references clients on delete cascade,
    redirect_uri text not null,
    last_used_at integer not null,
    primary key (client_id, redirect_uri)
) strict, without rowid;

-- Events that were not written down because too many came at once, a row a day.
create table lost_activity (
    day integer not null primary key,
    events integer not null
) strict, without rowid;

-- A client whose owner would hand it over, and to whom.
create table client_transfers (
    client_id text not null primary key references clients on delete cascade,
    to_user_id text not null references users on delete cascade,
    offered_at integer not null
) strict, without rowid;

create index client_transfers_by_user on client_transfers (to_user_id, offered_at);

-- RFC 7591 §3: with one of these a program registers clients in the name of whoever made it.
create table initial_access_tokens (
    hash blob not null primary key,
    owner_id text not null references users on delete cascade,
    prefix text not null,
    label text not null,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer
) strict, without rowid;

create index initial_access_tokens_by_owner on initial_access_tokens (owner_id, created_at);
create index initial_access_tokens_by_end on initial_access_tokens (expires_at);
