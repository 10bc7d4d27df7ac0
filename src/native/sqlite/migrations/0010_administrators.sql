-- Who administers the server, what was done by that, and how the days of the server were.

create table administrators (
    user_id text not null primary key references users on delete cascade,
    since integer not null
) strict, without rowid;

-- A row an act, written in its transaction. `actor`, `object`: as they were called then; they stay when their people and clients go.
-- `actor_id` is null for whoever has the command line.
create table audit_events (
    number integer primary key,
    at integer not null,
    actor_id text,
    actor text,
    act text not null,
    object_id text,
    object text
) strict;

create trigger audit_events_stay_as_they_are before update on audit_events begin
    select raise(abort, 'what was written down of an act does not change');
end;

create trigger audit_events_stay before delete on audit_events begin
    select raise(abort, 'what was written down of an act stays');
end;

-- Whether the account that an invitation makes administers the server.
alter table one_time_links add column makes_administrator integer not null default 0;

-- `day`: days since 1970, UTC. What happened to whoever it was; it stays when they go.
create table server_days (
    day integer not null primary key,
    tokens integer not null,
    refusals integer not null,
    sign_ins integer not null,
    failed_sign_ins integer not null,
    sign_ups integer not null
) strict, without rowid;

insert into server_days (day, tokens, refusals, sign_ins, failed_sign_ins, sign_ups)
    select day, sum(tokens), sum(refusals), 0, 0, 0 from client_usage group by day;

create index clients_by_age on clients (created_at, id);
