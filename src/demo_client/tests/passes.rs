//! The life of a pass: used, refused, renewed, given back.

use http::StatusCode;

use super::world::{ISSUER, story, world};
use oauth::parameters::Parameters;
use view::haru::{Doing, Notice, What};

fn refused(ended_early: bool) -> Notice {
    Notice::PassRefused {
        error: "invalid_token".to_owned(),
        description: Some("The token is not active".to_owned()),
        ended_early,
    }
}

#[tokio::test]
async fn a_refused_pass_is_said_and_never_renewed_silently() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    world.others.access_tokens.lock().expect("lock").clear();
    let exchanges = world.others.calls_to("/token").len();
    let planner = browser.planner().await;
    assert_eq!(planner.notice, Some(refused(false)));
    let connected = planner.connected.expect("still holds its tokens");
    assert!(connected.pass_refused && connected.can_refresh);
    assert!(planner.days.iter().any(|day| !day.entries.is_empty()), "what was fetched before is still there");
    assert_eq!(world.others.calls_to("/token").len(), exchanges);
    assert_eq!(browser.told().await, Some(refused(false)), "a reload says it again");
}

#[tokio::test]
async fn a_pass_that_is_let_end_is_kept_shown_and_refused() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    let revoked = world.others.calls_to("/revoke").remove(0);
    let form = Parameters::parse(revoked.body.as_bytes()).expect("form");
    assert_eq!(form.first("token_type_hint"), Some("access_token"));
    let planner = browser.planner().await;
    assert_eq!(planner.notice, Some(refused(true)));
    let last = story(&planner);
    assert_eq!(last[last.len() - 2..], [What::EndedEarly, What::PassRefused]);
    assert!(browser.notebook().await.own.expect("own").access_token.is_some());
}

#[tokio::test]
async fn a_refresh_replaces_both_tokens() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    browser.planner().await;
    browser.post("/refresh", "").await;
    let planner = browser.planner().await;
    assert_eq!(planner.notice, Some(Notice::Renewed));
    assert!(!planner.connected.expect("connected").pass_refused);
    let shown = world.others.calls_to("/calendarList").pop().expect("a call").authorization;
    assert_eq!(shown, "Bearer mgat_access-token-number-1-0123456789abcdef");
    browser.post("/refresh", "").await;
    let sent: Vec<String> = world.others.calls_to("/token").iter().skip(1).map(|call| call.body.clone()).collect();
    assert!(sent[0].contains("refresh_token=mgrt_refresh-token-0-"), "{sent:?}");
    assert!(sent[1].contains("refresh_token=mgrt_refresh-token-1-"), "{sent:?}");
}

#[tokio::test]
async fn a_server_that_does_not_rotate_leaves_the_old_refresh_token() {
    let world = world();
    let mut browser = world.connected().await;
    world.others.answer_instead("/token", StatusCode::OK, r#"{"access_token":"new","token_type":"bearer"}"#);
    browser.post("/refresh", "").await;
    browser.post("/refresh", "").await;
    let sent = world.others.calls_to("/token").pop().expect("a call").body;
    assert!(sent.contains("refresh_token=mgrt_refresh-token-0-"), "{sent}");
}

#[tokio::test]
async fn a_refused_refresh_means_the_permission_is_gone() {
    let world = world();
    let mut browser = world.connected().await;
    world.others.refresh_tokens.lock().expect("lock").clear();
    world.others.access_tokens.lock().expect("lock").clear();
    browser.planner().await;
    browser.post("/refresh", "").await;
    let planner = browser.planner().await;
    let said = "the invalid_grant of the server".to_owned();
    assert_eq!(planner.notice.clone(), Some(Notice::PermissionEnded { description: Some(said) }));
    assert_eq!((planner.connected.clone(), story(&planner).pop()), (None, Some(What::RenewalRefused)));
    let own = browser.notebook().await.own.expect("own");
    assert_eq!((own.access_token, own.refresh_token, own.username, own.events), (None, None, None, 0));
    // Pressing again says the same, and asking again works.
    browser.post("/refresh", "").await;
    assert!(matches!(browser.told().await, Some(Notice::PermissionEnded { .. })));
    let asked = browser.connect().await;
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    assert_eq!(browser.told().await, Some(Notice::Connected));
}

#[tokio::test]
async fn a_refresh_that_nobody_heard_keeps_the_tokens_and_its_reason() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    browser.planner().await;
    world.others.answer_instead("/token", StatusCode::BAD_GATEWAY, "");
    browser.post("/refresh", "").await;
    let planner = browser.planner().await;
    assert_eq!(
        planner.notice,
        Some(Notice::Unwell(Doing::Refreshing, 502)),
        "not hidden by the pass that is still refused"
    );
    assert!(planner.connected.expect("connected").can_refresh);
}

#[tokio::test]
async fn disconnecting_revokes_the_refresh_token_and_forgets() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/disconnect", "").await;
    let form = world.others.calls_to("/revoke").remove(0).body;
    assert!(
        form.starts_with("token=mgrt_refresh-token-0-") && form.ends_with("&token_type_hint=refresh_token"),
        "{form}"
    );
    let planner = browser.planner().await;
    assert_eq!((planner.notice.clone(), planner.connected.clone()), (Some(Notice::Disconnected), None));
    assert!(planner.days.iter().all(|day| day.entries.is_empty()));
    assert_eq!(story(&planner).pop(), Some(What::GivenBack));
    assert!(world.others.access_tokens.lock().expect("lock").is_empty());
}

#[tokio::test]
async fn a_revocation_that_nobody_heard_keeps_the_tokens_so_that_it_can_be_tried_again() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    world.others.answer_instead("/revoke", StatusCode::SERVICE_UNAVAILABLE, r#"{"error":"temporarily_unavailable"}"#);
    browser.post("/disconnect", "").await;
    let planner = browser.planner().await;
    assert_eq!(
        planner.notice,
        Some(Notice::Unwell(Doing::Revoking, 503)),
        "and an API that still answers does not hide it"
    );
    assert!(planner.connected.is_some());
}

#[tokio::test]
async fn without_a_revocation_endpoint_haru_can_only_forget() {
    let world = world();
    world.others.change_metadata(|metadata| {
        metadata.as_object_mut().expect("object").remove("revocation_endpoint");
    });
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    assert_eq!(browser.told().await, Some(Notice::CannotEndEarly));
    browser.post("/disconnect", "").await;
    assert_eq!(browser.told().await, Some(Notice::OnlyForgotten));
    assert!(browser.notebook().await.own.expect("own").refresh_token.is_none());
}

#[tokio::test]
async fn buttons_of_an_old_page_do_no_harm() {
    let world = world();
    let mut nobody = world.browser();
    for button in ["/refresh", "/expire", "/disconnect"] {
        assert_eq!(nobody.post(button, "").await.location(), "/planner");
    }
    assert!(nobody.cookies.is_empty(), "no notebook is opened for that");
    nobody.connect().await;
    nobody.post("/refresh", "").await;
    assert_eq!(nobody.told().await, Some(Notice::NotConnected));
    assert_eq!(world.others.calls_to("/token").len() + world.others.calls_to("/revoke").len(), 0);
}

#[tokio::test]
async fn metadata_is_asked_for_again_after_a_while() {
    let world = world();
    let reads = |world: &super::world::World| world.others.calls_to("oauth-authorization-server").len();
    let mut browser = world.connected().await;
    browser.post("/refresh", "").await;
    assert_eq!(reads(&world), 1);
    world.time.pass_minutes(5);
    browser.post("/refresh", "").await;
    assert_eq!(reads(&world), 2);
}
