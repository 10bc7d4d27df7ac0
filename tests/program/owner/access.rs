use super::browser::is_consent;
use super::home::{Home, MINA, words};
use super::requests::{ALL, Tokens, exchange, request};

const READING: [&str; 2] = ["calendar.read", "profile"];

#[tokio::test]
async fn what_is_dropped_is_refused_at_once_and_what_is_kept_goes_on() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    let pending = home.code(&mut browser).await;
    let calendar = home.calendar(&tokens.access).await;
    assert_eq!(home.write(&tokens.access, &calendar).await.status, 201, "it could write before");

    let reply = home.keep(&mut browser, &READING).await;
    let page = format!("/apps/{}?said=changed", home.app.id);
    assert_eq!((reply.status, reply.location()), (303, Some(page.clone())), "{}", reply.seen());
    let said = words(&browser.get(&page).await.body);
    assert!(said.contains("From now on the app can do only what is listed below"), "{said}");
    assert!(!said.contains("Without it, the app can no longer add events"), "the form has it no more: {said}");

    let refused = home.write(&tokens.access, &calendar).await;
    assert_eq!(refused.status, 403, "{}", refused.seen());
    let challenge = refused.header("www-authenticate");
    assert!(challenge.contains(r#"error="insufficient_scope""#), "{challenge}");
    assert_eq!(home.server.call(&tokens.access).await.status, 200, "reading goes on");
    assert_eq!(home.introspected(&tokens.access).await["scope"], "calendar.read profile");

    // RFC 6749 §5.1: the scope is named where it differs from what was asked.
    let bought = home.server.ask("/token", &home.app, &exchange(&pending)).await;
    assert_eq!((bought.status, bought.text("scope")), (200, READING.join(" ")), "the pending code");
    let renewed = home.refresh(&tokens.refresh, &[]).await;
    assert_eq!((renewed.status, renewed.text("scope")), (200, READING.join(" ")), "the refresh token");
    let renewed = Tokens::of(&renewed).expect("tokens");
    assert_eq!(home.write(&renewed.access, &calendar).await.status, 403);
    let widened = home.refresh(&renewed.refresh, &[("scope", ALL)]).await;
    assert!(widened.is(400, "invalid_scope"), "{}", widened.seen());
    let renewed = home.refresh(&renewed.refresh, &[]).await;
    assert_eq!(renewed.status, 200, "asking for too much ended nothing: {}", renewed.seen());
}

#[tokio::test]
async fn a_later_request_asks_only_for_what_was_dropped() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let before = home.tokens(&mut browser).await;
    let calendar = home.calendar(&before.access).await;
    home.keep(&mut browser, &READING).await;
    let silent = browser.authorize(&request(&home.app, &[("scope", "calendar.read profile")])).await;
    assert!(silent.location().is_some_and(|to| to.contains("code=")), "what was kept is not asked: {}", silent.seen());

    let asked = browser.authorize(&request(&home.app, &[])).await;
    assert!(is_consent(&asked), "{}", asked.seen());
    let (new, folded) = asked.body.split_once("class=\"before\"").expect("what was allowed before is folded");
    assert!(new.contains("calendar.write") && !new.contains("value=\"calendar.read\""), "{new}");
    assert!(folded.contains("Allowed before: 2"), "{folded}");
    browser.decide(&asked, "allow").await;
    // Allowing it anew is for what is asked for anew: the old tokens stay without it.
    assert_eq!(home.write(&before.access, &calendar).await.status, 403);
    assert_eq!(home.write(&home.tokens(&mut browser).await.access, &calendar).await.status, 201);
}

#[tokio::test]
async fn what_is_left_out_on_a_later_consent_page_is_lost_to_earlier_tokens() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let before = home.tokens(&mut browser).await;
    let calendar = home.calendar(&before.access).await;
    let page = browser.authorize(&request(&home.app, &[("prompt", "consent")])).await;
    let form = super::browser::decided(&page, "allow").replace("&scope=calendar.write", "");
    let reply = browser.post_text("/consent", &form).await;
    assert!(reply.location().is_some_and(|to| to.contains("code=")), "{}", reply.seen());
    assert_eq!(home.write(&before.access, &calendar).await.status, 403);
    assert_eq!(home.server.call(&before.access).await.status, 200);
}

#[tokio::test]
async fn keeping_nothing_is_refused_with_words_and_changes_nothing() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    for kept in [&[] as &[&str], &["nothing.of.ours", "\u{e9}"]] {
        let reply = home.keep(&mut browser, kept).await;
        let page = browser.get(&reply.location().expect("a redirect")).await;
        let said = words(&page.body);
        assert!(said.contains("Nothing was changed: keep at least one permission"), "{said}");
        assert!(!page.body.contains(" checked"), "what was sent is kept: {}", page.body);
    }
    let reply = home.keep(&mut browser, &["profile", "calendar.read", "calendar.write"]).await;
    let said = words(&browser.get(&reply.location().expect("a redirect")).await.body);
    assert!(said.contains("You kept everything, so nothing has changed"), "{said}");
    assert_eq!(home.introspected(&tokens.access).await["scope"], "calendar.read calendar.write profile");
}
