-- What became of an authorization request stays beside it, so that a second press of the same button is told so. `network`: where
-- it came from, by its first address; a network has a share of these rows.
alter table pending_requests add column network text;
alter table pending_requests add column outcome text;

create index pending_requests_by_network on pending_requests (network, key) where network is not null;
create index pending_requests_by_browser on pending_requests (browser);
