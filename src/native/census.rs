//! How much is stored, for whoever watches a server.

/// Rows of one kind that are counted: to count ten million of them would take seconds, and keep nobody's pages in memory but its own.
pub(crate) const COUNTED_AT_MOST: i64 = 100_000;

/// Of each kind no more than are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    pub people: u64,
    pub clients: u64,
    /// What people gave to apps, and did not take back.
    pub grants: u64,
    pub access_tokens: u64,
    /// Of the whole database.
    pub bytes: u64,
    /// Of what is written ahead of it, where that is a file of ours.
    pub log_bytes: Option<u64>,
}

/// $1 now, $2 how many are counted. Keys of tokens begin with their time, so that those which live are the newest.
pub(crate) const COUNTS: &str = "select
    (select count(*) from (select 1 from users limit $2) as counted) as people,
    (select count(*) from (select 1 from clients limit $2) as counted) as clients,
    (select count(*) from (select 1 from grants where revoked_at is null limit $2) as counted) as grants,
    (select count(*) from (select expires_at from access_tokens order by key desc limit $2) as newest
      where expires_at > $1) as access_tokens";
