//! A Haru without credentials: it asks for some, once, when its user says so.

use http::StatusCode;
use serde_json::{Value, json};

use super::world::{ISSUER, World, story, unregistered};
use view::haru::{CheckedSubject, Doing, Masked, Notice, Shown, What};

fn registrations(world: &World) -> usize {
    world.others.calls_to("/register").len()
}

#[tokio::test]
async fn a_haru_that_is_not_registered_registers_itself_and_then_connects() {
    let world = unregistered();
    let mut browser = world.browser();
    assert!(!browser.get("/planner").await.page.expect("page").frame.registered);
    assert!(browser.notebook().await.registration.credentials.is_none());
    assert_eq!(browser.post("/register", "").await.location(), "/planner");
    assert_eq!(browser.told().await, Some(Notice::Registered { client_id: "client-1".to_owned() }));
    let call = world.others.calls_to("/register").remove(0);
    assert_eq!(call.uri, format!("{ISSUER}/register"));
    let sent: Value = serde_json::from_str(&call.body).expect("JSON");
    assert_eq!(
        sent,
        json!({
            "client_name": "Haru 하루첩",
            "redirect_uris": ["http://127.0.0.1:3001/callback"],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "client_secret_basic",
            "scope": "profile calendar.read calendar.write",
        })
    );
    let notebook = browser.notebook().await;
    let credentials = notebook.registration.credentials.expect("registered");
    let covered = Shown::Covered(Masked { beginning: "mgcs_".to_owned(), length: 40 });
    assert_eq!((credentials.client_id.as_str(), credentials.client_secret), ("client-1", covered));
    let own = notebook.own.expect("a notebook");
    assert_eq!(own.checked[0].subject, CheckedSubject::Registration);
    let rules: Vec<String> = own.checked[0].checks.iter().map(|check| check.rule.to_string()).collect();
    assert_eq!(rules, ["registration_created", "client_id_there", "client_secret_there"]);

    let asked = browser.connect().await;
    assert_eq!(asked.first("client_id"), Some("client-1"));
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    assert_eq!(browser.told().await, Some(Notice::Connected));
    assert!(!browser.seen.contains("secret-of-client"));
}

#[tokio::test]
async fn the_registration_is_every_browsers() {
    let world = unregistered();
    world.browser().post("/register", "").await;
    let mut other = world.browser();
    assert!(other.get("/planner").await.page.expect("page").frame.registered);
    assert_eq!(other.connect().await.first("client_id"), Some("client-1"));
}

#[tokio::test]
async fn a_haru_that_has_credentials_asks_for_no_others() {
    let world = unregistered();
    let mut browser = world.browser();
    for _ in 0..2 {
        browser.post("/register", "").await;
    }
    assert_eq!(registrations(&world), 1);
    let given = super::world::world();
    let mut browser = given.browser();
    assert_eq!(browser.post("/register", "").await.location(), "/planner");
    assert_eq!(registrations(&given), 0);
    assert!(browser.cookies.is_empty(), "and no notebook is opened for that");
}

#[tokio::test]
async fn without_credentials_nobody_is_sent_to_the_server() {
    let world = unregistered();
    let mut browser = world.browser();
    assert_eq!(browser.post("/connect", "").await.location(), "/planner");
    assert_eq!(browser.told().await, Some(Notice::NotRegistered));
    assert!(world.others.calls.lock().expect("lock").is_empty());
}

#[tokio::test]
async fn a_server_that_registers_nobody_is_said() {
    let world = unregistered();
    world.others.change_metadata(|metadata| {
        metadata.as_object_mut().expect("object").remove("registration_endpoint");
    });
    let mut browser = world.browser();
    browser.post("/register", "").await;
    assert_eq!(browser.told().await, Some(Notice::CannotRegister));
}

#[tokio::test]
async fn a_registration_that_fails_is_said_in_words_and_can_be_tried_again() {
    let world = unregistered();
    let mut browser = world.browser();
    *world.others.down.lock().expect("lock") = true;
    browser.post("/register", "").await;
    assert_eq!(browser.told().await, Some(Notice::Unreachable(Doing::Discovering)));
    *world.others.down.lock().expect("lock") = false;
    let doing = Doing::Registering;
    let refused = Notice::ServerRefused {
        doing,
        error: "invalid_client_metadata".to_owned(),
        description: Some("client_name: is missing".to_owned()),
    };
    let said = r#"{"error":"invalid_client_metadata","error_description":"client_name: is missing"}"#;
    for (status, body, notice) in [
        (StatusCode::BAD_REQUEST, said, refused),
        (StatusCode::SERVICE_UNAVAILABLE, said, Notice::Unwell(doing, 503)),
        (StatusCode::TOO_MANY_REQUESTS, said, Notice::Unwell(doing, 429)),
        (StatusCode::BAD_REQUEST, "<html>", Notice::Malformed(doing)),
        (StatusCode::OK, r#"{"client_id":"a","client_secret":"b"}"#, Notice::Malformed(doing)),
        (StatusCode::CREATED, "<html>", Notice::Malformed(doing)),
        (StatusCode::CREATED, r#"{"client_secret":"b"}"#, Notice::Malformed(doing)),
        (StatusCode::CREATED, r#"{"client_id":"","client_secret":"b"}"#, Notice::Malformed(doing)),
        (StatusCode::CREATED, r#"{"client_id":"a"}"#, Notice::Malformed(doing)),
        (StatusCode::CREATED, r#"{"client_id":"a","client_secret":""}"#, Notice::Malformed(doing)),
    ] {
        world.others.answer_instead("/register", status, body);
        browser.post("/register", "").await;
        let planner = browser.planner().await;
        assert_eq!(planner.notice, Some(notice), "{status} {body}");
        assert!(browser.notebook().await.registration.credentials.is_none(), "{status} {body}");
    }
    assert_eq!(story(&browser.planner().await).pop(), Some(What::RegistrationRefused));
    world.others.instead.lock().expect("lock").clear();
    browser.post("/register", "").await;
    assert!(matches!(browser.told().await, Some(Notice::Registered { .. })));
}

#[tokio::test]
async fn a_registration_endpoint_elsewhere_is_not_called() {
    let world = unregistered();
    world.others.change_metadata(|metadata| metadata["registration_endpoint"] = "http://evil.example/register".into());
    let mut browser = world.browser();
    browser.post("/register", "").await;
    assert!(
        matches!(browser.told().await, Some(Notice::MetadataRefused { rule, .. }) if rule == "endpoints_at_issuer")
    );
    assert_eq!(registrations(&world), 0);
}
