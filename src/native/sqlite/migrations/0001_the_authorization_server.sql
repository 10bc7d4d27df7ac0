-- Times are milliseconds since 1970, UTC. Scopes and grant types are names separated by spaces.
-- A key of 40 bytes begins with 8 bytes of its issue time: inserts stay at the right edge of their table.
-- Secrets are stored as SHA-256, passwords as argon2id.

create table users (
    id text not null primary key,
    username text not null,
    username_key text not null unique,
    password_hash text not null,
    created_at integer not null,
    disabled_at integer
) strict;

create table sessions (
    key blob not null primary key,
    user_id text not null references users on delete cascade,
    authenticated_at integer not null,
    last_seen_at integer not null
) strict, without rowid;

create index sessions_by_user on sessions (user_id);
create index sessions_by_last_seen on sessions (last_seen_at);

-- Redirect URIs are separated by line breaks, which none of them can have: they are always read and replaced together,
-- in the order of registration, and never searched for.
create table clients (
    id text not null primary key,
    kind text not null,
    name text not null,
    owner_id text references users on delete cascade,
    redirect_uris text not null,
    grant_types text not null,
    scope text not null,
    created_at integer not null,
    disabled_at integer
) strict;

create index clients_by_owner on clients (owner_id);

create table client_secrets (
    client_id text not null references clients on delete cascade,
    hash blob not null,
    prefix text not null,
    label text not null,
    created_at integer not null,
    expires_at integer,
    primary key (client_id, hash)
) strict, without rowid;

create table pending_requests (
    key blob not null primary key,
    browser blob not null,
    parameters text not null,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create table consents (
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    scope text not null,
    redirect_host text not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (user_id, client_id)
) strict, without rowid;

create index consents_by_client on consents (client_id);

-- `access_from`: access tokens of earlier generations are dead, because the answer that carried them was lost.
create table grants (
    id blob not null primary key,
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    scope text not null,
    created_at integer not null,
    revoked_at integer,
    access_from integer not null default 0
) strict, without rowid;

create index grants_by_user_and_client on grants (user_id, client_id);
create index grants_by_client on grants (client_id);

-- `lives_until`: until when the code, or what it bought, may be alive.
create table codes (
    key blob not null primary key,
    grant_id blob not null references grants on delete cascade,
    redirect_uri text not null,
    challenge text not null,
    expires_at integer not null,
    used_at integer,
    lives_until integer not null
) strict, without rowid;

create index codes_by_grant on codes (grant_id);

-- Short-lived and many: no index by grant. Their grant is looked up at each use, and without it they are dead.
create table access_tokens (
    key blob not null primary key,
    client_id text not null,
    grant_id blob,
    generation integer not null,
    scope text not null,
    expires_at integer not null
) strict, without rowid;

create index access_tokens_of_clients on access_tokens (client_id) where grant_id is null;

-- A family lies together, so that a rotation writes to one place. Its rows go with their grant, never alone.
-- `lives_until`: until when the token, or the access token that came with it, may be alive.
create table refresh_tokens (
    grant_id blob not null references grants on delete cascade,
    generation integer not null,
    key blob not null unique,
    expires_at integer not null,
    used_at integer,
    superseded integer not null default 0,
    lives_until integer not null,
    primary key (grant_id, generation)
) strict, without rowid;
