-- What resource owners add to the calendars of the calendar API. It knows an owner by the subject of a token alone (RFC 7662
-- §2.2), so `owner` refers to no row of another table. `number`: from 1, an owner's entries in the order of adding.
-- `starts`, `ends`: a day or a moment, each as RFC 3339 §5.6 writes it; that tells them apart.
create table calendar_entries (
    owner text not null,
    number integer not null,
    calendar text not null,
    summary text not null,
    starts text not null,
    ends text not null,
    primary key (owner, number)
) strict, without rowid;

-- The calendar book of earlier releases was a file beside the database. It is read in once: then this has its one row.
create table calendar_file_imports (
    once integer not null primary key check (once = 1),
    at integer not null,
    entries integer not null
) strict;
