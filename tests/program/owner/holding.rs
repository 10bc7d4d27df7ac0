//! What the pages of connected apps say that an app still has.

use super::home::{Home, MINA, words};
use super::requests::Tokens;

const ALIVE: &str = "valid for";
const RENEWS: &str = "A refresh token that gets it a new access token";

/// What the list and the page of the app say.
async fn both_pages(home: &Home, browser: &mut super::browser::Browser<'_>) -> [String; 2] {
    let list = words(&browser.get("/apps").await.body);
    [list, words(&home.page(browser).await.body)]
}

#[tokio::test]
async fn a_token_that_the_api_refuses_is_not_called_valid() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    assert_eq!(home.server.call(&tokens.access).await.status, 200);
    for said in both_pages(&home, &mut browser).await {
        assert!(said.contains(ALIVE), "{said}");
    }
    let renewed = Tokens::of(&home.refresh(&tokens.refresh, &[]).await).expect("tokens");
    let again = Tokens::of(&home.refresh(&renewed.refresh, &[]).await).expect("tokens");
    // RFC 9700 §4.14.2: the old one once more ends the family.
    assert!(home.refresh(&tokens.refresh, &[]).await.is(400, "invalid_grant"));
    assert_eq!(home.server.call(&again.access).await.status, 401);
    for said in both_pages(&home, &mut browser).await {
        assert!(said.contains("no longer valid"), "{said}");
        assert!(!said.contains(ALIVE) && !said.contains(RENEWS), "{said}");
    }
    home.told(&mut browser, &["It presented a code or refresh token that had already been used", "invalid_grant"])
        .await;
    let said = words(&browser.get("/security").await.body);
    assert!(said.contains("presented a used code or refresh token"), "{said}");
}

#[tokio::test]
async fn what_an_app_gives_back_itself_is_told_and_gone_from_the_page() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    let revoke = async |token: &str| home.server.ask("/revoke", &home.app, &[("token", token)]).await.status;
    assert_eq!(revoke(&tokens.access).await, 200);
    let said = home.told(&mut browser, &["It revoked its access token itself."]).await;
    assert!(!said.contains(ALIVE) && said.contains(RENEWS), "{said}");
    assert_eq!(revoke(&tokens.refresh).await, 200);
    let said = home.told(&mut browser, &["It gave up its access itself"]).await;
    assert!(!said.contains(RENEWS), "{said}");
    // What was dead already is no news (RFC 7009 §2.2).
    assert_eq!(revoke(&tokens.refresh).await, 200);
    let said = words(&home.page(&mut browser).await.body);
    assert!(!said.contains("times that day"), "{said}");
}
