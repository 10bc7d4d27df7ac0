-- Clients that register themselves, and clients that were deleted.

-- RFC 7591 §2, `token_endpoint_auth_method` of a client with a secret: what it is told that it registered.
alter table clients add column secret_method text not null default 'client_secret_basic';

-- The network that a client registered itself from without anybody's token (a household of IPv6, an address of IPv4; empty where
-- it is not known). Such clients are counted, and go when nobody uses them.
alter table clients add column registered_from text;

create index clients_that_registered_themselves on clients (registered_from, created_at) where registered_from is not null;

-- A deleted client's id never comes back: what was open over the deletion is good for no other client. Kept by the database, so
-- that no way to delete or to create one goes past it; the oldest of more than a million go.
create table deleted_clients (
    number integer primary key,
    id text not null unique
) strict;

create trigger clients_are_remembered after delete on clients begin
    insert or ignore into deleted_clients (id) values (old.id);
    delete from deleted_clients where number <= (select max(number) from deleted_clients) - 1000000;
end;

create trigger clients_never_come_back before insert on clients
when exists (select 1 from deleted_clients where id = new.id) begin
    select raise(abort, 'a deleted client has this id');
end;
