-- What a deployment is known by, so that a start which would break what people and apps hold is found out before anybody is served: a row
-- `issuer` with the address that it was served under, and a row `key_check` with a known text, sealed under the key of its secrets.
create table deployment (
    name text collate "C" not null primary key,
    value bytea not null
);

-- The number of the key that a secret is sealed under; null where it stands as it is, as releases before this one wrote it.
alter table totp add column sealed_under bigint;
