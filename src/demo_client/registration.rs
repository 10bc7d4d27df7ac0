//! RFC 7591: Haru registers itself, where it was given no credentials.

use std::sync::atomic::Ordering;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Request, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::credentials::Registered;
use super::crossing;
use super::failure::{ErrorAnswer, Failure};
use super::guard::{onward, with_checks};
use super::haru::Haru;
use super::journal::Notes;
use super::rows::of_registration;
use super::settings::USEFUL;
use oauth::check::{Checks, Ruling};
use oauth::names::ClientId;
use oauth::party::Party;
use oauth::secret::ClientSecret;
use ports::caller::CallerNetwork;
use view::haru::{CheckedSubject, Doing, Notice, What};

/// Haru's name, as the consent page shows it to resource owners.
const CLIENT_NAME: &str = "Haru 하루첩";

/// RFC 7591 §3.2.1. What else stands there - the metadata as registered - is what Haru asked for.
#[derive(Default, Deserialize)]
struct Answer {
    client_id: Option<String>,
    client_secret: Option<String>,
}

impl Haru {
    async fn ask_for_credentials(&self, endpoint: &str, notes: &mut Notes) -> Result<http::Response<Bytes>, Failure> {
        let doing = Doing::Registering;
        let request = Request::post(endpoint)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .body(Bytes::from(self.client_metadata().to_string()))
            .map_err(|_| Failure(Notice::Malformed(doing)))?;
        let answer = self.send(request, Party::AuthorizationServer, notes).await;
        answer.map_err(|error| Failure::unreachable(doing, &error))
    }

    /// RFC 7591 §2: what Haru says of itself.
    pub(super) fn client_metadata(&self) -> serde_json::Value {
        json!({
            "client_name": CLIENT_NAME,
            "redirect_uris": [self.settings().redirect_uri()],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "client_secret_basic",
            "scope": USEFUL,
        })
    }
}

pub async fn register(State(haru): State<Haru>, jar: CookieJar, from: Option<Extension<CallerNetwork>>) -> Response {
    let Some(_under_way) = Registering::begin(&haru) else {
        return onward(&haru, jar);
    };
    let (session, jar) = haru.open_session(jar, from);
    let mut notes = haru.notes();
    notes.crossed(haru.now(), || crossing::pressed("/register"));
    let (checked, registered) = registration(&haru, &mut notes).await;
    let now = haru.now();
    let (what, notice) = match registered {
        Ok(registered) => {
            let client_id = registered.client_id.as_str().to_owned();
            notes.wrote(now, &[("client_id", &client_id), ("client_secret", registered.client_secret.expose())]);
            // Empty until now: one at a time comes as far as this.
            let _ = haru.0.registered.set(registered);
            haru.notebooks().tell_of(|| haru.credentials().map(|own| of_registration(haru.settings(), own)));
            (Some(What::Registered), Notice::Registered { client_id })
        }
        Err(Failure(notice)) => (answered(&notice).then_some(What::RegistrationRefused), notice),
    };
    let mut all = Checks::new();
    haru.notebooks().with(session, now, |notebook| {
        notebook.journal.registered(notes);
        for (subject, checks) in checked {
            all.append(checks.clone());
            notebook.checked(subject, checks, now);
        }
        if let Some(what) = what {
            notebook.happened(what, now);
        }
        notebook.notice = Some(notice);
    });
    with_checks(onward(&haru, jar), all)
}

/// Whether the registration endpoint said anything that this notice is about.
fn answered(notice: &Notice) -> bool {
    matches!(notice, Notice::ServerRefused { .. } | Notice::Malformed(Doing::Registering))
}

/// Everything that was checked on the way, and what came of it.
async fn registration(haru: &Haru, notes: &mut Notes) -> (Vec<(CheckedSubject, Checks)>, Result<Registered, Failure>) {
    let metadata = match haru.metadata(notes).await {
        Ok(metadata) => metadata,
        Err((failure, checks)) => return (vec![(CheckedSubject::Metadata, checks)], Err(failure)),
    };
    let mut checked = vec![(CheckedSubject::Metadata, metadata.checks.clone())];
    let Some(endpoint) = metadata.registration_endpoint.as_deref() else {
        return (checked, Err(Failure(Notice::CannotRegister)));
    };
    let answer = match haru.ask_for_credentials(endpoint, notes).await {
        Ok(answer) => answer,
        Err(failure) => return (checked, Err(failure)),
    };
    let Ruling { checks, outcome } = decide(&answer);
    notes.compared(haru.now(), &checks);
    checked.push((CheckedSubject::Registration, checks));
    (checked, outcome)
}

/// RFC 7591 §3.2: what makes an answer a registration that Haru can work with.
fn decide(answer: &http::Response<Bytes>) -> Ruling<Registered, Failure> {
    let doing = Doing::Registering;
    let malformed = || Failure(Notice::Malformed(doing));
    Ruling::of(|check| {
        let status = answer.status();
        let created = check.that("registration_created", "RFC 7591 §3.2.1", status == StatusCode::CREATED, || {
            match serde_json::from_slice::<ErrorAnswer>(answer.body()) {
                Ok(said) if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                    Failure::refused(doing, &said.error, said.error_description.as_deref())
                }
                _ => Failure::status(doing, status),
            }
        });
        check.saw(StatusCode::CREATED.as_str(), status.as_str());
        created?;
        let told: Answer = serde_json::from_slice(answer.body()).unwrap_or_default();
        let client_id = told.client_id.as_deref().and_then(ClientId::parse);
        let client_id = check.some("client_id_there", "RFC 7591 §3.2.1", client_id, malformed)?;
        // Haru asked for client_secret_basic: without a secret it could not say who it is.
        let client_secret = told.client_secret.filter(|secret| !secret.is_empty()).map(ClientSecret::presented);
        let client_secret = check.some("client_secret_there", "RFC 7591 §3.2.1", client_secret, malformed)?;
        Ok(Registered { client_id, client_secret })
    })
}

/// One registration at a time, also when the browser goes away in the middle of it.
struct Registering<'h>(&'h Haru);

impl<'h> Registering<'h> {
    /// `None` when there is nothing to do: it is being done, or was.
    fn begin(haru: &'h Haru) -> Option<Self> {
        let first = !haru.0.registering.swap(true, Ordering::SeqCst);
        let begun = first.then_some(Self(haru));
        begun.filter(|_| haru.credentials().is_none())
    }
}

impl Drop for Registering<'_> {
    fn drop(&mut self) {
        self.0.0.registering.store(false, Ordering::SeqCst);
    }
}
