use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use tokio::runtime::Handle;

use crate::instances;
use crate::recorder::Holdings;
use crate::sandbox::run::Beginning;
use crate::sandbox::world::Sandbox;
use crate::sandbox::{Background, Persona, SandboxSettings};
use authorization_server::passwords::{Busy, Password, Passwords};
use demo_client::settings::BaseUrl;
use oauth::names::{Issuer, Timestamp};
use ports::caller::CallerNetwork;
use ports::limits::Limits;
use ports::{Clock, Network, NetworkError, Randomness};
use storage::PasswordHash;
use view::haru::HaruPage;
use view::page::{Body, Page};
use view::sign_in::{DemoAccount, PasswordTip};

pub const MINA: (&str, &str) = ("mina", "slow-river-paper-boat");

/// As quick as can be: a password is its own hash.
pub struct QuickPasswords;

#[async_trait]
impl Passwords for QuickPasswords {
    async fn hash(&self, password: Password, _: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        Ok(PasswordHash::from_phc(password.expose().to_owned()))
    }
    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        _: Option<CallerNetwork>,
    ) -> Result<bool, Busy> {
        Ok(hash.is_some_and(|hash| hash.as_phc() == password.expose()))
    }
    async fn weakness(
        &self,
        password: &Password,
        _: &str,
        _: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy> {
        Ok((password.expose() == "password1").then_some(PasswordTip::Common))
    }
}

/// A clock that goes on by itself: what it says stands in no event but the first.
struct Going;

impl Clock for Going {
    fn now(&self) -> Timestamp {
        native::ports::SystemClock.now()
    }
}

/// Nobody is there but the sandbox.
struct Nobody;

#[async_trait]
impl Network for Nobody {
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        panic!("a sandbox called somebody else: {}", request.uri().path())
    }
}

struct Here;

impl Background for Here {
    fn handle(&self) -> Handle {
        Handle::current()
    }
}

/// How pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// As people see them.
    Real,
    /// The hidden fields of their forms alone, which is a hundred times as quick.
    Fields,
}

pub fn settings(pages: Pages) -> SandboxSettings {
    SandboxSettings {
        server: Issuer::parse("http://localhost:3000").expect("an issuer"),
        haru: BaseUrl::parse("http://127.0.0.1:3001").expect("an address"),
        api: Issuer::parse("http://localhost:3002").expect("an address"),
        inner_server: "http://127.0.0.1:3000".to_owned(),
        clock: Arc::new(Going),
        randomness: Arc::new(native::ports::SystemRandomness),
        network: Arc::new(Nobody),
        passwords: Arc::new(QuickPasswords),
        limits: Limits::default(),
        background: Arc::new(Here),
        personas: vec![Persona::of(DemoAccount { username: MINA.0.to_owned(), password: MINA.1.to_owned() })],
        authorization: match pages {
            Pages::Real => |server| instances::authorization_pages(server, None),
            Pages::Fields => |server| fields_alone(authorization_server::router(server)),
        },
        haru_pages: match pages {
            Pages::Real => instances::haru_pages,
            Pages::Fields => |haru| fields_alone(demo_client::router(haru)),
        },
    }
}

pub async fn sandbox(settings: &SandboxSettings) -> Arc<Sandbox> {
    let randomness: &dyn Randomness = &*settings.randomness;
    let id = randomness.identifier().iter().map(|byte| format!("{byte:02x}")).collect();
    let beginning = Beginning::unguessable(id, randomness, settings.clock.now(), None);
    let holding = Arc::new(Holdings::new(&settings.limits)).open(None);
    Arc::new(Sandbox::make(settings, beginning, holding).await.expect("a sandbox"))
}

fn fields_alone(router: Router) -> Router {
    router.layer(map_response(async |mut response: Response| {
        if response.extensions_mut().remove::<HaruPage>().is_some() {
            let (parts, _) = response.into_parts();
            return (parts, "a page of Haru's").into_response();
        }
        let Some(page) = response.extensions_mut().remove::<Page>() else { return response };
        let mut fields = vec![("form_token", page.frame.form_token)];
        match page.body {
            Body::SignIn(form) => {
                fields.extend(form.then.request.map(|request| ("request", request)));
                fields.push(("username", form.username));
            }
            Body::SignUp(form) => fields.extend(form.then.request.map(|request| ("request", request))),
            Body::Consent(form) => {
                fields.extend([("request", form.request), ("consent_fingerprint", form.consent_fingerprint)]);
            }
            _ => {}
        }
        let fields: String =
            fields.iter().map(|(name, value)| format!("<input name=\"{name}\" value=\"{value}\">")).collect();
        let (parts, _) = response.into_parts();
        (parts, fields).into_response()
    }))
}
