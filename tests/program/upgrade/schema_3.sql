-- A database as the server wrote it before this schema had a fourth migration: one account, one client, a used code with
-- its tokens, and a code that nobody has used. Its secrets are in upgrade/mod.rs and open nothing else.
pragma application_id = 1296127047;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'the authorization server','2026-11-29 14:20:31',1,X'004890dcf4af246cba199e31d6bdb00f297f0779d509f1b8f29aea079d69a24df640368ae745b3cc9a2fb4de039b3eae',22432551);
INSERT INTO _sqlx_migrations VALUES(2,'the dashboard of developers','2026-11-29 14:20:31',1,X'897cc6806c7e344f65da0ed6c2fd26fb849bddf3c1ec6427f4c92165b8c7d35df07584ca227d701d46bd891e9edcfada',16053981);
INSERT INTO _sqlx_migrations VALUES(3,'the owners side','2026-11-29 14:20:31',1,X'bdb4d9ff2094801e5ae59f2ef8e5707fb423c57214b84075b1acc1c60158d1710a4c65232f8e782825e4125aadf11099',5088357);
CREATE TABLE users (
    id text not null primary key,
    username text not null,
    username_key text not null unique,
    password_hash text not null,
    created_at integer not null,
    disabled_at integer
) strict;
INSERT INTO users VALUES('h-g7KN3RZ5cwDo4VzGV6EA','mina','mina','$argon2id$v=19$m=19456,t=2,p=1$PTiBsQm2sAKcpUfncZzDhQ$Zk4DEbJdOCJJAvsof1BtnjxDeTePlg5pM+2Bfq0s0sI',1795962033690,NULL);
CREATE TABLE sessions (
    key blob not null primary key,
    user_id text not null references users on delete cascade,
    authenticated_at integer not null,
    last_seen_at integer not null
) strict, without rowid;
INSERT INTO sessions VALUES(X'000001a227add6dd184961e084d265dd5d1b68faf3fd02eb4088ac10ca11535a8e7f001675f6ce30','h-g7KN3RZ5cwDo4VzGV6EA',1795962033885,1795962033885);
CREATE TABLE clients (
    id text not null primary key,
    kind text not null,
    name text not null,
    owner_id text references users on delete cascade,
    redirect_uris text not null,
    grant_types text not null,
    scope text not null,
    created_at integer not null,
    disabled_at integer
, about text not null default '{}', revision integer not null default 0, registration_token blob, last_token_at integer) strict;
INSERT INTO clients VALUES('matgim-calendar-api','resource_server','Matgim Calendar',NULL,'','','',1795962031727,NULL,'{"description":null,"homepage":null,"reasons":{}}',0,NULL,NULL);
INSERT INTO clients VALUES('iY6JVsxnXdlNI3B5aimP5w','confidential','Planner','h-g7KN3RZ5cwDo4VzGV6EA','http://127.0.0.1:9999/cb','authorization_code refresh_token client_credentials','calendar.read profile',1795962033782,NULL,'{"description":null,"homepage":null,"reasons":{}}',0,NULL,1795962033946);
CREATE TABLE client_secrets (
    client_id text not null references clients on delete cascade,
    hash blob not null,
    prefix text not null,
    label text not null,
    created_at integer not null,
    expires_at integer, last_used_at integer, last_used_from text,
    primary key (client_id, hash)
) strict, without rowid;
INSERT INTO client_secrets VALUES('iY6JVsxnXdlNI3B5aimP5w',X'7ff6ca6b531638d422108be041566f5232e109487fcfba5043bbac97d95712e3','mgcs_kFgA','',1795962033782,NULL,1795962033946,'127.0.0.1');
INSERT INTO client_secrets VALUES('matgim-calendar-api',X'2afcd1fc670ba486eef32f1f2ed6cdcb23b25a8e2e04dd55c596970e66a1888e','mgcs_6SOW','this run',1795962031727,NULL,NULL,NULL);
CREATE TABLE pending_requests (
    key blob not null primary key,
    browser blob not null,
    parameters text not null,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;
CREATE TABLE consents (
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    scope text not null,
    redirect_host text not null,
    created_at integer not null,
    updated_at integer not null, client_revision integer not null default 0,
    primary key (user_id, client_id)
) strict, without rowid;
INSERT INTO consents VALUES('h-g7KN3RZ5cwDo4VzGV6EA','iY6JVsxnXdlNI3B5aimP5w','calendar.read profile','127.0.0.1',1795962033933,1795962033933,0);
CREATE TABLE grants (
    id blob not null primary key,
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    scope text not null,
    created_at integer not null,
    revoked_at integer,
    access_from integer not null default 0
) strict, without rowid;
INSERT INTO grants VALUES(X'01a227add70d774953f68f0729d9eb3f','h-g7KN3RZ5cwDo4VzGV6EA','iY6JVsxnXdlNI3B5aimP5w','calendar.read profile',1795962033933,NULL,0);
INSERT INTO grants VALUES(X'01a227addb10154a9285cb0b6c807336','h-g7KN3RZ5cwDo4VzGV6EA','iY6JVsxnXdlNI3B5aimP5w','calendar.read profile',1795962034960,NULL,0);
CREATE TABLE codes (
    key blob not null primary key,
    grant_id blob not null references grants on delete cascade,
    redirect_uri text not null,
    challenge text not null,
    expires_at integer not null,
    used_at integer,
    lives_until integer not null
) strict, without rowid;
INSERT INTO codes VALUES(X'000001a227add70d47666991c21bf8b2529974889a8128c43f42a506da0bc9e40e9e15b04bf8a185',X'01a227add70d774953f68f0729d9eb3f','http://127.0.0.1:9999/cb','E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',1795962093933,1795962033944,1798554033944);
INSERT INTO codes VALUES(X'000001a227addb108fabb46cd15c70b14eb8cbbeb999158119e803ce7cf541b579379fa767a854a3',X'01a227addb10154a9285cb0b6c807336','http://127.0.0.1:9999/cb','E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',1795962094960,NULL,1795962094960);
CREATE TABLE access_tokens (
    key blob not null primary key,
    client_id text not null,
    grant_id blob,
    generation integer not null,
    scope text not null,
    expires_at integer not null
) strict, without rowid;
INSERT INTO access_tokens VALUES(X'000001a227add718e90b72f22b2f9e54a3107ff1cb682bfe3402bc78c032259523afc221bcc0961d','iY6JVsxnXdlNI3B5aimP5w',X'01a227add70d774953f68f0729d9eb3f',1,'calendar.read profile',1795962633944);
CREATE TABLE refresh_tokens (
    grant_id blob not null references grants on delete cascade,
    generation integer not null,
    key blob not null unique,
    expires_at integer not null,
    used_at integer,
    superseded integer not null default 0,
    lives_until integer not null,
    primary key (grant_id, generation)
) strict, without rowid;
INSERT INTO refresh_tokens VALUES(X'01a227add70d774953f68f0729d9eb3f',1,X'000001a227add718ecaf02afa2bf43c3a682a5078cebaa12c2bcfd726780db93b5e4096c5564c6c5',1798554033944,NULL,0,1798554033944);
CREATE TABLE activity (
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
INSERT INTO activity VALUES('iY6JVsxnXdlNI3B5aimP5w',1795962033937,0,'authorize',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Pv9HbZBv-prB',1);
INSERT INTO activity VALUES('iY6JVsxnXdlNI3B5aimP5w',1795962033946,0,'exchange',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'-d3YX9LP0UlT',1);
INSERT INTO activity VALUES('iY6JVsxnXdlNI3B5aimP5w',1795962034961,0,'authorize',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'M8uEAt4w-GQf',1);
CREATE TABLE client_usage (
    client_id text not null references clients on delete cascade,
    day integer not null,
    tokens integer not null,
    refusals integer not null,
    primary key (client_id, day)
) strict, without rowid;
INSERT INTO client_usage VALUES('iY6JVsxnXdlNI3B5aimP5w',20786,1,0);
CREATE TABLE redirect_uri_uses (
    client_id text not null references clients on delete cascade,
    redirect_uri text not null,
    last_used_at integer not null,
    primary key (client_id, redirect_uri)
) strict, without rowid;
INSERT INTO redirect_uri_uses VALUES('iY6JVsxnXdlNI3B5aimP5w','http://127.0.0.1:9999/cb',1795962034961);
CREATE TABLE lost_activity (
    day integer not null primary key,
    events integer not null
) strict, without rowid;
CREATE TABLE client_transfers (
    client_id text not null primary key references clients on delete cascade,
    to_user_id text not null references users on delete cascade,
    offered_at integer not null
) strict, without rowid;
CREATE TABLE initial_access_tokens (
    hash blob not null primary key,
    owner_id text not null references users on delete cascade,
    prefix text not null,
    label text not null,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer
) strict, without rowid;
CREATE TABLE session_places (
    session_key blob not null primary key references sessions on delete cascade,
    user_agent text not null,
    address text
) strict, without rowid;
INSERT INTO session_places VALUES(X'000001a227add6dd184961e084d265dd5d1b68faf3fd02eb4088ac10ca11535a8e7f001675f6ce30','python-requests/2.34.2','127.0.0.1');
CREATE TABLE account_events (
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
INSERT INTO account_events VALUES('h-g7KN3RZ5cwDo4VzGV6EA',1795962033915,0,'signed_in',NULL,NULL,NULL,NULL,'python-requests/2.34.2','127.0.0.1',1,1795962033915);
INSERT INTO account_events VALUES('h-g7KN3RZ5cwDo4VzGV6EA',1795962033924,0,'asked','iY6JVsxnXdlNI3B5aimP5w','Planner','calendar.read profile',NULL,NULL,NULL,1,1795962033924);
INSERT INTO account_events VALUES('h-g7KN3RZ5cwDo4VzGV6EA',1795962033935,0,'allowed','iY6JVsxnXdlNI3B5aimP5w','Planner','calendar.read profile',NULL,'python-requests/2.34.2','127.0.0.1',1,1795962033935);
INSERT INTO account_events VALUES('h-g7KN3RZ5cwDo4VzGV6EA',1795962033946,0,'tokens_issued','iY6JVsxnXdlNI3B5aimP5w','Planner','calendar.read profile',NULL,NULL,NULL,1,1795962033946);
CREATE TABLE shown_requests (
    request_key blob not null references pending_requests on delete cascade,
    user_id text not null references users on delete cascade,
    primary key (request_key, user_id)
) strict, without rowid;
CREATE TABLE app_uses (
    user_id text not null references users on delete cascade,
    client_id text not null references clients on delete cascade,
    day integer not null,
    api text not null,
    times integer not null,
    last_at integer not null,
    primary key (user_id, client_id, day, api)
) strict, without rowid;
CREATE TABLE one_time_links (
    hash blob not null primary key,
    user_id text references users on delete cascade,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;
CREATE TABLE totp (
    user_id text not null primary key references users on delete cascade,
    secret blob not null,
    added_at integer not null,
    last_step integer not null
) strict, without rowid;
CREATE TABLE recovery_codes (
    user_id text not null references users on delete cascade,
    hash blob not null,
    created_at integer not null,
    used_at integer,
    primary key (user_id, hash)
) strict, without rowid;
CREATE TABLE passkeys (
    id blob not null primary key,
    user_id text not null references users on delete cascade,
    label text not null,
    credential text not null,
    created_at integer not null,
    last_used_at integer
) strict, without rowid;
CREATE INDEX sessions_by_user on sessions (user_id);
CREATE INDEX sessions_by_last_seen on sessions (last_seen_at);
CREATE INDEX grants_by_user_and_client on grants (user_id, client_id);
CREATE INDEX grants_by_client on grants (client_id);
CREATE INDEX codes_by_grant on codes (grant_id);
CREATE INDEX access_tokens_of_clients on access_tokens (client_id) where grant_id is null;
CREATE INDEX clients_by_owner on clients (owner_id, created_at, id);
CREATE INDEX consents_by_client on consents (client_id, created_at);
CREATE INDEX client_secrets_by_age on client_secrets (client_id, created_at);
CREATE INDEX client_secrets_by_end on client_secrets (expires_at) where expires_at is not null;
CREATE INDEX activity_by_time on activity (at);
CREATE INDEX client_usage_by_day on client_usage (day);
CREATE INDEX client_transfers_by_user on client_transfers (to_user_id, offered_at);
CREATE INDEX initial_access_tokens_by_owner on initial_access_tokens (owner_id, created_at);
CREATE INDEX initial_access_tokens_by_end on initial_access_tokens (expires_at);
CREATE INDEX account_events_by_time on account_events (at);
CREATE INDEX account_events_by_client on account_events (user_id, client_id, at, number) where client_id is not null;
CREATE INDEX shown_requests_by_user on shown_requests (user_id);
CREATE INDEX app_uses_by_day on app_uses (day);
CREATE INDEX app_uses_by_client on app_uses (client_id);
CREATE INDEX one_time_links_by_user on one_time_links (user_id) where user_id is not null;
CREATE INDEX one_time_links_by_end on one_time_links (expires_at);
CREATE INDEX passkeys_by_user on passkeys (user_id, created_at);
COMMIT;
