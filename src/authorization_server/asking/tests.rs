//! What a caller has to prove, and what those are answered who do not.

use std::borrow::Cow;
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::header::{CONTENT_TYPE, COOKIE, USER_AGENT};

use super::*;
use crate::activity::NoActivityLog;
use crate::browser::{Browser, LiveSession};
use crate::failure::Failure;
use crate::passwords::{Busy, Password, Passwords};
use crate::throttle::{PeerAddress, Throttle};
use crate::{AuthorizationServer, Instance};
use oauth::names::{Issuer, Lifetime, Subject, Timestamp};
use oauth::parameters::Parameters;
use oauth::policy::Policy;
use oauth::resource::KnownResources;
use oauth::secret::SessionId;
use ports::caller::CallerNetwork;
use ports::{Clock, Randomness};
use storage::memory::MemoryStore;
use storage::{PasswordHash, Session, User};
use view::page::ErrorProblem;
use view::sign_in::PasswordTip;

const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        NOW
    }
}

impl Randomness for Still {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

#[async_trait]
impl Passwords for Still {
    async fn hash(&self, _: Password, _: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        Err(Busy)
    }
    async fn verify(&self, _: Password, _: Option<PasswordHash>, _: Option<CallerNetwork>) -> Result<bool, Busy> {
        Err(Busy)
    }
    async fn weakness(&self, _: &Password, _: &str, _: Option<CallerNetwork>) -> Result<Option<PasswordTip>, Busy> {
        Err(Busy)
    }
}

/// A form that takes `wanted`, of the page `/security/x`.
#[derive(Debug)]
struct Wanted(String);

impl FormFields for Wanted {
    fn read(form: Parameters) -> Result<Self, Failure> {
        let wanted = form.first("wanted").ok_or(ErrorProblem::MalformedRequest)?;
        Ok(Self(wanted.to_owned()))
    }
}

impl ReturnTo for Wanted {
    fn page(&self) -> Cow<'static, str> {
        "/security/x".into()
    }
}

/// A server, and a session there that was proved so long ago.
struct Scene {
    server: Instance,
    session: SessionId,
    form_token: String,
}

async fn scene(proved_before: Lifetime) -> Scene {
    let server = Arc::new(AuthorizationServer {
        issuer: Issuer::parse("http://localhost:3000/sandbox/x1").expect("an issuer"),
        policy: Policy::strict(),
        resources: KnownResources::new(
            Issuer::parse("http://localhost:3002").expect("the calendar API").into(),
            vec![],
        ),
        store: Arc::new(MemoryStore::new()),
        clock: Arc::new(Still),
        randomness: Arc::new(Still),
        passwords: Arc::new(Still),
        throttle: Throttle::off(),
        limits: ports::limits::Limits::default().lifted(),
        activity: Arc::new(NoActivityLog),
        accounts: None,
        own_clients: vec![],
        demo_accounts: vec![],
    });
    let user = User {
        id: Subject::generate([1; 16]),
        username: "mina".to_owned(),
        username_key: "mina".to_owned(),
        password_hash: PasswordHash::from_phc(String::new()),
        created_at: NOW,
        disabled_at: None,
    };
    server.store.create_user(user.clone()).await.expect("a user");
    let authenticated_at = NOW.minus(proved_before);
    let id = SessionId::generate(authenticated_at, [2; 32]);
    let session = Session { key: id.key(), user: user.id.clone(), authenticated_at, last_seen_at: authenticated_at };
    server.store.begin_session(session.clone(), None).await.expect("a session");
    let form_token = Browser::with_session(&id, LiveSession { session, user }).form_token();
    Scene { server, session: id, form_token }
}

impl Scene {
    fn request(&self, is_signed_in: bool, body: &str) -> Request {
        let mut request = Request::post("/security/x")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(USER_AGENT, "u".repeat(1_000));
        if is_signed_in {
            request = request.header(COOKIE, format!("matgim_local_session={}", self.session.expose()));
        }
        request.body(Body::from(body.to_owned())).expect("a request")
    }

    async fn sent<W: Asker<Wanted>>(&self, is_signed_in: bool, body: &str) -> Result<OwnForm<Wanted, W>, Elsewhere> {
        OwnForm::from_request(self.request(is_signed_in, body), &self.server).await
    }

    fn own(&self) -> String {
        format!("wanted=it&form_token={}", self.form_token)
    }
}

fn sign_in<T>(outcome: Result<T, Elsewhere>) -> String {
    match outcome {
        Err(Elsewhere::SignIn(address)) => address,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was let in"),
    }
}

fn problem<T>(outcome: Result<T, Elsewhere>) -> ErrorProblem {
    match outcome {
        Err(Elsewhere::Failed(failure)) => failure.problem,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was let in"),
    }
}

#[tokio::test]
async fn an_own_form_of_a_live_session_says_who_acts() {
    let scene = scene(Lifetime::from_days(1)).await;
    let Ok(OwnForm { by, form }) = scene.sent::<SignedIn>(true, &scene.own()).await else { panic!("refused") };
    assert_eq!((by.user().username.as_str(), by.session().key, form.0.as_str()), ("mina", scene.session.key(), "it"));
}

#[tokio::test]
async fn a_form_without_the_token_of_this_very_browser_is_foreign() {
    let scene = scene(Lifetime::from_minutes(1)).await;
    for token in ["", "x", &scene.form_token[1..]] {
        let body = format!("wanted=it&form_token={token}");
        for refused in [
            scene.sent::<SignedIn>(true, &body).await.err(),
            scene.sent::<Reauthenticated>(true, &body).await.err(),
            scene.sent::<Browser>(true, &body).await.err(),
        ] {
            assert!(matches!(refused, Some(Elsewhere::ForeignForm)), "{token}: {refused:?}");
        }
    }
    // A browser without a cookie keeps none, or has lost it: no form of it can be its own.
    assert_eq!(problem(scene.sent::<Browser>(false, &scene.own()).await), ErrorProblem::NoCookies);
    let signed_in = SignedIn::of(&scene.server, &scene.request(true, "").into_parts().0).await.expect("the store");
    assert!(signed_in.expect("a session").acting("x").is_none());
}

#[tokio::test]
async fn a_caller_without_a_live_session_is_led_to_sign_in_and_back_before_the_token_is_looked_at() {
    let lasting = scene(Lifetime::from_minutes(1)).await;
    let idle = scene(Policy::strict().session_idle).await;
    for (scene, has_cookie) in [(&lasting, false), (&idle, true)] {
        for body in ["wanted=it", &scene.own()] {
            let way = "/sandbox/x1/login?return_to=/sandbox/x1/security/x";
            assert_eq!(sign_in(scene.sent::<SignedIn>(has_cookie, body).await), way);
            let way = "/sandbox/x1/login?return_to=%2Fsandbox%2Fx1%2Fsecurity%2Fx";
            assert_eq!(sign_in(scene.sent::<Reauthenticated>(has_cookie, body).await), way);
        }
    }
}

#[tokio::test]
async fn what_takes_a_proof_of_ten_minutes_ago_asks_for_it_again() {
    let fresh = scene(Lifetime::from_minutes(9)).await;
    assert!(fresh.sent::<Reauthenticated>(true, &fresh.own()).await.is_ok());
    let old = scene(Lifetime::from_minutes(10)).await;
    let way = "/sandbox/x1/login?again=1&return_to=%2Fsandbox%2Fx1%2Fsecurity%2Fx";
    assert_eq!(sign_in(old.sent::<Reauthenticated>(true, &old.own()).await), way);
    let (mut parts, _) = old.request(true, "").into_parts();
    assert_eq!(sign_in(Reauthenticated::from_request_parts(&mut parts, &old.server).await), way);
    let Ok(OwnForm { by, .. }) = old.sent::<SignedIn>(true, &old.own()).await else { panic!("refused") };
    assert!(by.reauthenticated(&old.server).await.expect("the store").is_err());
}

#[tokio::test]
async fn a_form_is_read_before_it_is_asked_who_sent_it() {
    let scene = scene(Lifetime::from_minutes(1)).await;
    for bad in ["", "wanted=%zz", "wanted=it&form_token=a&form_token=b"] {
        assert_eq!(problem(scene.sent::<SignedIn>(false, bad).await), ErrorProblem::MalformedRequest, "{bad}");
    }
}

#[tokio::test]
async fn where_a_caller_is_has_an_end_and_the_address_of_its_connection() {
    let scene = scene(Lifetime::from_minutes(1)).await;
    let (mut parts, _) = scene.request(true, "").into_parts();
    let nowhere = PeerPlace::of(&parts);
    assert_eq!((nowhere.address(), nowhere.0.user_agent.len()), (None, 300));
    parts.extensions.insert(PeerAddress([192, 0, 2, 1].into()));
    let signed_in = SignedIn::of(&scene.server, &parts).await.expect("the store").expect("a session");
    assert_eq!(signed_in.place().address, Some([192, 0, 2, 1].into()));
}

#[tokio::test]
async fn a_session_of_a_clock_far_ahead_is_none_and_a_step_of_it_ends_nobodys_but_is_no_proof() {
    for (ahead, is_live) in [
        (Lifetime::from_seconds(1), true),
        (Lifetime::from_minutes(6), true),
        (Lifetime::from_days(1), true),
        // Longer than any session lives: it would outlive the moment at which it was to end.
        (Lifetime::from_days(400), false),
    ] {
        let scene = scene(Lifetime::from_millis(-ahead.as_millis())).await;
        assert_eq!(scene.sent::<SignedIn>(true, &scene.own()).await.is_ok(), is_live, "{ahead:?}");
        assert!(scene.sent::<Reauthenticated>(true, &scene.own()).await.is_err(), "nor is it a proof of a moment ago");
    }
}
