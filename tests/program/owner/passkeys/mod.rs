//! Signing in with a passkey, by a device in software: its challenge is sealed, and kept by the browser that asked for it.

/// A device with a passkey.
mod authenticator;
/// The program, with a clock that is moved, and browsers.
mod world;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oauth::names::Lifetime;
use serde_json::Value;

use world::Program;

const MINA: &str = "mina";
const JUN: &str = "jun";

fn over() -> Result<String, (u16, String)> {
    Err((410, "challenge_over".to_owned()))
}

fn refused() -> Result<String, (u16, String)> {
    Err((422, "refused".to_owned()))
}

fn apps() -> Result<String, (u16, String)> {
    Ok("/apps".to_owned())
}

/// `answer` with one of its parts as `changed` makes it.
fn with(answer: &Value, part: &str, changed: impl Fn(Vec<u8>) -> Vec<u8>) -> Value {
    let mut answer = answer.clone();
    let bytes = URL_SAFE_NO_PAD.decode(answer["response"][part].as_str().expect(part)).expect("base64url");
    answer["response"][part] = URL_SAFE_NO_PAD.encode(changed(bytes)).into();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_answer_signs_its_person_in_and_works_once() {
    let program = Program::start().await;
    let (_, mut device) = program.sign_up(MINA, 1).await;
    let mut browser = program.browser();
    let answer = device.signs_in(&browser.begins().await);
    let kept = browser.challenge().expect("a challenge").to_owned();
    assert!(!browser.is(MINA).await);
    assert_eq!(browser.finishes(&answer).await, apps());
    assert!(browser.is(MINA).await);
    // The same answer, in the browser that it was given in, with all that the browser had: signed in, and signed out.
    browser.keeps(&kept);
    assert_eq!(browser.finishes(&answer).await, over());
    browser.cookies.retain(|(name, _)| !name.contains("session"));
    browser.keeps(&kept);
    assert_eq!(browser.finishes(&answer).await, over());
    assert!(!browser.is(MINA).await);
    // Another challenge is another sign-in.
    let answer = device.signs_in(&browser.begins().await);
    assert_eq!(browser.finishes(&answer).await, apps());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_presses_with_one_right_answer_one_signs_in() {
    let program = Program::start().await;
    let (_, mut device) = program.sign_up(MINA, 1).await;
    let mut browser = program.browser();
    let answer = device.signs_in(&browser.begins().await);
    let mut other = browser.twin();
    let (one, two) = tokio::join!(browser.finishes(&answer), other.finishes(&answer));
    assert!([&one, &two].contains(&&apps()), "{one:?} {two:?}");
    assert!([&one, &two].into_iter().any(Result::is_err), "one challenge is two sign-ins");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_of_no_use_in_another_browser_with_either_challenge() {
    let program = Program::start().await;
    let (_, mut device) = program.sign_up(MINA, 1).await;
    let (mut victim, mut thief) = (program.browser(), program.browser());
    let answer = device.signs_in(&victim.begins().await);
    assert_eq!(thief.finishes(&answer).await, over(), "with none");
    thief.begins().await;
    assert_eq!(thief.finishes(&answer).await, refused(), "with its own");
    thief.keeps(victim.challenge().expect("a challenge"));
    assert_eq!(thief.finishes(&answer).await, over(), "with the one that was answered");
    let sealed = URL_SAFE_NO_PAD.decode(victim.challenge().expect("a challenge")).expect("base64url");
    for at in [0, 12, sealed.len() - 1] {
        let mut forged = sealed.clone();
        forged[at] ^= 1;
        thief.keeps(&URL_SAFE_NO_PAD.encode(forged));
        assert_eq!(thief.finishes(&answer).await, over(), "byte {at} is another");
    }
    assert!(!thief.is(MINA).await);
    assert_eq!(victim.finishes(&answer).await, apps(), "nothing of this spent it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_answered_within_five_minutes() {
    let program = Program::start().await;
    let (_, mut device) = program.sign_up(MINA, 1).await;
    for (waits, outcome) in [(Lifetime::from_seconds(290), apps()), (Lifetime::from_seconds(301), over())] {
        let mut browser = program.browser();
        let answer = device.signs_in(&browser.begins().await);
        program.pass(waits);
        assert_eq!(browser.finishes(&answer).await, outcome, "{waits:?}");
        assert_eq!(browser.is(MINA).await, outcome.is_ok());
    }
    // A clock that is set back revives none of them.
    let mut browser = program.browser();
    let answer = device.signs_in(&browser.begins().await);
    program.pass(Lifetime::from_seconds(-60));
    assert_eq!(browser.finishes(&answer).await, over());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_answer_spends_nothing_and_signs_nobody_in() {
    let program = Program::start().await;
    let (_, mut device) = program.sign_up(MINA, 1).await;
    let (_, mut others) = program.sign_up(JUN, 2).await;
    let mut browser = program.browser();
    let options = browser.begins().await;
    let right = device.signs_in(&options);
    let of_jun = others.signs_in(&options);
    let flipped = |mut bytes: Vec<u8>| {
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        bytes
    };
    let mut borrowed = right.clone();
    borrowed["response"]["userHandle"] = of_jun["response"]["userHandle"].clone();
    let mut renamed = of_jun.clone();
    renamed["id"] = right["id"].clone();
    renamed["rawId"] = right["rawId"].clone();
    let unverified = |mut data: Vec<u8>| {
        data[32] &= !0x04;
        data
    };
    let elsewhere =
        |seen: Vec<u8>| String::from_utf8(seen).expect("UTF-8").replace("localhost", "localhosts").into_bytes();
    let wrong = [
        ("another signature", with(&right, "signature", flipped)),
        ("another counter", with(&right, "authenticatorData", flipped)),
        ("nobody verified", with(&right, "authenticatorData", unverified)),
        ("another origin", with(&right, "clientDataJSON", elsewhere)),
        ("another person's handle", borrowed),
        ("another person's key", renamed),
        ("nothing", Value::Null),
    ];
    for (what, answer) in &wrong {
        assert_eq!(browser.finishes(answer).await, refused(), "{what}");
        assert!(!browser.is(MINA).await && !browser.is(JUN).await, "{what}");
    }
    assert_eq!(browser.finishes(&right).await, apps());
    assert!(browser.is(MINA).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_that_was_removed_opens_nothing_and_leaves_the_others() {
    let program = Program::start().await;
    let (mut mina, mut device) = program.sign_up(MINA, 1).await;
    let mut browser = program.browser();
    let answer = device.signs_in(&browser.begins().await);
    let page = mina.send(http::Method::GET, "/security/passkeys", None).await;
    let form = page.body.split_once("action=\"/security/passkeys/remove\"").expect("a form").1;
    let field = |name| crate::support::browser::hidden(form, name).expect("a field");
    let form = [("form_token", &*field("form_token")), ("passkey", &*field("passkey"))];
    let removed = mina.send(http::Method::POST, "/security/passkeys/remove", Some(&form)).await;
    assert_eq!(removed.status, 303, "{}", removed.body);
    assert_eq!(browser.finishes(&answer).await, refused());
    assert!(!browser.is(MINA).await);
}
