use super::browser::{hidden, is_consent};
use super::home::{Home, MINA};
use super::requests::{exchange, request};
use super::server::{Server, http_client};

#[tokio::test]
async fn after_disconnecting_every_way_of_using_what_was_given_is_refused_also_after_a_restart() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let (old, renewed) = (home.tokens(&mut browser).await, home.tokens(&mut browser).await);
    let renewed = {
        let reply = home.refresh(&renewed.refresh, &[]).await;
        super::requests::Tokens::of(&reply).expect("tokens")
    };
    let pending = home.code(&mut browser).await;
    for tokens in [&old, &renewed] {
        assert_eq!(home.server.call(&tokens.access).await.status, 200, "it never lived");
    }

    let page = browser.get("/apps").await;
    assert!(page.body.contains(&format!("/apps/{}", home.app.id)), "the card leads to the app: {}", page.body);
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = [("form_token", token.as_str()), ("client_id", &home.app.id)];
    let reply = browser.post("/apps/disconnect", &form).await;
    assert_eq!(reply.location().as_deref(), Some("/apps?disconnected=done"), "{}", reply.seen());

    for when in ["at once", "after a restart"] {
        for tokens in [&old, &renewed] {
            // The client of the test has connections open, and each round begins another one beside them.
            for http in [home.server.http.clone(), http_client()] {
                let url = format!("{}/calendar/v3/users/me/calendarList", home.server.resource);
                let reply = http.get(url).bearer_auth(&tokens.access).send().await.expect("an answer");
                assert_eq!(reply.status(), 401, "{when}: the API");
                let challenge = reply.headers()["www-authenticate"].to_str().expect("ASCII").to_owned();
                assert!(challenge.contains("invalid_token"), "{when}: {challenge}");
            }
            let introspected = home.introspected(&tokens.access).await;
            assert_eq!(introspected, serde_json::json!({ "active": false }), "{when}: introspection");
            let reply = home.refresh(&tokens.refresh, &[]).await;
            assert!(reply.is(400, "invalid_grant"), "{when}: refresh: {}", reply.seen());
        }
        let reply = home.server.ask("/token", &home.app, &exchange(&pending)).await;
        assert!(reply.is(400, "invalid_grant"), "{when}: the pending code: {}", reply.seen());
        if when == "at once" {
            home.server.stop();
            home.server.start_again().await;
        }
    }
    // Nothing is left that would let the app in without asking.
    let asked = browser.authorize(&request(&home.app, &[])).await;
    assert!(is_consent(&asked), "{}", asked.seen());
}

#[tokio::test]
async fn disconnecting_one_app_leaves_the_others_as_they_are() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    let other = Home { app: other_app(&home.server), ..home };
    let kept = other.tokens(&mut other.browser(MINA)).await;
    let mut browser = other.browser(MINA);
    other.code(&mut browser).await;
    browser.disconnect(&other.app.id).await.expect("it is connected");
    assert_eq!(other.server.call(&kept.access).await.status, 401);
    assert_eq!(other.server.call(&tokens.access).await.status, 200);
}

fn other_app(server: &Server) -> super::server::Client {
    server.create_client(super::home::JUN, "confidential", &[super::requests::CALLBACK], super::requests::ALL)
}
