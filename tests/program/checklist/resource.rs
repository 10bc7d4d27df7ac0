use http::Method;

use super::database::change;
use super::server::Reply;
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::world::World;

const EXPIRE_NEWEST: &str = "update access_tokens set expires_at = 1
     where $1 = '' and key = (select key from access_tokens order by key desc limit 1)";

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "RS-01" => by_header(w).await,
        "RS-04" => dead_tokens(w).await,
        "RS-06" => by_query(w).await,
        "RS-12" => other_secrets(w).await,
        "RS-15" => at_once(w).await,
        "RS-16" | "RS-18" => Ok(Verdict::NotApplicable("OpenID Connect: there is no UserInfo endpoint")),
        _ => unknown_row(),
    }
}

fn refused(reply: &Reply, what: &str) -> Result<(), String> {
    ensure!(reply.status == 401, "{what}: {}", reply.seen());
    let challenge = reply.header("www-authenticate");
    ensure!(challenge.starts_with("Bearer") && challenge.contains("error=\"invalid_token\""), "{what}: {challenge}");
    Ok(())
}

async fn by_header(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let reply = w.server.call(&tokens.access).await;
    ensure!(reply.status == 200, "{}", reply.seen());
    let cache = reply.header("cache-control");
    ensure!(cache.contains("no-store") || cache.contains("private"), "Cache-Control: {cache}");
    PASS
}

async fn dead_tokens(w: &World) -> Outcome {
    for unknown in ["nonsense", "mgat_AAAA", "eyJhbGciOiJub25lIn0.e30."] {
        refused(&w.server.call(unknown).await, unknown)?;
    }
    let expired = w.tokens(&w.app).await?;
    ensure!(w.server.call(&expired.access).await.status == 200, "it never lived");
    change(&w.database(), EXPIRE_NEWEST, "").await;
    refused(&w.server.call(&expired.access).await, "expired")?;
    let revoked = w.tokens(&w.app).await?;
    w.server.ask("/revoke", &w.app, &[("token", &revoked.access)]).await;
    refused(&w.server.call(&revoked.access).await, "revoked")?;
    PASS
}

async fn by_query(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let url = format!("{}/calendar/v3/users/me/calendarList?access_token={}", w.server.resource, tokens.access);
    let alone = w.server.send(Method::GET, &url, &[], None).await;
    ensure!([400, 401].contains(&alone.status), "{}", alone.seen());
    let bearer = format!("Bearer {}", tokens.access);
    let both = w.server.send(Method::GET, &url, &[("authorization", &bearer)], None).await;
    ensure!([400, 401].contains(&both.status), "both ways at once: {}", both.seen());
    PASS
}

async fn other_secrets(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    refused(&w.server.call(&code).await, "a code")?;
    let tokens = w.tokens(&w.app).await?;
    refused(&w.server.call(&tokens.refresh).await, "a refresh token")?;
    refused(&w.server.call(w.app.secret.as_deref().unwrap_or_default()).await, "a client secret")?;
    Ok(Verdict::PassWith("code, refresh token, client secret; there is no ID token"))
}

async fn at_once(w: &World) -> Outcome {
    for _ in 0..10 {
        let tokens = w.tokens(&w.app).await?;
        ensure!(w.server.call(&tokens.access).await.status == 200, "it never lived");
        w.server.ask("/revoke", &w.app, &[("token", &tokens.access)]).await;
        refused(&w.server.call(&tokens.access).await, "revoked 0 s ago")?;
    }
    PASS
}
