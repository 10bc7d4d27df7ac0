use super::database::{Held, change};
use super::verdict::{Outcome, PASS, ensure, unknown_row};
use super::world::{LEAVER, World};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "RV-01" => own_access_token(w).await,
        "RV-02" => own_refresh_token(w).await,
        "RV-04" => anothers_token(w).await,
        "RV-10" => store_fails(w).await,
        "RV-13" => unauthenticated(w).await,
        "RV-19" => deactivated(w).await,
        _ => unknown_row(),
    }
}

async fn own_access_token(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    ensure!(w.server.call(&tokens.access).await.status == 200, "it never lived");
    let reply = w.server.ask("/revoke", &w.app, &[("token", &tokens.access)]).await;
    ensure!(reply.status == 200 && reply.body.is_empty(), "{}", reply.seen());
    ensure!(reply.header("content-type") == "application/json", "{}", reply.seen());
    ensure!(w.server.call(&tokens.access).await.status == 401, "the token still opens the resource");
    ensure!(!w.server.is_active(&w.app, &tokens.access).await, "introspection says active");
    PASS
}

async fn own_refresh_token(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let reply = w.server.ask("/revoke", &w.app, &[("token", &tokens.refresh)]).await;
    ensure!(reply.status == 200, "{}", reply.seen());
    w.are_dead(&w.app, &tokens).await?;
    PASS
}

async fn anothers_token(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    for thief in [&w.other, &w.public] {
        for token in [&tokens.access, &tokens.refresh] {
            let reply = w.server.ask("/revoke", thief, &[("token", token)]).await;
            ensure!([200, 400].contains(&reply.status), "{}", reply.seen());
        }
    }
    ensure!(w.server.is_active(&w.app, &tokens.access).await, "the access token died");
    ensure!(w.refresh(&w.app, &tokens.refresh).await.status == 200, "the refresh token died");
    PASS
}

async fn store_fails(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let held = Held::from(&w.database()).await;
    let reply = w.server.ask("/revoke", &w.app, &[("token", &tokens.refresh)]).await;
    held.release().await;
    ensure!(reply.status == 503 && !reply.header("retry-after").is_empty(), "{}", reply.seen());
    let again = w.server.ask("/revoke", &w.app, &[("token", &tokens.refresh)]).await;
    ensure!(again.status == 200, "after the trouble: {}", again.seen());
    w.are_dead(&w.app, &tokens).await?;
    PASS
}

async fn unauthenticated(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let token = ("token", tokens.access.as_str());
    for form in [vec![token], vec![token, ("client_id", &*w.app.id)], vec![token, ("client_id", &*w.public.id)]] {
        let reply = w.server.ask_unnamed("/introspect", &form).await;
        ensure!(reply.is(401, "invalid_client") && !reply.body.contains("active"), "{}", reply.seen());
    }
    PASS
}

async fn deactivated(w: &World) -> Outcome {
    let tokens = w.tokens_of(LEAVER, &w.app).await?;
    ensure!(w.server.is_active(&w.app, &tokens.access).await, "it never lived");
    change(&w.database(), "update users set disabled_at = 1 where username = $1", LEAVER).await;
    let active = w.server.is_active(&w.app, &tokens.access).await;
    let call = w.server.call(&tokens.access).await;
    change(&w.database(), "update users set disabled_at = null where username = $1", LEAVER).await;
    ensure!(!active && call.status == 401, "active: {active}; the resource says {}", call.status);
    PASS
}
