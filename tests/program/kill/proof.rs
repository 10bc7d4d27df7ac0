use std::path::Path;

use super::browser::Browser;
use super::database::{number, open};
use super::requests::{Tokens, exchange};
use super::server::{Client, Reply, Server};
use super::work::{Connection, Step, Worker};

/// Rows that only half a step leaves behind; `$1` is nothing.
const HALVES: [(&str, &str); 7] = [
    (
        "codes without their grant",
        "select count(*) from codes left join grants on grants.id = grant_id where grants.id is null and $1 = ''",
    ),
    (
        "grants without their code",
        "select count(*) from grants left join codes on codes.grant_id = grants.id where codes.key is null and $1 = ''",
    ),
    (
        // The other way round it may be: an access token that is revoked is deleted.
        "codes with an access token that are not spent",
        "select count(*) from codes join access_tokens using (grant_id) where used_at is null and $1 = ''",
    ),
    (
        "spent codes without a refresh token, or the other way round",
        "select count(*) from codes where (used_at is null)
             = exists (select 1 from refresh_tokens token where token.grant_id = codes.grant_id) and $1 = ''",
    ),
    (
        "live grants without their consent",
        "select count(*) from grants left join consents using (user_id, client_id)
             where revoked_at is null and consents.scope is null and $1 = ''",
    ),
    (
        // Answers to one token are siblings, and all but the one that is used end with its use.
        "refresh tokens to use that are older than one that was used",
        "select count(*) from refresh_tokens older
             join refresh_tokens used on used.grant_id = older.grant_id and used.generation > older.generation
             join grants on grants.id = older.grant_id
             where older.used_at is null and older.superseded = 0 and used.used_at is not null
               and revoked_at is null and $1 = ''",
    ),
    (
        "clients without the secret that they were told",
        "select count(*) from clients left join client_secrets on client_id = id where hash is null and $1 = ''",
    ),
];

/// SQLite finds it sound, every reference leads somewhere, and no step is half done.
pub async fn of_the_file(path: &Path) {
    let mut connection = open(path).await;
    let sound: Vec<String> =
        sqlx::query_scalar("pragma integrity_check").fetch_all(&mut connection).await.expect("a check");
    assert_eq!(sound, ["ok"]);
    let broken = sqlx::query("pragma foreign_key_check").fetch_all(&mut connection).await.expect("a check");
    assert_eq!(broken.len(), 0, "references that lead nowhere");
    for (what, sql) in HALVES {
        assert_eq!(number(path, sql, "").await, 0, "{what}");
    }
}

/// Each client that was registered authenticates.
pub async fn clients(server: &Server, registered: &[Client]) {
    assert!(registered.len() >= 20, "{} were registered", registered.len());
    for client in registered {
        assert!(client.secret.is_some(), "{} is confidential", client.id);
        assert!(!server.is_active(client, "mgat_unknown").await);
    }
}

/// Spends the codes that were acknowledged and not spent: they are good, unless the exchange was under way.
pub async fn codes(server: &Server, connections: &mut [Connection]) {
    for connection in connections {
        let Some(code) = connection.code.as_deref().filter(|_| connection.tokens.is_empty()) else { continue };
        let reply = server.ask("/token", &connection.client, &exchange(code)).await;
        let bought = Tokens::of(&reply);
        if connection.under_way == Some(Step::Exchange) {
            assert!(bought.is_ok() || refused(&reply), "{}: {}", connection.name, reply.seen());
        } else {
            assert!(bought.is_ok(), "{}: {}", connection.name, reply.seen());
        }
        if let Ok(tokens) = bought {
            connection.tokens.push(tokens);
            connection.under_way = None;
        }
    }
}

fn refused(reply: &Reply) -> bool {
    reply.is(400, "invalid_grant")
}

/// Everybody is signed in as before, and sees what they entrusted and did not take back.
pub async fn consents(server: &Server, workers: &[Worker], connections: &[Connection]) {
    for worker in workers {
        let mut browser = Browser::with_cookies(server, &worker.username, worker.cookies.clone());
        let page = browser.get("/apps").await;
        assert_eq!(page.status, 200, "{} is signed in: {}", worker.username, page.seen());
        let allowed = |connection: &&Connection| connection.person == worker.person && connection.code.is_some();
        for connection in connections.iter().filter(allowed) {
            let is_listed = page.body.contains(&connection.name);
            match (connection.under_way, connection.ended) {
                (Some(Step::Disconnect), _) => {}
                (_, Some(Step::Disconnect)) => assert!(!is_listed, "{} is listed", connection.name),
                _ => assert!(is_listed, "{} is not listed", connection.name),
            }
        }
    }
}

/// What was bought opens the door until it is taken back, and not a moment longer.
pub async fn access_tokens(server: &Server, connections: &[Connection]) {
    for connection in connections {
        for (generation, tokens) in connection.tokens.iter().enumerate() {
            let is_active = server.is_active(&connection.client, &tokens.access).await;
            let is_newest = generation + 1 == connection.tokens.len();
            let what = format!("{}, access token {generation}", connection.name);
            match connection.ended.or(connection.under_way) {
                Some(Step::RevokeGrant | Step::Disconnect) if connection.ended.is_some() => {
                    assert!(!is_active, "{what}")
                }
                Some(Step::RevokeAccess) if connection.ended.is_some() && is_newest => assert!(!is_active, "{what}"),
                Some(Step::RevokeAccess) if !is_newest => assert!(is_active, "{what}"),
                Some(Step::RevokeAccess | Step::RevokeGrant | Step::Disconnect) => {}
                // One that nobody heard of may have been bought; those before it stay.
                _ => assert!(is_active, "{what}"),
            }
        }
    }
}

/// The newest renews, its predecessors end everything, and what was revoked renews nothing.
pub async fn refresh_tokens(server: &Server, connections: &[Connection]) {
    let refresh = async |connection: &Connection, token: &str| {
        server.ask("/token", &connection.client, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    };
    for connection in connections {
        let Some((newest, earlier)) = connection.tokens.split_last() else { continue };
        let reply = refresh(connection, &newest.refresh).await;
        let what = format!("{}, {:?}, {:?}: {}", connection.name, connection.ended, connection.under_way, reply.seen());
        let renewed = Tokens::of(&reply).ok();
        match (connection.ended, connection.under_way) {
            (Some(Step::RevokeGrant | Step::Disconnect), _) => assert!(refused(&reply), "{what}"),
            (None, Some(Step::Refresh | Step::RevokeGrant | Step::Disconnect)) => {
                assert!(renewed.is_some() || refused(&reply), "{what}");
            }
            _ => assert!(renewed.is_some(), "{what}"),
        }
        for tokens in earlier {
            let reply = refresh(connection, &tokens.refresh).await;
            assert!(refused(&reply), "{}, a predecessor: {}", connection.name, reply.seen());
        }
        // RFC 9700 §4.14.2: nobody can tell which of the two holders is the thief.
        if let Some(renewed) = renewed.filter(|_| !earlier.is_empty()) {
            assert!(!server.is_active(&connection.client, &renewed.access).await, "{}, reused", connection.name);
        }
        let code = connection.code.as_deref().expect("a code");
        let reply = server.ask("/token", &connection.client, &exchange(code)).await;
        assert!(refused(&reply), "{}, its code: {}", connection.name, reply.seen());
    }
}
