use super::browser::is_consent;
use super::database::number;
use super::home::{Home, JUN, MINA, words};
use super::requests::{exchange, request};

/// In this order, each after the one before.
fn in_order(said: &str, wanted: &[&str]) {
    let mut rest = said;
    for wanted in wanted {
        rest = rest.split_once(wanted).unwrap_or_else(|| panic!("{wanted:?} next in {rest}\nof {said}")).1;
    }
}

#[tokio::test]
async fn the_page_of_an_app_tells_what_happened_newest_first() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    home.told(&mut browser, &["It received an access token."]).await;
    assert_eq!(home.refresh(&tokens.refresh, &[]).await.status, 200);
    home.told(&mut browser, &["It renewed its access token."]).await;
    home.keep(&mut browser, &["calendar.read", "profile"]).await;
    browser.disconnect(&home.app.id).await.expect("it is connected");
    for _ in 0..3 {
        assert_eq!(home.refresh(&tokens.refresh, &[]).await.status, 400);
    }
    let said = home.told(&mut browser, &["3 times that day"]).await;
    in_order(
        &said,
        &[
            "Not connected: this app",
            "It was refused: the code or refresh token",
            "invalid_grant",
            "3 times that day",
            "You disconnected it.",
            "You narrowed its access to this:",
            "It renewed its access token.",
            "It received an access token.",
            "You allowed it.",
            "Add events to your calendars",
            "It asked you for permission.",
        ],
    );
}

#[tokio::test]
async fn a_letter_that_is_loaded_again_was_shown_once_and_a_no_is_written_down() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let sign_in = browser.authorize(&request(&home.app, &[])).await;
    let led = browser.give_password(&sign_in, super::requests::PASSWORD).await.location().expect("a redirect");
    for _ in 0..3 {
        assert!(is_consent(&browser.get(&led).await));
    }
    let page = browser.get(&led).await;
    let asked = "select coalesce(sum(times), 0) from account_events where kind = $1";
    let database = home.server.database();
    assert_eq!(number(&database, asked, "asked").await, 1);
    let reply = browser.decide(&page, "deny").await;
    assert!(reply.location().is_some_and(|to| to.contains("access_denied")), "{}", reply.seen());
    let said = words(&home.page(&mut browser).await.body);
    in_order(&said, &["Not connected: this app", "You did not allow it.", "It asked you for permission."]);
    assert!(!said.contains("You allowed it."), "{said}");
    // Another request is asked for another time.
    browser.authorize(&request(&home.app, &[])).await;
    assert_eq!(number(&database, asked, "asked").await, 2);
}

#[tokio::test]
async fn a_code_that_is_used_twice_is_told_to_its_person_and_to_nobody_else() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let code = home.code(&mut browser).await;
    for status in [200, 400] {
        assert_eq!(home.server.ask("/token", &home.app, &exchange(&code)).await.status, status);
    }
    home.told(&mut browser, &["every token that came from it was revoked", "invalid_grant"]).await;
    // What another client tries with it is none of this app's doing.
    let thief = home.server.create_client(JUN, "confidential", &[super::requests::CALLBACK], super::requests::ALL);
    assert_eq!(home.server.ask("/token", &thief, &exchange(&code)).await.status, 400);
    assert_eq!(home.server.ask("/token", &home.app, &exchange(&code)).await.status, 400);
    home.told(&mut browser, &["2 times that day"]).await;
    let events = "select count(*) from account_events where client_id = $1";
    assert_eq!(number(&home.server.database(), events, &thief.id).await, 0);
}

#[tokio::test]
async fn the_page_says_which_api_was_used_and_how_often() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    let said = words(&home.page(&mut browser).await.body);
    assert!(said.contains("No use recorded"), "{said}");
    for _ in 0..3 {
        assert_eq!(home.server.call(&tokens.access).await.status, 200);
    }
    // The client itself asks what its token means: that is no use.
    assert_eq!(home.introspected(&tokens.access).await["active"], true);
    let said = home.told(&mut browser, &["requests in the last 7 days: 3"]).await;
    assert!(said.contains("Matgim Calendar"), "{said}");
    let said = words(&browser.get("/apps").await.body);
    assert!(said.contains("requests in the last 7 days: 3"), "{said}");
}

#[tokio::test]
async fn a_long_history_is_read_page_by_page() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    home.code(&mut browser).await;
    // 40 letters that were shown and refused.
    for _ in 0..40 {
        let page = browser.authorize(&request(&home.app, &[("prompt", "consent")])).await;
        browser.decide(&page, "deny").await;
    }
    let mut address = format!("/apps/{}", home.app.id);
    let (mut pages, mut declined) = (0, 0);
    loop {
        let page = browser.get(&address).await;
        assert_eq!(page.status, 200, "{}", page.seen());
        pages += 1;
        declined += page.body.matches("You did not allow it.").count();
        let Some((_, older)) = page.body.split_once(&format!("href=\"/apps/{}?before=", home.app.id)) else { break };
        let before = older.split(['#', '"']).next().expect("a position");
        address = format!("/apps/{}?before={before}", home.app.id);
    }
    assert_eq!((pages, declined), (3, 40));
}
