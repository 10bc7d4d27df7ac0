use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION};
use oauth::account::AccountEventKind;
use oauth::client::{Client, ClientKind};
use oauth::error::ErrorCode;
use oauth::names::Timestamp;
use oauth::scope::Scope;
use storage::account::{AccountEvent, AccountEvents as _, AppUse};
use storage::{Clients as _, Consents as _};
use texts::lab::glossary::TERMS;
use view::preferences::Language;
use view::strip::Strip;

use super::world::{EVIL, Got, NOW, With, World, ago, client, id, scope, text};

const YEAR: i64 = 365 * 86_400;

fn event(world: &World, app: &Client, kind: AccountEventKind, scope: Option<Scope>, at: Timestamp) -> AccountEvent {
    let client = Some((app.id.clone(), app.name.as_str().to_owned()));
    let error = (kind == AccountEventKind::Refused).then_some(ErrorCode::InvalidGrant);
    AccountEvent { user: world.mina.id.clone(), at, kind, client, scope, error, place: None }
}

/// mina is connected to app-1, and was to app-2.
async fn connected_with(with: With) -> World {
    let world = World::with(with).await;
    let (now, before) =
        (client("app-1", ClientKind::Confidential, None), client("app-2", ClientKind::Confidential, None));
    for app in [&now, &before] {
        world.store.create_client(app.clone(), None).await.expect("a client");
    }
    world.allow(&world.mina, &now, ago(200), Some(ago(180))).await;
    let used = AppUse { client: now.id.clone(), api: EVIL.to_owned(), times: 12, last_at: ago(120) };
    let mut events = Vec::new();
    for app in [&now, &before] {
        events.push(event(&world, app, AccountEventKind::Allowed, Some(scope("calendar.read")), NOW));
        events.extend(vec![event(&world, app, AccountEventKind::Refused, None, NOW); 12]);
    }
    world.store.note_account(events, vec![(world.mina.id.clone(), used)], 1000).await.expect("events");
    world
}

async fn connected() -> World {
    connected_with(With::default()).await
}

#[tokio::test]
async fn every_script_runs_by_the_nonce_of_its_own_answer() {
    let world = connected().await;
    let mut nonces = Vec::new();
    for path in ["/", "/apps", "/apps/app-1", "/inspect"] {
        let Got { status, headers, body } = world.get(path).await;
        assert_eq!(status, StatusCode::OK);
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        assert!(nonce.len() >= 22, "{nonce}");
        for script in body.split("<script").skip(1) {
            let tag = script.split('>').next().expect("a tag");
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        // The page of one app moves nothing, and loads no program for it.
        assert_eq!(body.contains("<script type=\"module\""), path != "/apps/app-1", "{path}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        nonces.push(nonce.to_owned());
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn a_name_from_elsewhere_is_text_in_the_page_and_in_what_the_island_is_handed() {
    let world = connected().await;
    for path in ["/apps", "/apps/app-1", "/apps/app-2"] {
        let got = world.get(path).await;
        assert!(!got.body.contains("<script>alert"), "{}", got.body);
        assert!(got.body.contains("<bdi>&lt;script&gt;"), "{}", got.body);
    }
}

#[tokio::test]
async fn connected_apps_work_without_script() {
    let world = connected().await;
    let (got, token) = (world.get("/apps?disconnected=done").await, world.form_token().await);
    assert!(got.body.contains("action=\"/apps/disconnect\""), "{}", got.body);
    assert!(got.body.contains(&format!("name=\"form_token\" value=\"{token}\"")), "{}", got.body);
    assert!(got.body.contains("name=\"client_id\" value=\"app-1\""), "{}", got.body);
    assert!(got.body.contains("Disconnected. That app can no longer do anything."), "{}", got.body);
    assert!(got.body.contains("Issued 3 minutes ago, valid for another 7 minutes"), "{}", got.body);
}

#[tokio::test]
async fn a_card_says_how_its_app_was_used_and_leads_to_its_page() {
    let got = connected().await.get("/apps").await;
    let said = text(&got.body);
    assert!(said.contains("2 minutes ago; requests in the last 7 days: 12"), "{said}");
    assert!(said.contains("An access token valid for another 7 minutes"), "{said}");
    assert!(got.body.contains("href=\"/apps/app-1\""), "{}", got.body);
    assert!(!said.contains("Long unused"), "{said}");
}

#[tokio::test]
async fn nothing_leads_to_a_lab_where_there_is_none() {
    let (with_lab, without) = (connected().await, connected_with(With { lab: None, ..With::default() }).await);
    for path in ["/", "/apps", "/glossary", "/inspect"] {
        assert!(with_lab.get(path).await.body.contains("href=\"/lab\""), "{path}");
        assert!(!without.get(path).await.body.contains("href=\"/lab\""), "{path}");
    }
}

#[tokio::test]
async fn what_nobody_has_used_for_long_stands_under_a_heading_of_its_own() {
    let world = connected().await;
    let unused = world.store.client(&id("app-2")).await.expect("it").expect("the client");
    world.allow(&world.mina, &unused, ago(YEAR), None).await;
    let got = world.get("/apps").await;
    let (used, unused) = got.body.split_once("id=\"long-unused\"").expect("the heading");
    assert!(used.contains("value=\"app-1\"") && !used.contains("value=\"app-2\""), "{used}");
    assert!(unused.contains("value=\"app-2\"") && !unused.contains("value=\"app-1\""), "{unused}");
    assert!(text(unused).contains("No use recorded"), "{unused}");
}

#[tokio::test]
async fn the_page_of_an_app_offers_to_drop_a_part_or_all_of_it_and_tells_its_history() {
    let got = connected().await.get("/apps/app-1").await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.body.contains("action=\"/apps/access\"") && got.body.contains("action=\"/apps/disconnect\""));
    for scope in ["calendar.read", "calendar.write"] {
        assert!(got.body.contains(&format!("name=\"scope\" value=\"{scope}\" checked")), "{scope}: {}", got.body);
    }
    let said = text(&got.body);
    assert!(said.contains("the code or refresh token it presented"), "{said}");
    assert!(said.contains("invalid_grant") && said.contains("12 times that day, most recently just now"), "{said}");
    assert!(said.contains("You allowed it."), "{said}");
}

#[tokio::test]
async fn a_long_history_goes_on_page_by_page_and_leads_back_to_the_newest() {
    let world = connected().await;
    let app = client("app-1", ClientKind::Confidential, None);
    let days = (1..=35).rev().map(|day| event(&world, &app, AccountEventKind::Allowed, None, ago(day * 86_400)));
    world.store.note_account(days.collect(), Vec::new(), 1000).await.expect("events");
    let newest = world.get("/apps/app-1").await.body;
    let next = newest.split("href=\"/apps/app-1?before=").nth(1).and_then(|rest| rest.split("#history\"").next());
    let next = next.expect("the way on");
    assert!(!newest.contains("href=\"/apps/app-1#history\""), "{newest}");
    let oldest = world.get(&format!("/apps/app-1?before={next}")).await.body;
    assert!(oldest.contains("href=\"/apps/app-1#history\""), "{oldest}");
    assert!(!oldest.contains("href=\"/apps/app-1?before="), "{oldest}");
    let lines = |page: &str| page.matches("class=\"happening ").count();
    assert_eq!((lines(&newest), lines(&oldest)), (30, 7), "37 events, none twice");
}

#[tokio::test]
async fn the_page_of_an_app_says_what_came_of_the_form() {
    let world = connected().await;
    for (outcome, says) in [
        ("changed", "From now on the app can do only what is listed below"),
        ("unchanged", "nothing has changed"),
        ("nothing_kept", "keep at least one permission"),
    ] {
        let got = world.get(&format!("/apps/app-1?said={outcome}")).await;
        assert!(got.body.contains(says), "{outcome}: {}", got.body);
        assert_eq!(got.body.contains(" checked"), outcome != "nothing_kept", "{outcome}: what was sent is kept");
        // It is said of nothing that is not there.
        let gone = world.get(&format!("/apps/app-2?said={outcome}")).await;
        assert_eq!(gone.status, StatusCode::OK);
        assert!(!gone.body.contains(says), "{outcome}: {}", gone.body);
    }
    let got = world.get("/apps/app-1?said=anything").await;
    assert!(!got.body.contains("role=\"status\"") && !got.body.contains("role=\"alert\""), "{}", got.body);
}

#[tokio::test]
async fn an_app_that_is_not_connected_has_a_history_and_no_form() {
    let got = connected().await.get("/apps/app-2").await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(!got.body.contains("action=\"/apps/"), "{}", got.body);
    let said = text(&got.body);
    assert!(said.contains("Not connected: this app") && said.contains("You allowed it."), "{said}");
}

#[tokio::test]
async fn an_app_of_nobody_here_has_no_page_and_a_stranger_signs_in_first() {
    let world = connected().await;
    let got = world.get("/apps/app-3").await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
    assert!(got.body.contains("There is no such app"), "{}", got.body);
    let got = world.get_as_stranger("/apps/app-1").await;
    assert_eq!(
        (got.status, &got.headers[LOCATION]),
        (StatusCode::SEE_OTHER, &"/login?return_to=%2Fapps%2Fapp-1".parse().expect("it"))
    );
    world.breaks("consents").await;
    assert_eq!(world.get("/apps/app-1").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_glossary_has_both_languages_an_anchor_a_term_and_no_program() {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let world = World::new().await;
    for (language, first) in [("ko", "href=\"#resource-server\""), ("en", "href=\"#access-token\"")] {
        let got = world.get_with("/glossary", &format!("matgim_language={language}")).await;
        assert_eq!(got.status, StatusCode::OK);
        assert!(!got.body.contains("/pkg/"), "{}", got.body);
        for term in TERMS {
            assert!(got.body.contains(&format!("<article id=\"{}\"", term.id)), "{}", term.id);
            for language in [Language::Ko, Language::En] {
                assert!(got.body.contains(&escaped(term.means.say(language))), "{}", term.id);
            }
        }
        assert!(got.body.contains(first), "{first}");
    }
}

#[tokio::test]
async fn a_page_of_a_sandbox_says_where_in_the_lab_it_stands() {
    let strip = Strip { step: Some("15".to_owned()), of: 15, back: "/lab/x".to_owned() };
    let world = connected().await;
    let got = world.get_extended("/apps", strip).await;
    assert!(got.body.contains("In the Lab · step 15 of 15") && got.body.contains("href=\"/lab/x\""), "{}", got.body);
    let outside = world.get("/apps").await;
    assert!(!outside.body.contains("class=\"strip\""), "{}", outside.body);
}

#[tokio::test]
async fn nobody_sees_connected_apps_before_signing_in() {
    let got = connected().await.get_as_stranger("/apps").await;
    assert_eq!(
        (got.status, &got.headers[LOCATION]),
        (StatusCode::SEE_OTHER, &"/login?return_to=%2Fapps".parse().expect("it"))
    );
    assert!(!got.body.contains("mina"), "{}", got.body);
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_said_and_not_shown_as_an_empty_list() {
    let world = connected().await;
    world.breaks("consents").await;
    let got = world.get("/apps").await;
    assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(got.body.contains("The list cannot be shown right now."), "{}", got.body);
}

#[tokio::test]
async fn an_issuer_with_a_path_has_its_pages_below_it() {
    let sandbox = With { issuer: "http://localhost/sandbox/x", accounts: false, ..With::default() };
    let world = connected_with(sandbox).await;
    for (path, inside) in
        [("/sandbox/x/", "href=\"/sandbox/x/apps\""), ("/sandbox/x/apps", "/sandbox/x/apps/disconnect")]
    {
        let got = world.get(path).await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        assert!(got.body.contains(inside), "{}", got.body);
        assert!(got.body.contains(&format!("name=\"return_to\" value=\"{path}\"")), "{}", got.body);
    }
    assert_eq!(world.get("/apps").await.status, StatusCode::NOT_FOUND);
}

/// What the island of the page asks for: done once, by whoever is signed in and holds the token; each refusal says its own.
#[tokio::test]
async fn an_app_is_disconnected_by_who_is_signed_in_and_holds_the_token() {
    let world = connected().await;
    let token = world.form_token().await;
    let own = |client: &str, token: &str| format!("client_id={client}&form_token={token}");
    let ask = async |cookie: &str, form: String| {
        let got = world.call("/api/disconnect_app", cookie, &form).await;
        assert_eq!(
            (&got.headers[CACHE_CONTROL], &got.headers["x-content-type-options"]),
            (&"no-store".parse().expect("it"), &"nosniff".parse().expect("it"))
        );
        (got.status.as_u16(), got.body)
    };
    let is_connected = async || !world.store.connected_apps(&world.mina.id).await.expect("apps").is_empty();
    let said = |status: u16, word: &str| (status, word.to_owned());
    assert_eq!(ask("", own("app-1", &token)).await, said(401, "signed_out"));
    assert_eq!(ask(&world.cookie, own("app-1", "other")).await, said(403, "form_expired"));
    assert_eq!(ask(&world.cookie, format!("form_token={token}")).await, said(400, "transport"));
    assert_eq!(ask(&world.cookie, own("%00", &token)).await, said(400, "transport"), "no client has such a name");
    assert!(is_connected().await);
    assert_eq!(ask(&world.cookie, own("app-1", &token)).await, said(200, "done"));
    assert!(!is_connected().await);
    assert_eq!(ask(&world.cookie, own("app-1", &token)).await, said(200, "nothing_there"));
    world.breaks("consents").await;
    assert_eq!(ask(&world.cookie, own("app-1", &token)).await, said(503, "unavailable"));
}

#[tokio::test]
async fn a_sandbox_has_no_server_function() {
    let sandbox = With { issuer: "http://localhost/sandbox/x", accounts: false, ..With::default() };
    let world = connected_with(sandbox).await;
    for path in ["/api/disconnect_app", "/sandbox/x/api/disconnect_app"] {
        assert_eq!(world.call(path, &world.cookie, "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
