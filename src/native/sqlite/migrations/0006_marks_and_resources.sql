-- What is over is marked in its row: a clock that goes back revives nothing.

-- A secret that its owner ended at once. One that is to end at a moment to come follows the clock.
alter table client_secrets add column ended integer not null default 0;

-- Whether the resource owner signed in while this request waited for them.
alter table pending_requests add column authenticated integer not null default 0;

-- Time steps of which a code was taken, of each authenticator the newest by `number`, which counts uses.
create table totp_steps (
    user_id text not null references totp on delete cascade,
    step integer not null,
    number integer not null,
    primary key (user_id, step)
) strict, without rowid;

insert into totp_steps (user_id, step, number) select user_id, last_step, 0 from totp;

-- An access token dies with the refresh token that came with it when a sibling of that is used.
delete from access_tokens
 where generation < (select access_from from grants where grants.id = access_tokens.grant_id);
alter table grants drop column access_from;

-- RFC 8707: where tokens may be used, as their client named it; nothing when it named nothing.
alter table grants add column resources text not null default '';
alter table access_tokens add column resources text not null default '';
