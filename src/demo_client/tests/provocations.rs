//! A provocation sends the message that it says, and the notebook is true afterwards.

use http::StatusCode;

use super::world::{Browser, Call, SECRET, World, step_by_step, story, unregistered, world};
use crate::provocations::NotNow;
use oauth::parameters::Parameters;
use view::haru::{Notice, Provocation, Refusal, What};

async fn with_code() -> (World, Browser) {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    (world, browser)
}

async fn with_tokens() -> (World, Browser) {
    let (world, mut browser) = with_code().await;
    browser.press("/exchange").await;
    (world, browser)
}

/// The message that one provocation sends.
async fn sent(world: &World, provocation: Provocation) -> Call {
    let before = world.others.heard();
    world.owner.provoke(provocation).await.expect("possible now");
    let calls = world.others.calls.lock().expect("lock");
    assert_eq!(calls.len(), before + 1, "{provocation:?} is one message");
    calls[before].clone()
}

fn form(call: &Call) -> Parameters {
    Parameters::parse(call.body.as_bytes()).expect("form")
}

fn refused(provocation: Provocation, error: &str) -> Option<Notice> {
    let description = Some(format!("the {error} of the server"));
    Some(Notice::Provoked { provocation, refused: Some(Refusal { error: error.to_owned(), description }) })
}

async fn last_two(browser: &mut Browser) -> [What; 2] {
    let happened = story(&browser.planner().await);
    [happened[happened.len() - 2], happened[happened.len() - 1]]
}

#[tokio::test]
async fn a_wrong_verifier_is_another_one_and_the_code_stays() {
    let (world, mut browser) = with_code().await;
    let call = sent(&world, Provocation::WrongVerifier).await;
    let wrong = form(&call).first("code_verifier").expect("verifier").to_owned();
    let next = browser.next().await;
    assert_eq!(next.notice, refused(Provocation::WrongVerifier, "invalid_grant"));
    assert_eq!(next.checked.expect("checked").checks.failed().expect("failed").rule, "code_exchanged");
    assert_eq!(last_two(&mut browser).await, [What::Provoked(Provocation::WrongVerifier), What::ExchangeRefused]);
    let own = next.notebook.own.expect("own");
    assert!(!own.codes[0].is_spent && own.access_token.is_none());
    browser.press("/exchange").await;
    let right = form(&world.others.calls_to("/token").pop().expect("a call"));
    assert_ne!(right.first("code_verifier"), Some(wrong.as_str()));
    assert_eq!((right.first("code"), form(&call).first("code")), (Some("code-0"), Some("code-0")));
    assert!(browser.planner().await.connected.is_some(), "the code was still good");
}

#[tokio::test]
async fn a_replayed_code_is_the_same_message_again_and_haru_does_not_know_yet() {
    let (world, mut browser) = with_tokens().await;
    let first = world.others.calls_to("/token").pop().expect("a call");
    let again = sent(&world, Provocation::ReplayedCode).await;
    assert_eq!((first.body, first.authorization), (again.body, again.authorization));
    let next = browser.next().await;
    assert_eq!(next.notice, refused(Provocation::ReplayedCode, "invalid_grant"));
    assert!(next.notebook.own.expect("own").access_token.is_some(), "it still believes to have access");
    world.owner.provoke(Provocation::CallApi).await.expect("possible");
    let planner = browser.planner().await;
    assert!(planner.connected.expect("connected").pass_refused, "and learns by using it");
    assert!(matches!(planner.notice, Some(Notice::PassRefused { .. })));
}

#[tokio::test]
async fn a_wrong_secret_differs_in_its_last_character_and_costs_nothing() {
    use base64::Engine as _;
    let secret_of = |call: &Call| {
        let joined = base64::engine::general_purpose::STANDARD
            .decode(call.authorization.strip_prefix("Basic ").expect("Basic"))
            .expect("base64");
        let joined = String::from_utf8(joined).expect("text");
        let secret = joined.split_once(':').expect("pair").1;
        oauth::parameters::decode(secret.as_bytes()).expect("form-encoded")
    };
    let provocation = Provocation::WrongSecret;
    // There is no notebook: a code is made up.
    let nobody = step_by_step();
    nobody.owner.provoke(provocation).await.expect("possible");
    let made_up = nobody.others.calls_to("/token").pop().expect("a call");
    assert_eq!(form(&made_up).first("grant_type"), Some("authorization_code"));
    assert!(form(&made_up).first("code").is_some());

    let (world, mut browser) = with_code().await;
    let call = sent(&world, provocation).await;
    let wrong = secret_of(&call);
    assert!(wrong != SECRET && wrong[..wrong.len() - 1] == SECRET[..SECRET.len() - 1], "{wrong}");
    assert_eq!(form(&call).first("code"), Some("code-0"));
    let next = browser.next().await;
    assert_eq!(next.notice, refused(provocation, "invalid_client"));
    assert!(!next.notebook.own.expect("own").codes[0].is_spent);

    browser.press("/exchange").await;
    let call = sent(&world, provocation).await;
    assert_eq!(form(&call).first("refresh_token"), Some("mgrt_refresh-token-0-0123456789abcdef"));
    let next = browser.next().await;
    assert_eq!(next.notice, refused(provocation, "invalid_client"));
    assert_eq!(last_two(&mut browser).await, [What::Provoked(provocation), What::RenewalRefused]);
    assert!(next.notebook.own.expect("own").refresh_token.is_some());
    browser.press("/refresh").await;
    assert!(browser.planner().await.connected.is_some());
}

#[tokio::test]
async fn a_token_in_the_address_is_there_and_nowhere_else() {
    let (world, mut browser) = with_tokens().await;
    let call = sent(&world, Provocation::TokenInQuery).await;
    assert_eq!(
        call.uri,
        "http://localhost:3002/calendar/v3/users/me/calendarList?access_token=mgat_access-token-number-0-0123456789abcdef"
    );
    assert_eq!((call.authorization.as_str(), call.body.as_str()), ("", ""));
    let planner = browser.planner().await;
    assert_eq!(planner.notice.clone(), refused(Provocation::TokenInQuery, "invalid_request"));
    assert!(!planner.connected.expect("connected").pass_refused, "the pass is as good as before");
    assert_eq!(last_two(&mut browser).await, [What::Provoked(Provocation::TokenInQuery), What::CallRefused]);
}

#[tokio::test]
async fn too_little_scope_writes_with_a_pass_for_reading() {
    let (world, _) = with_tokens().await;
    assert_eq!(world.owner.provoke(Provocation::TooLittleScope).await, Err(NotNow::ScopeIsWide));
    let world = step_by_step();
    *world.others.scope.lock().expect("lock") = "profile calendar.read".to_owned();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    let before_reading = sent(&world, Provocation::TooLittleScope).await;
    assert!(before_reading.uri.ends_with("/calendars/primary/events"), "{}", before_reading.uri);
    browser.post("/call", "").await;
    let call = sent(&world, Provocation::TooLittleScope).await;
    assert!(call.uri.ends_with("/calendars/mina%2Fhome/events") && !call.body.is_empty());
    assert_eq!(call.authorization, "Bearer mgat_access-token-number-0-0123456789abcdef");
    let planner = browser.planner().await;
    assert_eq!(planner.notice.clone(), refused(Provocation::TooLittleScope, "insufficient_scope"));
    assert!(!planner.connected.expect("connected").pass_refused);
    assert_eq!(world.others.events.lock().expect("lock").len(), 1, "nothing was written");
    world.others.access_tokens.lock().expect("lock").clear();
    world.owner.provoke(Provocation::TooLittleScope).await.expect("possible");
    assert!(browser.planner().await.connected.expect("connected").pass_refused, "a 401 is about the pass");
}

#[tokio::test]
async fn calling_the_api_as_it_should_be_is_one_message_with_the_pass_in_the_header() {
    let (world, mut browser) = with_tokens().await;
    let call = sent(&world, Provocation::CallApi).await;
    assert!(call.uri.ends_with("/calendar/v3/users/me/calendarList"), "{}", call.uri);
    assert_eq!(call.authorization, "Bearer mgat_access-token-number-0-0123456789abcdef");
    let own = browser.notebook().await.own.expect("own");
    assert_eq!((own.calendars, own.events), (1, 0));
    browser.post("/call", "").await;
    sent(&world, Provocation::CallApi).await;
    let own = browser.notebook().await.own.expect("own");
    assert_eq!((own.calendars, own.events), (1, 1), "events that are known stay");
}

#[tokio::test]
async fn an_old_refresh_token_is_the_one_before_and_haru_learns_of_it_later() {
    let (world, mut browser) = with_tokens().await;
    assert_eq!(world.owner.provoke(Provocation::OldRefreshToken).await, Err(NotNow::NoSpentRefreshToken));
    browser.press("/refresh").await;
    let call = sent(&world, Provocation::OldRefreshToken).await;
    assert_eq!(form(&call).first("refresh_token"), Some("mgrt_refresh-token-0-0123456789abcdef"));
    let next = browser.next().await;
    assert_eq!(next.notice, refused(Provocation::OldRefreshToken, "invalid_grant"));
    let own = next.notebook.own.expect("own");
    assert!(own.refresh_token.is_some() && own.spent_tokens.len() == 1);
    // The family is dead: the present one is refused too, and then Haru knows.
    world.owner.provoke(Provocation::Refresh).await.expect("possible");
    let next = browser.next().await;
    assert!(matches!(next.notice, Some(Notice::PermissionEnded { .. })));
    assert!(next.notebook.own.expect("own").refresh_token.is_none());
    sent(&world, Provocation::OldRefreshToken).await;
    assert_eq!(browser.next().await.notice, refused(Provocation::OldRefreshToken, "invalid_grant"));
}

#[tokio::test]
async fn refreshing_is_what_the_button_does() {
    let (world, mut browser) = with_tokens().await;
    let call = sent(&world, Provocation::Refresh).await;
    assert_eq!(form(&call).first("refresh_token"), Some("mgrt_refresh-token-0-0123456789abcdef"));
    let next = browser.next().await;
    assert_eq!(next.notice, Some(Notice::Renewed));
    assert_eq!(next.notebook.own.expect("own").spent_tokens.len(), 1);
    assert_eq!(story(&browser.planner().await).pop(), Some(What::Renewed));
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_sent() {
    let nobody = unregistered();
    for provocation in Provocation::ALL {
        assert_eq!(nobody.owner.provoke(provocation).await, Err(NotNow::NotRegistered), "{provocation:?}");
    }
    assert_eq!(nobody.others.heard(), 0);
    let missing = [
        (Provocation::WrongVerifier, NotNow::NoCode),
        (Provocation::ReplayedCode, NotNow::NoSpentCode),
        (Provocation::TokenInQuery, NotNow::NoTokens),
        (Provocation::TooLittleScope, NotNow::NoTokens),
        (Provocation::CallApi, NotNow::NoTokens),
        (Provocation::OldRefreshToken, NotNow::NoSpentRefreshToken),
        (Provocation::Refresh, NotNow::NoTokens),
    ];
    let world = step_by_step();
    for browser in [false, true] {
        if browser {
            world.browser().press("/connect").await;
        }
        let heard = world.others.heard();
        for (provocation, not_now) in missing {
            assert_eq!(world.owner.provoke(provocation).await, Err(not_now), "{provocation:?}");
        }
        assert_eq!(world.others.heard(), heard);
    }
}

#[tokio::test]
async fn the_notebook_that_was_used_last_is_the_one_that_errs() {
    let (world, mut first) = with_code().await;
    let mut other = world.browser();
    other.post("/days", "title=Tea&date=2026-11-25").await;
    assert_eq!(world.owner.provoke(Provocation::WrongVerifier).await, Err(NotNow::NoCode));
    first.next().await;
    world.owner.provoke(Provocation::WrongVerifier).await.expect("possible");
    assert_eq!(first.next().await.notice, refused(Provocation::WrongVerifier, "invalid_grant"));
    assert_eq!(other.next().await.notice, Some(Notice::DayAdded));
}

#[tokio::test]
async fn a_provocation_that_is_let_pass_is_said_and_what_came_is_kept() {
    let (world, mut browser) = with_code().await;
    let answer = r#"{"access_token":"a","token_type":"Bearer","scope":"calendar.read"}"#;
    world.others.answer_instead("/token", StatusCode::OK, answer);
    world.owner.provoke(Provocation::WrongVerifier).await.expect("possible");
    let next = browser.next().await;
    assert_eq!(next.notice, Some(Notice::Provoked { provocation: Provocation::WrongVerifier, refused: None }));
    let own = next.notebook.own.expect("own");
    assert!(own.access_token.is_some() && own.codes[0].is_spent);
}

#[tokio::test]
async fn a_server_that_is_away_is_said_as_ever() {
    let (world, mut browser) = with_tokens().await;
    browser.press("/refresh").await;
    *world.others.down.lock().expect("lock") = true;
    for provocation in Provocation::ALL {
        // Whatever is missing for it is no matter here.
        let _ = world.owner.provoke(provocation).await;
        let notice = browser.next().await.notice;
        assert!(!matches!(notice, Some(Notice::Provoked { .. })), "{provocation:?}: {notice:?}");
    }
    let own = browser.notebook().await.own.expect("own");
    assert!(own.access_token.is_some() && own.refresh_token.is_some());
}

#[tokio::test]
async fn a_haru_that_goes_straight_keeps_nothing_to_provoke_with() {
    let world = world();
    let mut browser = world.connected().await;
    browser.post("/refresh", "").await;
    for (provocation, not_now) in [
        (Provocation::WrongVerifier, NotNow::NoCode),
        (Provocation::ReplayedCode, NotNow::NoSpentCode),
        (Provocation::OldRefreshToken, NotNow::NoSpentRefreshToken),
    ] {
        assert_eq!(world.owner.provoke(provocation).await, Err(not_now));
    }
}
