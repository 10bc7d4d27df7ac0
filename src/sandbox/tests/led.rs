use axum::Router;
use axum::response::Html;

use super::world::{Pages, sandbox, settings};
use crate::sandbox::SandboxSettings;
use crate::sandbox::acting::Look;
use lab::page::Acted;
use view::preferences::Language;

const PAGE: &str = "<title>Nothing happens</title><form method=post action=register><button>Register</button></form>";

/// A Haru whose button does nothing.
fn idle() -> SandboxSettings {
    SandboxSettings { haru_pages: |_| Router::new().fallback(async || Html(PAGE)), ..settings(Pages::Fields) }
}

#[tokio::test]
async fn a_run_that_gets_nowhere_is_given_up() {
    let sandbox = sandbox(&idle()).await;
    let attending = sandbox.attend().await.expect("nobody else is here");
    let look = Look::Here(&|| true);
    assert_eq!(attending.act(&look, "1", Language::En).await, Acted::Stuck);
    let before = sandbox.log.count();
    assert!(before > 4, "its button was pressed");
    assert_eq!(attending.break_rule(&look, "revoked", Language::En).await, Acted::Stuck);
    // A request and an answer for each press.
    assert_eq!(sandbox.log.count() - before, 2 * 40);
}
