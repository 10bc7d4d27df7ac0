//! Haru step by step: what it shows before each message, and that nothing goes out that no button asked for.

use http::StatusCode;

use super::world::{ISSUER, SECRET, World, given, step_by_step, story, unregistered, world, world_of};
use crate::settings::{Credentials, Pace};
use oauth::parameters::Parameters;
use view::haru::{
    CheckedSubject, Doing, Hop, Masked, Message, NextPage, Notice, ParameterPlace, Problem, Provocation, Shown, What,
};

fn open(value: &str) -> Shown {
    Shown::Open(value.to_owned())
}

/// Of what no browser gets only that it is there.
fn masked(secret: &str) -> Shown {
    Shown::Covered(Masked::of(secret))
}

/// As it would stand on the wire.
fn written(message: &Message) -> String {
    let value = |shown: &Shown| match shown {
        Shown::Open(value) => value.clone(),
        Shown::Covered(_) => COVERED.to_owned(),
    };
    message.parameters.iter().map(|(name, shown)| format!("{name}={}", value(shown))).collect::<Vec<_>>().join("&")
}

const COVERED: &str = "(covered)";

/// A body as the browser may see it.
fn with_covers(body: &str) -> Vec<String> {
    let cover = |pair: &str| match pair.split_once('=') {
        Some((name @ ("code_verifier" | "refresh_token"), _)) => format!("{name}={COVERED}"),
        _ => pair.to_owned(),
    };
    body.split('&').map(cover).collect()
}

fn message(next: NextPage) -> Message {
    next.message.expect("a message")
}

fn rules(next: &NextPage) -> Vec<String> {
    next.checked.iter().flat_map(|checked| checked.checks.iter().map(|check| check.rule.to_string())).collect()
}

/// Every page that can be looked at.
async fn look_around(world: &World, browser: &mut super::world::Browser) {
    let heard = world.others.heard();
    for page in ["/next", "/planner", "/", "/planner?month=2027-01", "/notebook", "/next"] {
        assert_eq!(browser.get(page).await.status, StatusCode::OK, "{page}");
    }
    assert_eq!(world.others.heard(), heard, "looking sends nothing");
}

#[tokio::test]
async fn nothing_is_sent_that_no_button_asked_for() {
    let world = world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::StepByStep);
    let mut browser = world.browser();
    look_around(&world, &mut browser).await;
    assert_eq!((browser.next().await.hop, world.others.heard()), (Hop::Register, 0));

    let next = browser.press("/register").await;
    assert_eq!((next.hop, next.message), (Hop::Import, None));
    assert_eq!(next.notice, Some(Notice::Registered { client_id: "client-1".to_owned() }));
    let credentials = next.notebook.registration.credentials.expect("registered");
    assert_eq!(credentials.client_secret, masked("mgcs_secret-of-client-1-0123456789abcdef"));
    look_around(&world, &mut browser).await;
    assert_eq!(world.others.heard(), 2, "metadata and registration");

    let next = browser.press("/connect").await;
    assert_eq!(next.hop, Hop::Go);
    look_around(&world, &mut browser).await;
    let asked = browser.go().await;
    assert_eq!(asked.first("prompt"), None, "nothing was decided yet");
    assert_eq!(browser.next().await.hop, Hop::Wait);
    look_around(&world, &mut browser).await;
    assert_eq!(world.others.heard(), 2, "and nothing since");

    let code = world.others.code_for(&asked);
    let answer = [("code", code.as_str()), ("iss", ISSUER)];
    assert_eq!(browser.come_back(&asked, &answer).await.location(), "/next");
    look_around(&world, &mut browser).await;
    assert_eq!(world.others.heard(), 2, "the code is in hand and stays there");

    assert_eq!(browser.press("/exchange").await.hop, Hop::Call);
    look_around(&world, &mut browser).await;
    assert_eq!(world.others.heard(), 3, "one token request");
    assert!(browser.planner().await.connected.expect("connected").fetched_at.is_none());

    assert_eq!(browser.post("/call", "").await.location(), "/planner");
    let heard = world.others.heard();
    assert_eq!(heard, 6, "list, events, and whose they are");
    let planner = browser.planner().await;
    assert!(planner.connected.as_ref().is_some_and(|connected| connected.fetched_at.is_some()));
    let happened = [What::Prepared, What::Asked, What::CodeCame, What::Exchanged, What::PassUsed];
    assert_eq!(story(&planner), happened);
    look_around(&world, &mut browser).await;
}

#[tokio::test]
async fn what_is_shown_before_the_button_is_what_the_button_sends() {
    let world = step_by_step();
    let mut browser = world.browser();
    let shown = message(browser.press("/connect").await);
    let address = format!("{}?{}", shown.address.clone().expect("address"), written(&shown));
    assert_eq!((shown.method, shown.place), ("GET", ParameterPlace::Query));
    let sent = browser.post("/go", "").await.location();
    assert_eq!(sent, address);
    let names: Vec<&str> = shown.parameters.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge"] {
        assert!(names.contains(&name), "{name}");
    }
    assert_eq!(message(browser.next().await), shown, "the same once more, should the browser get lost");

    let query = sent.split_once('?').expect("query").1;
    let asked = Parameters::parse(query.as_bytes()).expect("form");
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    let same = |shown: &Message, sent: &super::world::Call| {
        assert_eq!(shown.address.as_deref(), Some(sent.uri.as_str()));
        let (scheme, value) = shown.authorization.clone().expect("credentials");
        let (sent_scheme, sent_value) = sent.authorization.split_once(' ').expect("a scheme");
        assert_eq!(scheme, sent_scheme);
        assert!(matches!(value, Shown::Covered(covered) if covered.length == sent_value.len()));
        let sorted = |mut pairs: Vec<String>| {
            pairs.sort();
            pairs
        };
        assert_eq!(sorted(with_covers(&written(shown))), sorted(with_covers(&sent.body)));
    };
    let shown = message(browser.next().await);
    browser.press("/exchange").await;
    same(&shown, &world.others.calls_to("/token").pop().expect("a call"));
    let shown = message(browser.next().await);
    browser.post("/call", "").await;
    same(&shown, &world.others.calls_to("/calendarList").pop().expect("a call"));
    world.others.access_tokens.lock().expect("lock").clear();
    browser.post("/call", "").await;
    let next = browser.next().await;
    assert_eq!(next.hop, Hop::Refresh);
    browser.press("/refresh").await;
    same(&message(next), &world.others.calls_to("/token").pop().expect("a call"));
}

#[tokio::test]
async fn the_first_message_of_all_is_shown_too() {
    let world = world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::StepByStep);
    let mut browser = world.browser();
    let shown = message(browser.next().await);
    assert_eq!((shown.method, shown.address.clone(), shown.place), ("POST", None, ParameterPlace::Json));
    browser.press("/register").await;
    let sent = world.others.calls_to("/register").remove(0).body;
    let sent: serde_json::Value = serde_json::from_str(&sent).expect("JSON");
    let names: Vec<&str> = shown.parameters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, sent.as_object().expect("object").keys().collect::<Vec<_>>());
    for (name, value) in &shown.parameters {
        assert_eq!(*value, open(&sent[name].to_string()));
    }
}

#[tokio::test]
async fn each_stop_shows_the_notebook_as_it_is_and_what_was_checked() {
    let world = step_by_step();
    let mut browser = world.browser();
    let next = browser.press("/connect").await;
    let own = next.notebook.own.clone().expect("own");
    assert_eq!((own.unanswered.len(), own.codes.len()), (1, 0));
    assert!(matches!(&own.unanswered[0].code_verifier, Shown::Covered(verifier) if verifier.length == 43));
    assert!(matches!(&own.unanswered[0].state, Shown::Open(state) if state.len() == 43), "the browser carries it");
    assert_eq!(next.checked.expect("checked").subject, CheckedSubject::Metadata);
    assert_eq!(next.notebook.registration.credentials.expect("given").client_secret, masked(SECRET));

    let asked = browser.go().await;
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    let next = browser.next().await;
    assert_eq!(rules(&next), ["session_known", "parameters_once", "code_or_error", "state_equals", "issuer_equals"]);
    let own = next.notebook.own.expect("own");
    assert_eq!((own.unanswered.len(), &own.codes[0].code, own.codes[0].is_spent), (0, &open("code-0"), false));

    let next = browser.press("/exchange").await;
    assert_eq!(next.notice.clone(), Some(Notice::Connected));
    assert_eq!(next.checked.as_ref().expect("checked").subject, CheckedSubject::Exchange);
    assert_eq!(rules(&next), ["code_exchanged", "scope_sufficient"]);
    let own = next.notebook.own.expect("own");
    assert_eq!(own.access_token, Some(masked("mgat_access-token-number-0-0123456789abcdef")));
    assert_eq!(own.refresh_token, Some(masked("mgrt_refresh-token-0-0123456789abcdef")));
    assert!(own.codes[0].is_spent, "kept, and marked");

    let next = browser.press("/refresh").await;
    assert_eq!((next.hop, next.notice.clone()), (Hop::Call, Some(Notice::Renewed)));
    assert_eq!(rules(&next), ["refresh_token_accepted"]);
    let own = next.notebook.own.expect("own");
    assert_eq!(own.access_token, Some(masked("mgat_access-token-number-1-0123456789abcdef")));
    assert_eq!(own.spent_tokens[0].refresh_token, masked("mgrt_refresh-token-0-0123456789abcdef"));

    let next = browser.press("/disconnect").await;
    assert_eq!((next.hop, next.notice), (Hop::Import, Some(Notice::Disconnected)));
    assert_eq!(next.notebook.own.expect("own").access_token, None);
}

/// RFC 6749 §10.3, RFC 9700 §4.5: what passes between servers is seen by them alone.
#[tokio::test]
async fn no_page_and_no_redirect_of_a_whole_run_has_a_secret_of_the_back_channel() {
    let world = world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::StepByStep);
    let mut browser = world.browser();
    browser.press("/register").await;
    for is_tried_with_a_wrong_verifier in [false, true] {
        browser.press("/connect").await;
        look_around(&world, &mut browser).await;
        let asked = browser.go().await;
        let code = world.others.code_for(&asked);
        browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
        look_around(&world, &mut browser).await;
        if is_tried_with_a_wrong_verifier {
            world.owner.provoke(Provocation::WrongVerifier).await.expect("possible now");
            look_around(&world, &mut browser).await;
        }
        browser.press("/exchange").await;
        look_around(&world, &mut browser).await;
    }
    browser.post("/call", "").await;
    look_around(&world, &mut browser).await;
    browser.press("/refresh").await;
    look_around(&world, &mut browser).await;
    use Provocation as P;
    for provocation in [P::TokenInQuery, P::WrongSecret, P::OldRefreshToken, P::ReplayedCode] {
        world.owner.provoke(provocation).await.unwrap_or_else(|_| panic!("{provocation:?} is possible now"));
        look_around(&world, &mut browser).await;
    }

    let calls = world.others.calls.lock().expect("lock").clone();
    let mut secrets = vec!["secret-of-client-1-0123456789abcdef".to_owned()];
    for call in &calls {
        secrets.extend(call.authorization.split_once(' ').map(|(_, credentials)| credentials.to_owned()));
        let form = Parameters::parse(call.body.as_bytes()).unwrap_or_default();
        secrets
            .extend(["code_verifier", "refresh_token"].iter().filter_map(|name| form.first(name)).map(str::to_owned));
    }
    secrets.extend(["mgat_access-token-number-", "mgrt_refresh-token-"].map(str::to_owned));
    assert!(secrets.len() > 15, "{secrets:?}");
    for secret in secrets {
        assert!(!browser.seen.contains(&secret), "a browser saw {secret}");
    }
    assert!(browser.seen.contains("code-0"), "what goes by the browser is seen by it");
}

#[tokio::test]
async fn only_the_last_four_spent_ones_are_kept() {
    let world = step_by_step();
    let mut browser = world.browser();
    for _ in 0..6 {
        browser.get_code(&world).await;
        browser.press("/exchange").await;
        browser.press("/refresh").await;
    }
    browser.get_code(&world).await;
    let own = browser.notebook().await.own.expect("own");
    let spent: Vec<bool> = own.codes.iter().map(|code| code.is_spent).collect();
    assert_eq!((spent, own.spent_tokens.len()), (vec![true, true, true, true, false], 4));
}

#[tokio::test]
async fn a_code_is_sent_once_however_often_the_button_is_pressed() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    assert_eq!(browser.press("/exchange").await.hop, Hop::Call);
    assert_eq!(world.others.calls_to("/token").len(), 1);
}

#[tokio::test]
async fn the_session_id_is_renewed_when_a_code_comes_in() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.press("/connect").await;
    let mut attacker = world.browser();
    attacker.cookies = browser.cookies.clone();
    let asked = browser.go().await;
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    assert_eq!(attacker.press("/exchange").await.hop, Hop::Import, "a planted id opens nothing");
    assert_eq!(browser.press("/exchange").await.hop, Hop::Call);
}

#[tokio::test]
async fn buttons_of_an_old_page_lead_to_what_comes_next() {
    let world = step_by_step();
    let mut nobody = world.browser();
    for button in ["/go", "/exchange", "/call", "/refresh", "/disconnect"] {
        assert_eq!(nobody.press(button).await.hop, Hop::Import, "{button}");
    }
    assert!(nobody.cookies.is_empty(), "no notebook is opened for that");
    nobody.press("/connect").await;
    for button in ["/exchange", "/call", "/refresh", "/disconnect"] {
        assert_eq!(nobody.press(button).await.hop, Hop::Go, "{button}");
    }
    assert_eq!(world.others.heard(), 1, "the metadata");
    world.time.pass_minutes(30);
    assert_eq!(nobody.press("/go").await.hop, Hop::Import, "a request is not kept forever");
    let unregistered = world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::StepByStep);
    let mut browser = unregistered.browser();
    for button in ["/connect", "/go", "/exchange", "/call"] {
        assert_eq!(browser.press(button).await.hop, Hop::Register, "{button}");
    }
}

#[tokio::test]
async fn a_denial_a_forgery_and_a_reload_leave_a_next_step() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.press("/connect").await;
    let asked = browser.go().await;
    let forged = browser.get(&format!("/callback?code=c&state=wrong&iss={ISSUER}")).await;
    assert_eq!(forged.problem(), Problem::StateUnknown);
    assert_eq!(browser.next().await.hop, Hop::Wait, "the real answer is still waited for");
    let denied = [("error", "access_denied"), ("iss", ISSUER)];
    assert_eq!(browser.come_back(&asked, &denied).await.location(), "/next");
    let next = browser.next().await;
    assert_eq!((next.hop, next.notice), (Hop::Import, Some(Notice::Denied)));
    browser.come_back(&asked, &denied).await;
    assert_eq!(browser.next().await.notice, Some(Notice::AlreadyTaken));
}

#[tokio::test]
async fn a_code_that_the_server_will_not_take_is_spent_and_one_that_it_did_not_see_is_not() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    world.others.answer_instead("/token", StatusCode::BAD_GATEWAY, "");
    let next = browser.press("/exchange").await;
    assert_eq!((next.hop, next.notice), (Hop::Exchange, Some(Notice::Unwell(Doing::Exchanging, 502))));
    world.others.answer_instead("/token", StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#);
    let next = browser.press("/exchange").await;
    assert_eq!(next.hop, Hop::Import);
    assert!(next.notebook.own.expect("own").codes[0].is_spent);
}

#[tokio::test]
async fn a_connection_is_asked_for_anew_while_one_stands() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    assert_eq!(browser.press("/connect").await.hop, Hop::Go);
    assert!(browser.planner().await.connected.is_some(), "what there is stays until something better came");
    let asked = browser.go().await;
    assert_eq!(asked.first("prompt"), Some("consent"), "or an earlier consent would answer for the person");
    browser.come_back(&asked, &[("error", "access_denied"), ("iss", ISSUER)]).await;
    assert_eq!(browser.next().await.hop, Hop::Call);
}

#[tokio::test]
async fn the_month_that_is_shown_is_the_one_that_is_asked_for() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    assert_eq!(browser.post("/call", "month=2027-02").await.location(), "/planner?month=2027-02");
    let call = world.others.calls_to("/events").pop().expect("a call");
    assert!(call.uri.contains("timeMin=2027-01-31"), "{}", call.uri);
}

#[tokio::test]
async fn a_dead_pass_is_noticed_when_it_is_shown_and_not_before() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    browser.post("/call", "").await;
    world.others.access_tokens.lock().expect("lock").clear();
    assert!(!browser.planner().await.connected.expect("connected").pass_refused);
    browser.post("/call", "").await;
    let planner = browser.planner().await;
    assert!(matches!(planner.notice, Some(Notice::PassRefused { .. })), "{:?}", planner.notice);
    assert!(planner.connected.expect("connected").pass_refused);
    world.others.refresh_tokens.lock().expect("lock").clear();
    let next = browser.press("/refresh").await;
    assert!(matches!(next.notice, Some(Notice::PermissionEnded { .. })));
    assert_eq!(next.hop, Hop::Import);
}

#[tokio::test]
async fn straight_mode_has_no_stops() {
    for world in [world(), unregistered()] {
        let mut browser = world.browser();
        assert_eq!(browser.get("/next").await.problem(), Problem::NotFound);
        for hop in ["/go", "/exchange", "/call"] {
            assert_eq!(browser.post(hop, "").await.problem(), Problem::NotFound, "{hop}");
        }
    }
    let world = world_of("http://127.0.0.1:3001", given(), Pace::Straight);
    let mut browser = world.connected().await;
    browser.post("/refresh", "").await;
    let own = browser.notebook().await.own.expect("own");
    assert!(own.codes.is_empty() && own.spent_tokens.is_empty(), "what is used is forgotten");
    assert!(own.checked.iter().all(|checked| checked.subject != CheckedSubject::Refresh));
}
