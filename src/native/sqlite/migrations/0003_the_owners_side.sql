-- What people see of their own account, and what makes signing in hold.

-- Where a session lives: as the browser described itself, and the address it came from last.
create table session_places (
    session_key blob not null primary key references sessions on delete cascade,
    user_agent text not null,
    address text
) strict, without rowid;

-- What happened to an account, a row an event; equal events of programs are one row a day with their number.
-- `user_id, at, number` is the key by which pages follow each other. `client_name`: as it was then.
create table account_events (
    user_id text not null references users on delete cascade,
    at integer not null,
    number integer not null,
    kind text not null,
    client_id text,
    client_name text,
    scope text,
    error text,
    user_agent text,
    address text,
    times integer not null default 1,
    last_at integer not null,
    primary key (user_id, at, number)
) strict, without rowid;

create index account_events_by_time on account_events (at);
create index account_events_by_client on account_events (user_id, client_id, at, number) where client_id is not null;

-- To whom the letter of a waiting request has been shown: once is news, a reload is none.
create table shown_requests (
    request_key blob not null references pending_requests on delete cascade,
    user_id text not null references users on delete cascade,
    primary key (request_key, user_id)
) strict, without rowid;

create index shown_requests_by_user on shown_requests (user_id);

-- How often an app used what it was given, a row a day and API. `day`: days since 1970, UTC. `api`: the resource server.
create table app_uses (
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    day integer not null,
    api text not null,
    times integer not null,
    last_at integer not null,
    primary key (user_id, client_id, day, api)
) strict, without rowid;

create index app_uses_by_day on app_uses (day);
create index app_uses_by_client on app_uses (client_id);

-- Links that an operator makes: to choose a new password, or to make an account. Each works once.
-- `user_id`: whose password; null for an invitation.
create table one_time_links (
    hash blob not null primary key,
    user_id text references users on delete cascade,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create index one_time_links_by_user on one_time_links (user_id) where user_id is not null;
create index one_time_links_by_end on one_time_links (expires_at);

-- RFC 6238. The secret is needed to compute codes, so it is stored as it is; the file is its owner's alone (mode 0600).
-- `last_step`: the newest time step of which a code was taken; no code works twice.
create table totp (
    user_id text not null primary key references users on delete cascade,
    secret blob not null,
    added_at integer not null,
    last_step integer not null
) strict, without rowid;

create table recovery_codes (
    user_id text not null references users on delete cascade,
    hash blob not null,
    created_at integer not null,
    used_at integer,
    primary key (user_id, hash)
) strict, without rowid;

-- WebAuthn Level 3. `credential`: its public key and counters, as JSON; read and replaced together.
create table passkeys (
    id blob not null primary key,
    user_id text not null references users on delete cascade,
    label text not null,
    credential text not null,
    created_at integer not null,
    last_used_at integer
) strict, without rowid;

create index passkeys_by_user on passkeys (user_id, created_at);
