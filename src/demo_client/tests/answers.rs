//! What comes back to the redirect URI: believed only after every check.

use http::StatusCode;

use super::world::{Browser, ISSUER, SECRET, World, story, world};
use oauth::check::Verdict;
use oauth::parameters::Parameters;
use view::haru::{CheckedSubject, Doing, Notice, Problem, What};

async fn asked(world: &World) -> (Browser, Parameters) {
    let mut browser = world.browser();
    let asked = browser.connect().await;
    (browser, asked)
}

fn token_requests(world: &World) -> usize {
    world.others.calls_to("/token").len()
}

/// Rules in order with whether they passed, of what was checked last.
async fn rules(browser: &mut Browser) -> Vec<(String, bool)> {
    let own = browser.notebook().await.own.expect("a notebook");
    let checked = own.checked.first().expect("something was checked");
    assert_eq!(checked.subject, CheckedSubject::Answer);
    checked.checks.iter().map(|check| (check.rule.to_string(), check.verdict == Verdict::Passed)).collect()
}

#[tokio::test]
async fn the_request_has_what_the_standard_asks_for_and_no_secret() {
    let world = world();
    let (browser, asked) = asked(&world).await;
    let one = |name| asked.one(name).expect("once").unwrap_or_default().to_owned();
    assert_eq!(one("response_type"), "code");
    assert_eq!(one("client_id"), "haru");
    assert_eq!(one("redirect_uri"), "http://127.0.0.1:3001/callback");
    assert_eq!(one("scope"), "calendar.read calendar.write profile");
    assert_eq!(one("code_challenge_method"), "S256");
    assert_eq!((one("state").len(), one("code_challenge").len()), (43, 43));
    assert_eq!(one("client_secret"), "");
    assert!(!browser.seen.contains(SECRET));
}

#[tokio::test]
async fn an_allowed_request_ends_with_a_filled_planner() {
    let world = world();
    let mut browser = world.connected().await;
    let planner = browser.planner().await;
    assert_eq!(planner.notice, Some(Notice::Connected));
    let connected = planner.connected.as_ref().expect("connected");
    assert_eq!(
        (connected.username.as_deref(), connected.can_write, connected.pass_refused),
        (Some("mina"), true, false)
    );
    let day = planner.days.iter().find(|day| day.date.day == 24 && day.in_month).expect("day");
    assert_eq!(day.entries[0].title, "Standup");
    assert_eq!(day.entries[0].time, Some((9, 0)));
    assert_eq!(story(&planner), [What::Asked, What::CodeCame, What::Exchanged, What::PassUsed]);
    assert_eq!(
        rules(&mut browser).await,
        [
            "session_known",
            "parameters_once",
            "code_or_error",
            "state_equals",
            "issuer_equals",
            "code_exchanged",
            "scope_sufficient"
        ]
        .map(|rule| (rule.to_owned(), true))
    );
}

#[tokio::test]
async fn a_wrong_state_is_refused_and_no_token_is_asked_for() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    let code = world.others.code_for(&asked);
    let got = browser.get(&format!("/callback?code={code}&state=somebody-elses&iss={ISSUER}")).await;
    assert_eq!(got.status, StatusCode::BAD_REQUEST);
    assert_eq!(got.problem(), Problem::StateUnknown);
    assert_eq!(token_requests(&world), 0);
    assert_eq!(rules(&mut browser).await.last(), Some(&("state_equals".to_owned(), false)));
    let got = browser.get(&format!("/callback?code={code}&iss={ISSUER}")).await;
    assert_eq!(got.problem(), Problem::StateUnknown, "no state at all");
    // The real answer is still welcome: a forged one must not be able to keep it out.
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    assert_eq!(browser.told().await, Some(Notice::Connected));
}

#[tokio::test]
async fn a_wrong_or_missing_issuer_is_refused_and_no_token_is_asked_for() {
    for more in [
        vec![("code", "c"), ("iss", "http://evil.example")],
        vec![("code", "c")],
        vec![("code", "c"), ("iss", "http://localhost:3000/")],
    ] {
        let world = world();
        let (mut browser, asked) = asked(&world).await;
        assert_eq!(browser.come_back(&asked, &more).await.problem(), Problem::IssuerWrong, "{more:?}");
        assert_eq!(token_requests(&world), 0);
        assert_eq!(rules(&mut browser).await.last(), Some(&("issuer_equals".to_owned(), false)));
    }
}

#[tokio::test]
async fn a_server_that_never_promised_iss_may_leave_it_out_but_not_send_another() {
    let world = world();
    world.others.change_metadata(|metadata| metadata["authorization_response_iss_parameter_supported"] = false.into());
    let (mut browser, asked) = asked(&world).await;
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code)]).await;
    assert_eq!(browser.told().await, Some(Notice::Connected));
    let asked = browser.connect().await;
    let got = browser.come_back(&asked, &[("code", "c"), ("iss", "http://evil.example")]).await;
    assert_eq!(got.problem(), Problem::IssuerWrong);
}

#[tokio::test]
async fn the_verifier_leaves_only_with_the_exchange() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    browser.notebook().await;
    browser.planner().await;
    let code = world.others.code_for(&asked);
    let before = format!("{:?}", world.others.calls.lock().expect("lock"));
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    let exchange = world.others.calls_to("/token").remove(0);
    let form = Parameters::parse(exchange.body.as_bytes()).expect("form");
    let verifier = form.first("code_verifier").expect("verifier");
    assert!(!before.contains(verifier) && !browser.seen.contains(verifier));
}

#[tokio::test]
async fn no_secret_is_ever_shown_or_put_into_an_address() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.notebook().await;
    browser.post("/refresh", "").await;
    browser.planner().await;
    browser.notebook().await;
    browser.post("/expire", "").await;
    browser.planner().await;
    browser.post("/disconnect", "").await;
    browser.notebook().await;
    let tokens = [
        "mgat_access-token-number-0-",
        "mgat_access-token-number-1-",
        "mgrt_refresh-token-0-",
        "mgrt_refresh-token-1-",
    ];
    for secret in tokens.into_iter().chain([SECRET, "the:secret"]) {
        assert!(!browser.seen.contains(secret), "{secret}");
    }
    assert!(browser.seen.contains("mgat_"), "their beginnings are shown in the notebook");
    let uris: Vec<String> = world.others.calls.lock().expect("lock").iter().map(|call| call.uri.clone()).collect();
    for uri in uris {
        assert!(!uri.contains("mg") && !uri.contains("code"), "{uri}");
    }
}

#[tokio::test]
async fn a_denial_is_friendly() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    let got = browser.come_back(&asked, &[("error", "access_denied"), ("iss", ISSUER)]).await;
    assert_eq!(got.location(), "/planner");
    assert_eq!(token_requests(&world), 0);
    let planner = browser.planner().await;
    assert_eq!((planner.notice.clone(), planner.connected.is_none()), (Some(Notice::Denied), true));
    assert_eq!(story(&planner), [What::Asked, What::Denied]);
    browser.post("/days", "title=Tea&date=2026-11-25&time=").await;
    let planner = browser.planner().await;
    assert!(planner.days.iter().any(|day| day.entries.iter().any(|entry| entry.title == "Tea")));
}

#[tokio::test]
async fn another_error_is_quoted_without_what_nobody_sees() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    let said = [("error", "server_error"), ("error_description", "<b>\u{202e}busy"), ("iss", ISSUER)];
    browser.come_back(&asked, &said).await;
    let expected = Notice::ServerRefused {
        doing: Doing::Asking,
        error: "server_error".to_owned(),
        description: Some("<b>busy".to_owned()),
    };
    assert_eq!(browser.told().await, Some(expected));
}

#[tokio::test]
async fn an_error_is_believed_only_with_state_and_issuer() {
    let world = world();
    let (mut browser, _) = asked(&world).await;
    let got = browser.get(&format!("/callback?error=access_denied&state=wrong&iss={ISSUER}")).await;
    assert_eq!(got.problem(), Problem::StateUnknown);
    assert_eq!(browser.told().await, None);
}

#[tokio::test]
async fn a_replayed_callback_does_nothing_and_says_so() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    let code = world.others.code_for(&asked);
    let answer = [("code", code.as_str()), ("iss", ISSUER)];
    browser.come_back(&asked, &answer).await;
    browser.planner().await;
    assert_eq!(browser.come_back(&asked, &answer).await.location(), "/planner");
    let planner = browser.planner().await;
    assert_eq!((planner.notice.clone(), planner.connected.is_some()), (Some(Notice::AlreadyTaken), true));
    assert_eq!(token_requests(&world), 1);
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_refused() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    let state = asked.first("state").expect("state").to_owned();
    for query in [
        format!("state={state}&iss={ISSUER}"),
        format!("code=a&error=b&state={state}&iss={ISSUER}"),
        format!("code=a&code=b&state={state}&iss={ISSUER}"),
        format!("code=a&state={state}&state={state}&iss={ISSUER}"),
        format!("code=a&state={state}&iss={ISSUER}&iss={ISSUER}"),
        format!("code=%ff&state={state}&iss={ISSUER}"),
        format!("code={}&state={state}&iss={ISSUER}", "a".repeat(9000)),
    ] {
        let got = browser.get(&format!("/callback?{query}")).await;
        assert_eq!(got.problem(), Problem::AnswerMalformed, "{query}");
    }
    assert_eq!(browser.get("/callback").await.problem(), Problem::AnswerMalformed);
    assert_eq!(token_requests(&world), 0);
}

#[tokio::test]
async fn an_answer_to_another_browser_is_refused() {
    let world = world();
    let (_, asked) = asked(&world).await;
    let code = world.others.code_for(&asked);
    let mut stranger = world.browser();
    let answer = [("code", code.as_str()), ("iss", ISSUER)];
    assert_eq!(stranger.come_back(&asked, &answer).await.problem(), Problem::SessionUnknown);
    stranger.connect().await;
    assert_eq!(stranger.come_back(&asked, &answer).await.problem(), Problem::StateUnknown);
    assert_eq!(token_requests(&world), 0);
}

#[tokio::test]
async fn two_tabs_may_ask_at_once() {
    let world = world();
    let (mut browser, first) = asked(&world).await;
    let second = browser.connect().await;
    let code = world.others.code_for(&first);
    browser.come_back(&first, &[("code", &code), ("iss", ISSUER)]).await;
    assert_eq!(browser.told().await, Some(Notice::Connected));
    let got = browser.come_back(&second, &[("error", "access_denied"), ("iss", ISSUER)]).await;
    assert_eq!(got.location(), "/planner");
    assert!(browser.planner().await.connected.is_some(), "what the first tab got stays");
}

#[tokio::test]
async fn a_request_is_not_waited_for_forever() {
    let world = world();
    let (mut browser, asked) = asked(&world).await;
    world.time.pass_minutes(30);
    let got = browser.come_back(&asked, &[("code", "c"), ("iss", ISSUER)]).await;
    assert_eq!(got.problem(), Problem::StateUnknown);
}

#[tokio::test]
async fn metadata_of_another_issuer_is_refused_and_nobody_is_sent_there() {
    let world = world();
    world.others.change_metadata(|metadata| metadata["issuer"] = "http://evil.example".into());
    let mut browser = world.browser();
    assert_eq!(browser.post("/connect", "").await.location(), "/planner");
    let refused = Notice::MetadataRefused { rule: "metadata_issuer".to_owned(), clause: "RFC 8414 §3.3".to_owned() };
    assert_eq!(browser.told().await, Some(refused));
    let own = browser.notebook().await.own.expect("a notebook");
    assert_eq!(own.checked[0].subject, CheckedSubject::Metadata);
    assert_eq!(own.checked[0].checks.failed().map(|check| check.rule.to_string()).as_deref(), Some("metadata_issuer"));
    assert!(own.unanswered.is_empty());
}

#[tokio::test]
async fn a_server_without_s256_is_refused() {
    let world = world();
    world
        .others
        .change_metadata(|metadata| metadata["code_challenge_methods_supported"] = serde_json::json!(["plain"]));
    let mut browser = world.browser();
    browser.post("/connect", "").await;
    assert!(matches!(browser.told().await, Some(Notice::MetadataRefused { rule, .. }) if rule == "s256_offered"));
}

#[tokio::test]
async fn a_server_that_is_away_or_talks_nonsense_is_said_in_words() {
    let world = world();
    let mut browser = world.browser();
    *world.others.down.lock().expect("lock") = true;
    browser.post("/connect", "").await;
    assert_eq!(browser.told().await, Some(Notice::Unreachable(Doing::Discovering)));
    *world.others.down.lock().expect("lock") = false;
    for (status, body, notice) in [
        (StatusCode::SERVICE_UNAVAILABLE, "", Notice::Unwell(Doing::Discovering, 503)),
        (StatusCode::OK, "<html>", Notice::Malformed(Doing::Discovering)),
        (StatusCode::OK, "[]", Notice::Malformed(Doing::Discovering)),
        (StatusCode::FOUND, "", Notice::Malformed(Doing::Discovering)),
        (StatusCode::NOT_FOUND, "", Notice::Malformed(Doing::Discovering)),
    ] {
        world.others.answer_instead("oauth-authorization-server", status, body);
        browser.post("/connect", "").await;
        assert_eq!(browser.told().await, Some(notice), "{status} {body}");
    }
}

#[tokio::test]
async fn an_exchange_that_fails_is_said_in_words_and_holds_nothing() {
    let bearer = |more: &str| format!(r#"{{"access_token":"a","expires_in":1{more}}}"#);
    let exchanging = Doing::Exchanging;
    let refused = |error: &str| Notice::ServerRefused { doing: exchanging, error: error.to_owned(), description: None };
    for (status, body, notice) in [
        (StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#.to_owned(), refused("invalid_grant")),
        (StatusCode::UNAUTHORIZED, r#"{"error":"invalid_client"}"#.to_owned(), refused("invalid_client")),
        (StatusCode::SERVICE_UNAVAILABLE, "busy".to_owned(), Notice::Unwell(exchanging, 503)),
        (StatusCode::TOO_MANY_REQUESTS, String::new(), Notice::Unwell(exchanging, 429)),
        (StatusCode::OK, "<html>".to_owned(), Notice::Malformed(exchanging)),
        (StatusCode::OK, bearer(""), Notice::Malformed(exchanging)),
        (StatusCode::OK, bearer(r#","token_type":"mac""#), Notice::Malformed(exchanging)),
        (StatusCode::OK, r#"{"access_token":"a b","token_type":"Bearer"}"#.to_owned(), Notice::Malformed(exchanging)),
        (
            StatusCode::OK,
            format!(r#"{{"access_token":"{}","token_type":"Bearer"}}"#, "a".repeat(4_097)),
            Notice::Malformed(exchanging),
        ),
    ] {
        let world = world();
        let (mut browser, asked) = asked(&world).await;
        world.others.answer_instead("/token", status, &body);
        browser.come_back(&asked, &[("code", "c"), ("iss", ISSUER)]).await;
        let planner = browser.planner().await;
        assert_eq!((planner.notice, planner.connected), (Some(notice), None), "{status} {body}");
    }
}

#[tokio::test]
async fn too_little_scope_is_given_back() {
    let world = world();
    *world.others.scope.lock().expect("lock") = "profile".to_owned();
    let mut browser = world.connected().await;
    let planner = browser.planner().await;
    assert!(matches!(planner.notice, Some(Notice::ScopeTooSmall { .. })), "{:?}", planner.notice);
    assert!(planner.connected.is_none());
    assert!(world.others.refresh_tokens.lock().expect("lock").is_empty(), "revoked");
    assert_eq!(rules(&mut browser).await.last(), Some(&("scope_sufficient".to_owned(), false)));
}
