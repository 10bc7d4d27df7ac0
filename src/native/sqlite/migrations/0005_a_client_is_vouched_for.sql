-- Since when the operator vouches for a client: people need not say that they began with it themselves. A change of its name or of
-- where people return to ends that, and so does another owner.
alter table clients add column vouched_at integer;

-- Who owned the client when the secret was made; null for those of earlier releases.
alter table client_secrets add column made_by text references users on delete set null;

create index client_secrets_by_maker on client_secrets (made_by) where made_by is not null;
