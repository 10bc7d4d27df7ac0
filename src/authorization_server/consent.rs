//! `/consent`: a pending request goes on (GET), and its resource owner decides (POST). A page is answered once.

use axum::extract::State;
use axum::response::Response;

use super::Instance;
use super::answers::see_other;
use super::asking::{BrowserForm, OwnQuery, PeerPlace};
use super::authorization_flow::{AuthorizationFlow, Decision};
use super::browser::Browser;
use super::failure::Failure;
use super::pending_request::{Remembered, continue_at, find, find_pending};
use oauth::parameters::Parameters;
use oauth::scope::ScopeName;

pub async fn get(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let pending = find_pending(&server, &browser, query.first("request")).await?;
    AuthorizationFlow::resumed(&server, browser, pending)?.proceed().await
}

/// Begins the request of a page that is over anew, in the browser whose page it was. It is read from the store: an address
/// could only say whose it is.
pub async fn again(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let parameters = match find(&server, &browser, query.first("request")).await? {
        Remembered::Pending(pending) => return Ok(see_other(&continue_at(&server, &pending.handle))),
        Remembered::Over(over) => over.read_back()?,
    };
    AuthorizationFlow::new(&server, browser, parameters).proceed().await
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    BrowserForm { by, form }: BrowserForm,
) -> Result<Response, Failure> {
    let browser = by.into_inner();
    let pending = find_pending(&server, &browser, form.first("request")).await?;
    let flow = AuthorizationFlow::resumed(&server, browser, pending)?;
    match decision(&form) {
        Some(decision) => flow.decide(decision, place).await,
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
