-- What stands in an owner's calendars goes with their account, whatever ends it, and nothing is added for one that has gone: a call
-- may have been under way while it ended. Kept by the database, so that no way to delete an account goes past it. The owner stays
-- the subject of a token (RFC 7662 §2.2): a foreign key would have to be made with the table.

-- Releases before the calendar book was in this file, and those that read it in, left entries of accounts that were no more.
delete from calendar_entries where owner not in (select id from users);

create trigger entries_go_with_their_owner after delete on users begin
    delete from calendar_entries where owner = old.id;
end;

create trigger entries_have_an_owner before insert on calendar_entries
when not exists (select 1 from users where id = new.owner) begin
    select raise(abort, 'nobody has this calendar any more');
end;
