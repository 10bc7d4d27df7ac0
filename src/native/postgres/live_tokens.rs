//! What an app holds at the moment. Access tokens have no index by grant: each was issued at the use of a code or with a refresh
//! token, at the same moment, and the moment of issue begins its key.

use super::columns::{Query, ReadColumn as _, column};
use super::store::PostgresStore;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::{GrantId, LiveTokens, Stored, Tokens as _};

/// $1 user, $2 client: in both questions about live grants.
fn of_grants(text: &'static str, user: &Subject, client: &ClientId) -> Query {
    sqlx::query(text).bind(column(user)).bind(column(client))
}

const USED_CODES: &str =
    "select grants.id as grant_id, codes.used_at from grants join codes on codes.grant_id = grants.id
      where grants.user_id = $1 and grants.client_id = $2 and grants.revoked_at is null and codes.used_at >= $3";

/// Of each family those since $3 and its newest; a sibling of the newest may be in use as well.
const REFRESH_TOKENS: &str =
    "select grants.id as grant_id, token.key from grants join refresh_tokens token on token.grant_id = grants.id
      where grants.user_id = $1 and grants.client_id = $2 and grants.revoked_at is null
        and (token.key >= $3 or (token.used_at is null and not token.superseded))";

pub(super) async fn live_tokens(
    store: &PostgresStore,
    user: &Subject,
    client: &ClientId,
    since: Timestamp,
    now: Timestamp,
) -> Stored<LiveTokens> {
    let used_codes = of_grants(USED_CODES, user, client).bind(column(since));
    let mut issued: Vec<(Timestamp, GrantId)> =
        store.database.list(used_codes, |row| Ok((row.read("used_at")?, row.read("grant_id")?))).await?;
    let refresh_tokens = of_grants(REFRESH_TOKENS, user, client).bind(first_key_of(since));
    let refresh_tokens: Vec<(RefreshTokenKey, GrantId)> =
        store.database.list(refresh_tokens, |row| Ok((row.read("key")?, row.read("grant_id")?))).await?;
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
    store: &PostgresStore,
    grant: GrantId,
    at: Timestamp,
    now: Timestamp,
) -> Stored<Option<Timestamp>> {
    let of_the_moment = sqlx::query("select key from access_tokens where key >= $1 and key < $2 and grant_id = $3")
        .bind(first_key_of(at))
        .bind(first_key_of(Timestamp::from_millis(at.as_millis() + 1)))
        .bind(column(grant));
    let keys: Vec<AccessTokenKey> = store.database.list(of_the_moment, |row| row.read("key")).await?;
    let mut until = None;
    for key in keys {
        let facts = store.access_token(&key).await?.filter(|facts| facts.is_alive(now));
        until = until.max(facts.map(|facts| facts.token.expires_at));
    }
    Ok(until)
}

/// Not above any key of a secret that was issued at `at`, and above those of all before.
fn first_key_of(at: Timestamp) -> Vec<u8> {
    at.as_millis().to_be_bytes().to_vec()
}
