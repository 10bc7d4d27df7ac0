-- Times are milliseconds since 1970, UTC. Scopes and grant types are names separated by spaces.
-- A key of 40 bytes begins with 8 bytes of its issue time: inserts stay at the right edge of their index.
-- Secrets are stored as SHA-256, passwords as argon2id.
-- Tables and columns are called as in SQLite. Names are compared by their bytes (collate "C"), in whatever language the server sorts.

create table users (
    id text collate "C" not null primary key,
    username text not null,
    username_key text collate "C" not null unique,
    password_hash text not null,
    created_at bigint not null,
    disabled_at bigint
);

create table sessions (
    key bytea not null primary key,
    user_id text collate "C" not null references users on delete cascade,
    authenticated_at bigint not null,
    last_seen_at bigint not null
);

create index sessions_by_user on sessions (user_id);
create index sessions_by_last_seen on sessions (last_seen_at);

-- Where a session lives: as the browser described itself, and the address it came from last.
create table session_places (
    session_key bytea not null primary key references sessions on delete cascade,
    user_agent text not null,
    address text
);

-- Redirect URIs are separated by line breaks, which none of them can have: they are always read and replaced together,
-- in the order of registration, and never searched for.
-- `about`: JSON, read and replaced together. `revision`: counts the changes of what people are shown.
-- `registration_token`: RFC 7592 §3, SHA-256 of the token with which a client that registered itself manages its registration.
-- `last_token_at`: when its newest access token was issued: the days of `client_usage` are forgotten earlier.
-- `vouched_at`: since when the operator vouches for it.
-- `registered_from`: the network that it registered itself from without anybody's token; empty where it is not known.
create table clients (
    id text collate "C" not null primary key,
    kind text not null,
    name text not null,
    owner_id text collate "C" references users on delete cascade,
    redirect_uris text not null,
    grant_types text not null,
    scope text not null,
    created_at bigint not null,
    disabled_at bigint,
    about text not null default '{}',
    revision bigint not null default 0,
    registration_token bytea,
    last_token_at bigint,
    vouched_at bigint,
    secret_method text not null default 'client_secret_basic',
    registered_from text
);

create index clients_by_owner on clients (owner_id, created_at, id);
create index clients_that_registered_themselves on clients (registered_from, created_at) where registered_from is not null;

-- A deleted client's id never comes back: what was open over the deletion is good for no other client. Kept by the database, so
-- that no way to delete or to create one goes past it; the oldest of more than a million go.
create table deleted_clients (
    number bigint generated always as identity primary key,
    id text collate "C" not null unique
);

create function remember_deleted_client() returns trigger language plpgsql as $$
begin
    insert into deleted_clients (id) values (old.id) on conflict do nothing;
    delete from deleted_clients where number <= (select max(number) from deleted_clients) - 1000000;
    return null;
end $$;

create trigger clients_are_remembered after delete on clients
    for each row execute function remember_deleted_client();

-- After the insertion, which waits for a deletion of the same id that is under way: before it, that would not be seen.
create function refuse_deleted_client() returns trigger language plpgsql as $$
begin
    if exists (select 1 from deleted_clients where id = new.id) then
        raise exception 'a deleted client has this id' using errcode = 'unique_violation';
    end if;
    return null;
end $$;

create trigger clients_never_come_back after insert on clients
    for each row execute function refuse_deleted_client();

-- `made_by`: who owned the client then. `ended`: its owner ended it at once; a clock that goes back revives nothing.
create table client_secrets (
    client_id text collate "C" not null references clients on delete cascade,
    hash bytea not null,
    prefix text not null,
    label text not null,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint,
    last_used_from text,
    made_by text collate "C" references users on delete set null,
    ended boolean not null default false,
    primary key (client_id, hash)
);

create index client_secrets_by_age on client_secrets (client_id, created_at);
create index client_secrets_by_end on client_secrets (expires_at) where expires_at is not null;
create index client_secrets_by_maker on client_secrets (made_by) where made_by is not null;

-- `authenticated`: whether the resource owner signed in while this request waited for them. `outcome`: what became of it, so that a
-- second press of the same button is told so. `network`: where it came from, by its first address; a network has a share.
create table pending_requests (
    key bytea not null primary key,
    browser bytea not null,
    parameters text not null,
    created_at bigint not null,
    expires_at bigint not null,
    authenticated boolean not null default false,
    network text collate "C",
    outcome text
);

create index pending_requests_by_network on pending_requests (network, key) where network is not null;
create index pending_requests_by_browser on pending_requests (browser);

-- To whom the letter of a waiting request has been shown: once is news, a reload is none.
create table shown_requests (
    request_key bytea not null references pending_requests on delete cascade,
    user_id text collate "C" not null references users on delete cascade,
    primary key (request_key, user_id)
);

create index shown_requests_by_user on shown_requests (user_id);

create table consents (
    user_id text collate "C" not null references users on delete cascade,
    client_id text collate "C" not null references clients on delete cascade,
    scope text not null,
    redirect_host text not null,
    created_at bigint not null,
    updated_at bigint not null,
    client_revision bigint not null default 0,
    primary key (user_id, client_id)
);

-- The oldest consent to a client is the first of its index.
create index consents_by_client on consents (client_id, created_at);

-- RFC 8707: `resources`, where tokens may be used, as their client named it; nothing when it named nothing.
create table grants (
    id bytea not null primary key,
    user_id text collate "C" not null references users on delete cascade,
    client_id text collate "C" not null references clients on delete cascade,
    scope text not null,
    created_at bigint not null,
    revoked_at bigint,
    resources text not null default ''
);

create index grants_by_user_and_client on grants (user_id, client_id);
create index grants_by_client on grants (client_id);

-- `lives_until`: until when the code, or what it bought, may be alive.
create table codes (
    key bytea not null primary key,
    grant_id bytea not null references grants on delete cascade,
    redirect_uri text not null,
    challenge text not null,
    expires_at bigint not null,
    used_at bigint,
    lives_until bigint not null
);

create index codes_by_grant on codes (grant_id);

-- Short-lived and many: no index by grant. Their grant is looked up at each use, and without it they are dead.
create table access_tokens (
    key bytea not null primary key,
    client_id text collate "C" not null,
    grant_id bytea,
    generation bigint not null,
    scope text not null,
    expires_at bigint not null,
    resources text not null default ''
);

create index access_tokens_of_clients on access_tokens (client_id) where grant_id is null;

-- Its rows go with their grant, never alone.
-- `lives_until`: until when the token, or the access token that came with it, may be alive.
create table refresh_tokens (
    grant_id bytea not null references grants on delete cascade,
    generation bigint not null,
    key bytea not null unique,
    expires_at bigint not null,
    used_at bigint,
    superseded boolean not null default false,
    lives_until bigint not null,
    primary key (grant_id, generation)
);

-- What happened, a row an event; equal refusals that come together are one row with their number.
-- `client_id, at, number` is the key by which pages follow each other.
create table activity (
    client_id text collate "C" not null references clients on delete cascade,
    at bigint not null,
    number bigint not null,
    kind text not null,
    error text,
    rule text,
    clause text,
    expected text,
    received text,
    description text,
    detail text,
    request_id text not null,
    times bigint not null default 1,
    primary key (client_id, at, number)
);

create index activity_by_time on activity (at);

-- `day`: days since 1970, UTC.
create table client_usage (
    client_id text collate "C" not null references clients on delete cascade,
    day bigint not null,
    tokens bigint not null,
    refusals bigint not null,
    primary key (client_id, day)
);

create index client_usage_by_day on client_usage (day);

create table redirect_uri_uses (
    client_id text collate "C" not null references clients on delete cascade,
    redirect_uri text collate "C" not null,
    last_used_at bigint not null,
    primary key (client_id, redirect_uri)
);

-- Events that were not written down because too many came at once, a row a day.
create table lost_activity (
    day bigint not null primary key,
    events bigint not null
);

-- A client whose owner would hand it over, and to whom.
create table client_transfers (
    client_id text collate "C" not null primary key references clients on delete cascade,
    to_user_id text collate "C" not null references users on delete cascade,
    offered_at bigint not null
);

create index client_transfers_by_user on client_transfers (to_user_id, offered_at);

-- RFC 7591 §3: with one of these a program registers clients in the name of whoever made it.
create table initial_access_tokens (
    hash bytea not null primary key,
    owner_id text collate "C" not null references users on delete cascade,
    prefix text not null,
    label text not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint
);

create index initial_access_tokens_by_owner on initial_access_tokens (owner_id, created_at);
create index initial_access_tokens_by_end on initial_access_tokens (expires_at);

-- What happened to an account, a row an event; equal events of programs are one row a day with their number.
-- `user_id, at, number` is the key by which pages follow each other. `client_name`: as it was then.
create table account_events (
    user_id text collate "C" not null references users on delete cascade,
    at bigint not null,
    number bigint not null,
    kind text not null,
    client_id text collate "C",
    client_name text,
    scope text,
    error text,
    user_agent text,
    address text,
    times bigint not null default 1,
    last_at bigint not null,
    primary key (user_id, at, number)
);

create index account_events_by_time on account_events (at);
create index account_events_by_client on account_events (user_id, client_id, at, number) where client_id is not null;

-- How often an app used what it was given, a row a day and API. `day`: days since 1970, UTC. `api`: the resource server.
create table app_uses (
    user_id text collate "C" not null references users on delete cascade,
    client_id text collate "C" not null references clients on delete cascade,
    day bigint not null,
    api text collate "C" not null,
    times bigint not null,
    last_at bigint not null,
    primary key (user_id, client_id, day, api)
);

create index app_uses_by_day on app_uses (day);
create index app_uses_by_client on app_uses (client_id);

-- Links that an operator makes: to choose a new password, or to make an account. Each works once.
-- `user_id`: whose password; null for an invitation.
create table one_time_links (
    hash bytea not null primary key,
    user_id text collate "C" references users on delete cascade,
    created_at bigint not null,
    expires_at bigint not null
);

create index one_time_links_by_user on one_time_links (user_id) where user_id is not null;
create index one_time_links_by_end on one_time_links (expires_at);

-- RFC 6238. The secret is needed to compute codes, so it is stored as it is: whoever reads this database can compute them.
-- `last_step`: the time step of the code with which it was added.
create table totp (
    user_id text collate "C" not null primary key references users on delete cascade,
    secret bytea not null,
    added_at bigint not null,
    last_step bigint not null
);

-- Time steps of which a code was taken, of each authenticator the newest by `number`, which counts uses.
create table totp_steps (
    user_id text collate "C" not null references totp on delete cascade,
    step bigint not null,
    number bigint not null,
    primary key (user_id, step)
);

create table recovery_codes (
    user_id text collate "C" not null references users on delete cascade,
    hash bytea not null,
    created_at bigint not null,
    used_at bigint,
    primary key (user_id, hash)
);

-- WebAuthn Level 3. `credential`: its public key and counters, as JSON; read and replaced together.
create table passkeys (
    id bytea not null primary key,
    user_id text collate "C" not null references users on delete cascade,
    label text not null,
    credential text not null,
    created_at bigint not null,
    last_used_at bigint
);

create index passkeys_by_user on passkeys (user_id, created_at);

-- What resource owners add to the calendars of the calendar API. `number`: from 1, an owner's entries in the order of adding.
-- `starts`, `ends`: a day or a moment, each as RFC 3339 §5.6 writes it; that tells them apart. It goes with its owner's account.
create table calendar_entries (
    owner text collate "C" not null references users on delete cascade,
    number bigint not null,
    calendar text collate "C" not null,
    summary text not null,
    starts text not null,
    ends text not null,
    primary key (owner, number)
);

-- The calendar book of earlier releases was a file beside a SQLite database. Where it was read in this has its one row.
create table calendar_file_imports (
    once bigint not null primary key check (once = 1),
    at bigint not null,
    entries bigint not null
);
