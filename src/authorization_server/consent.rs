//! `/consent`: a pending request goes on (GET), and its resource owner decides (POST). A page is answered once.

use axum::extract::State;
use axum::response::Response;

use super::Instance;
use super::answers::see_other;
use super::asking::{OwnQuery, PeerPlace, SentForm};
use super::authorization_flow::{AuthorizationFlow, Decision};
use super::browser::Browser;
use super::failure::Failure;
use super::pending_request::{PendingAuthorization, Remembered, continue_at, find, find_pending};
use oauth::parameters::Parameters;
use oauth::scope::ScopeName;
use storage::PendingOutcome;
use view::page::ErrorProblem;

pub async fn get(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let pending = find_pending(&server, &browser, query.first("request")).await?;
    AuthorizationFlow::resumed(&server, browser, pending, &place)?.proceed().await
}

/// Begins the request of a page that is over or was answered anew, in the browser whose page it was. It is read from the store: an
/// address could only say whose it is.
pub async fn again(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let parameters = match find(&server, &browser, query.first("request")).await? {
        Remembered::Pending(pending) => return Ok(see_other(&continue_at(&server, &pending.handle))),
        Remembered::Over(over) | Remembered::Decided(over, _) => over.read_back()?,
    };
    AuthorizationFlow::new(&server, browser, parameters, &place).proceed().await
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let decision = decision(&form);
    let found = find(&server, &browser, form.first("request")).await;
    let expired = |pending: &PendingAuthorization| {
        let again = Some(pending.handle.expose().to_owned());
        Failure::from(ErrorProblem::PageExpired { again })
    };
    let pending = match (found, is_own) {
        (Ok(Remembered::Pending(pending)), true) => pending,
        // The no is said again: an app that did not hear it hears it now.
        (Ok(Remembered::Decided(pending, PendingOutcome::Denied)), true)
            if matches!(decision, Some(Decision::Deny)) =>
        {
            return AuthorizationFlow::resumed(&server, browser, pending, &place)?.deny_again().await;
        }
        (Ok(Remembered::Decided(pending, outcome)), _) => return Err(pending.decided(outcome)),
        // Over, or somebody signed in or out in another tab since the page was made. It does nothing, and leads on.
        (Ok(Remembered::Over(pending) | Remembered::Pending(pending)), _) => return Err(expired(&pending)),
        (Err(failure), true) => return Err(failure),
        (Err(_), false) => return Err(ErrorProblem::ForeignForm.into()),
    };
    let flow = AuthorizationFlow::resumed(&server, browser, pending, &place)?;
    match decision {
        Some(decision) => flow.decide(decision).await,
        None => flow.proceed().await,
    }
}

fn decision(form: &Parameters) -> Option<Decision> {
    match form.first("decision")? {
        "allow" => Some(Decision::Allow {
            fingerprint: form.first("consent_fingerprint").map(str::to_owned),
            ticked: form.all("scope").filter_map(ScopeName::parse).collect(),
            began: form.first("began") == Some("yes"),
        }),
        "deny" => Some(Decision::Deny),
        _ => None,
    }
}
