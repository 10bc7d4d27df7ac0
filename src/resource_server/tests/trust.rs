//! What the resource server believes of whom.

use std::sync::Mutex;

use proptest::prelude::*;
use tracing::level_filters::LevelFilter;

use super::issuer::Mood;
use super::*;
use oauth::introspection::ActiveToken;
use oauth::resource::Resources;

fn set(world: &World, mood: Mood) {
    *world.issuer.mood.lock().expect("mood") = mood;
}

#[tokio::test]
async fn without_an_answer_from_the_issuer_nothing_is_served_and_nothing_is_told_about_the_inside() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let active =
        r#"{"active":true,"scope":"calendar.read","client_id":"c","username":"m","sub":"s","exp":9999999999,"iat":1}"#;
    for mood in [
        Mood::Unreachable,
        Mood::Says(StatusCode::INTERNAL_SERVER_ERROR, "stack trace".to_owned()),
        Mood::Says(StatusCode::TOO_MANY_REQUESTS, String::new()),
        Mood::Says(StatusCode::UNAUTHORIZED, r#"{"error":"invalid_client"}"#.to_owned()),
        Mood::Says(StatusCode::FOUND, String::new()),
        Mood::Says(StatusCode::NO_CONTENT, String::new()),
        Mood::Says(StatusCode::OK, "<html>".to_owned()),
        Mood::Says(StatusCode::OK, "{}".to_owned()),
        Mood::Says(StatusCode::OK, r#"{"active":"yes"}"#.to_owned()),
        Mood::Says(StatusCode::OK, r#"{"active":true}"#.to_owned()),
        // Everything but `iss`.
        Mood::Says(StatusCode::OK, active.to_owned()),
        // An active token, but not with the status of an answer.
        Mood::Says(StatusCode::ACCEPTED, active.replace("\"iat\"", "\"iss\":\"http://localhost:3000\",\"iat\"")),
    ] {
        set(&world, mood);
        let answer = world.get(LIST, &token).await;
        assert_eq!((answer.status().as_u16(), answer.header("retry-after")), (503, Some("5")));
        assert_eq!(answer.header("www-authenticate"), None);
        assert_eq!(answer.json()["error"], "temporarily_unavailable");
        for inside in ["inner.example", "connection", "stack", "html", "introspect", "serde", "line 1"] {
            assert!(!answer.text().contains(inside), "{}", answer.text());
        }
        assert_eq!(answer.failed_rule(), None);
    }
    set(&world, Mood::Answers);
    assert_eq!(world.get(LIST, &token).await.status(), 200, "trouble is not remembered as a refusal");
}

#[tokio::test]
async fn a_refused_token_is_not_asked_about_again_for_ten_seconds() {
    let world = World::new();
    let stranger = world.issuer.mint();
    for _ in 0..5 {
        assert_eq!(world.get(LIST, &stranger).await.status(), 401);
    }
    assert_eq!(world.issuer.asked(), 1);
    world.clock.move_by(10);
    assert_eq!(world.get(LIST, &stranger).await.status(), 401);
    assert_eq!(world.issuer.asked(), 2);
}

#[tokio::test]
async fn a_clock_set_back_revives_a_token_without_waiting() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    world.clock.move_by(700);
    assert_eq!(world.get(LIST, &token).await.status(), 401);
    world.clock.move_by(-700);
    assert_eq!(world.get(LIST, &token).await.status(), 200);
}

#[tokio::test]
async fn what_cannot_be_a_token_of_the_issuers_is_refused_without_asking() {
    let world = World::new();
    let request = get(LIST).header("authorization", "Bearer mF_9.B5f-4.1JqM").body(Body::empty()).expect("request");
    assert_eq!(world.send(request).await.status(), 401);
    assert_eq!(world.issuer.asked(), 0);
}

#[tokio::test]
async fn a_token_of_another_issuer_is_not_ours() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let elsewhere = Issuer::parse("http://localhost:3000/sandbox/x").expect("issuer");
    world.issuer.say(&token, |before| ActiveToken { issuer: elsewhere, ..before.expect("live") });
    let answer = world.get(LIST, &token).await;
    assert_eq!((answer.status().as_u16(), answer.failed_rule().as_deref()), (401, Some("token_issuer")));
}

#[tokio::test]
async fn a_token_for_another_resource_is_refused_here() {
    let world = World::new();
    for (audience, status) in [
        ("http://localhost:3003", 401),
        ("", 401),
        ("http://localhost:3002/sandbox/x http://localhost:3000", 401),
        ("http://localhost:3003 http://LOCALHOST:3002/", 200),
    ] {
        let token = world.token(1, "calendar.read");
        let audience = Resources::parse(audience).expect(audience);
        world.issuer.say(&token, |before| ActiveToken { audience, ..before.expect("live") });
        let answer = world.get(LIST, &token).await;
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.failed_rule().as_deref(), (status == 401).then_some("token_audience"));
        assert_eq!(answer.header("www-authenticate").is_some_and(|it| it.contains("invalid_token")), status == 401);
    }
}

#[tokio::test]
async fn a_clock_that_jumps_either_way_blocks_nobody_and_lets_nobody_in() {
    let world = World::new();
    let (live, stranger) = (world.token(1, "calendar.read"), world.issuer.mint());
    for jump in [86_400, -86_400, -86_400, 86_400, 1, -1] {
        let in_time = async |token: &AccessToken| world.get(LIST, token).await.status().as_u16();
        world.clock.move_by(jump);
        in_time(&live).await;
        assert_eq!(in_time(&stranger).await, 401);
        world.clock.move_by(-jump);
        assert_eq!((in_time(&live).await, in_time(&stranger).await), (200, 401), "{jump}");
    }
    world.issuer.revoke(&live);
    for jump in [0, 86_400, -86_400, -86_400] {
        world.clock.move_by(jump);
        assert_eq!(world.get(LIST, &live).await.status(), 401, "{jump}");
    }
}

/// Catches what is logged on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("log").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Does whatever makes the actor log, and gives back what must not be found there.
async fn provoke_every_line() -> AccessToken {
    let world = World::new();
    let token = world.token(1, "profile");
    let text = token.expose();
    let sends = async |request: http::request::Builder| world.send(request.body(Body::empty()).expect("request")).await;
    world.get(&format!("/calendar/v3/calendars/{text}/events"), &token).await;
    world.get(&format!("{LIST}?access_token={text}"), &token).await;
    sends(get(&format!("{LIST}?access_token={text}"))).await;
    sends(get(LIST).header("authorization", text)).await;
    sends(get(LIST).header("authorization", format!("Bearer {text} x"))).await;
    for mood in [
        Mood::Unreachable,
        Mood::Says(StatusCode::UNAUTHORIZED, text.to_owned()),
        Mood::Says(StatusCode::OK, text.to_owned()),
    ] {
        set(&world, mood);
        world.get(LIST, &token).await;
    }
    token
}

#[tokio::test]
async fn no_token_and_no_secret_is_ever_logged() {
    // While only one listener exists, `tracing` asks the thread that meets a line first whether anybody listens, and another
    // test's thread says no for all. With a second one, deaf, it asks the listeners.
    let _deaf = tracing::Dispatch::new(tracing_subscriber::fmt().with_max_level(LevelFilter::OFF).finish());
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let token = provoke_every_line().await;
    drop(listening);

    let logged = String::from_utf8(log.0.lock().expect("log").clone()).expect("UTF-8");
    for line in
        ["token_not_in_query", "own credentials", "could not be reached", "?access_token=[not logged]", "RFC 7662"]
    {
        assert!(logged.contains(line), "{line}: {logged}");
    }
    for secret in [&token.expose()[..24], "a:b%+&", "a%3Ab", "mina"] {
        assert!(!logged.contains(secret), "{logged}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Over any order of issuing, using, revoking, waiting and trouble: a call is served exactly when the issuer, asked during
    /// that very call, said that the token is active - and a live token is never refused while the issuer answers.
    #[test]
    fn a_call_is_served_only_on_the_issuers_word_and_always_on_it(steps in proptest::collection::vec((0..6_u8, 0..4_usize), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
        runtime.block_on(async {
            let world = World::new();
            let tokens: Vec<_> = (0..4).map(|_| world.issuer.mint()).collect();
            let mut live = [None; 4];
            let mut up = true;
            let mut now = 0;
            for (step, which) in steps {
                match step {
                    // A token is issued before anybody can present it, so only one that never was is issued here.
                    0 if live[which].is_none() => {
                        let issued = world.issuer.issue(Some(Subject::generate([1; 16])), "calendar.read");
                        let meaning = Arc::new(Mutex::new(None));
                        world.issuer.say(&issued, |before| {
                            let before = before.expect("live");
                            *meaning.lock().expect("meaning") = Some(before.clone());
                            before
                        });
                        let meaning = meaning.lock().expect("meaning").take().expect("told");
                        world.issuer.say(&tokens[which], |_| meaning);
                        live[which] = Some(now + 600);
                    }
                    1 => {
                        world.issuer.revoke(&tokens[which]);
                        live[which] = live[which].map(|_| 0);
                    }
                    2 => {
                        let seconds = [1, 9, 60, 599][which];
                        world.clock.move_by(seconds);
                        now += seconds;
                    }
                    3 => {
                        up = !up;
                        set(&world, if up { Mood::Answers } else { Mood::Unreachable });
                    }
                    _ => {
                        // Nobody can know a token that was not issued.
                        let Some(until) = live[which] else { continue };
                        let asked = world.issuer.asked();
                        let answer = world.get(LIST, &tokens[which]).await;
                        let was_asked = world.issuer.asked() > asked;
                        let expected = match (now < until, up) {
                            (true, true) => 200,
                            (true, false) => 503,
                            (false, true) => 401,
                            (false, false) => if was_asked { 503 } else { 401 },
                        };
                        assert_eq!(answer.status().as_u16(), expected);
                        assert!(expected != 200 || was_asked);
                    }
                }
            }
        });
    }
}
