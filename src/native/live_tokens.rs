//! What an app holds at the moment. Access tokens have no index by grant: each was issued at the use of a code or with a refresh
//! token, at the same moment, and the moment of issue begins its key.

use async_trait::async_trait;

use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::{GrantId, LiveTokens, Stored, Tokens};

/// $1 user, $2 client, $3 since when: live grants whose code was used.
pub(crate) const USED_CODES: &str =
    "select grants.id as grant_id, codes.used_at from grants join codes on codes.grant_id = grants.id
      where grants.user_id = $1 and grants.client_id = $2 and grants.revoked_at is null and codes.used_at >= $3";

/// $1 user, $2 client, $3 the first key of a moment: of each live family those since then and its newest; a sibling of the newest may be
/// in use as well.
pub(crate) const REFRESH_TOKENS: &str =
    "select grants.id as grant_id, token.key from grants join refresh_tokens token on token.grant_id = grants.id
      where grants.user_id = $1 and grants.client_id = $2 and grants.revoked_at is null
        and (token.key >= $3 or (token.used_at is null and not token.superseded))";

/// $1 to $2 the keys of a moment, $3 the grant.
pub(crate) const OF_THE_MOMENT: &str = "select key from access_tokens where key >= $1 and key < $2 and grant_id = $3";

/// What is asked of the database for it, each by its own question above.
#[async_trait]
pub(crate) trait Issued: Tokens {
    async fn used_codes(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(Timestamp, GrantId)>>;
    async fn refresh_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(RefreshTokenKey, GrantId)>>;
    async fn access_tokens_of(&self, grant: GrantId, at: Timestamp) -> Stored<Vec<AccessTokenKey>>;
}

pub(crate) async fn live_tokens(
    store: &impl Issued,
    user: &Subject,
    client: &ClientId,
    since: Timestamp,
    now: Timestamp,
) -> Stored<LiveTokens> {
    let mut issued = store.used_codes(user, client, since).await?;
    let refresh_tokens = store.refresh_tokens(user, client, since).await?;
    issued.extend(refresh_tokens.iter().map(|(key, grant)| (key.issued_at(), *grant)));
    issued.retain(|(at, _)| *at >= since);
    issued.sort_unstable_by(|a, b| b.cmp(a));
    issued.dedup();

    let mut refresh = None;
    for (key, _) in refresh_tokens {
        let facts = store.refresh_token(&key).await?.filter(|facts| facts.is_alive(now));
        refresh = refresh.max(facts.map(|facts| facts.token.expires_at));
    }
    // All live about equally long: the newest that is alive is the one that ends last.
    for (at, grant) in issued {
        let access = newest_access_token(store, grant, at, now).await?;
        if access.is_some() {
            return Ok(LiveTokens { access, refresh });
        }
    }
    Ok(LiveTokens { access: None, refresh })
}

/// Until when the access token of `grant` that was issued at `at` is good, if it is.
async fn newest_access_token(
    store: &impl Issued,
    grant: GrantId,
    at: Timestamp,
    now: Timestamp,
) -> Stored<Option<Timestamp>> {
    let mut until = None;
    for key in store.access_tokens_of(grant, at).await? {
        let facts = store.access_token(&key).await?.filter(|facts| facts.is_alive(now));
        until = until.max(facts.map(|facts| facts.token.expires_at));
    }
    Ok(until)
}

/// Not above any key of a secret that was issued at `at`, and above those of all before.
pub(crate) fn first_key_of(at: Timestamp) -> Vec<u8> {
    at.as_millis().to_be_bytes().to_vec()
}
