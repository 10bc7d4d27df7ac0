//! RFC 6749 §4.1.2: the browser goes back to its client, with a code or an error.

use axum::response::Response;

use super::super::AuthorizationServer;
use super::super::activity::ActivityNote;
use super::super::answers::see_other;
use super::super::failure::Failure;
use super::validation::RefusedRequest;
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::error::Error;
use oauth::secret::AuthorizationCodeKey;
use view::page::ErrorProblem;

/// RFC 9700 §4.12: 303, so that no browser repeats a POST with a password at the client.
pub fn back_to_client(address: &str, checks: Checks, note: ActivityNote) -> Response {
    let mut response = see_other(address);
    response.extensions_mut().insert(checks);
    response.extensions_mut().insert(note);
    response
}

/// The same address for who comes by a link. A browser carries the fragment of the address it asked for over to one that it is
/// redirected to, unless that has one of its own (RFC 9110 §10.2.2): with this one, what an attacker wrote behind `#` says nothing to
/// the client (RFC 9700 §4.1.3). A form is sent to an address of ours, which has none; and some clients take an address with any
/// fragment for an answer of the implicit grant.
pub fn by_a_link(mut address: String) -> String {
    address.push_str("#_");
    address
}

/// RFC 6749 §4.1.2.1.
pub fn with_error(server: &AuthorizationServer, refused: RefusedRequest) -> Response {
    let address = by_a_link(refused.destination.with_error(&refused.error, &server.issuer));
    let note = ActivityNote::of(refused.client.id, ActivityKind::Authorize).refused(refused.error);
    back_to_client(&address, refused.checks, note)
}

/// In the extensions of an answer that takes a code to its client: what the code is found by.
#[derive(Clone, Copy, Debug)]
pub struct CarriesCode(pub AuthorizationCodeKey);

/// Says what the client would be told, and lets the person decide whether it is.
pub fn not_sent_on(server: &AuthorizationServer, refused: RefusedRequest) -> Failure {
    let address = by_a_link(refused.destination.with_error(&refused.error, &server.issuer));
    let host = refused.destination.redirect_uri().host();
    shown(ErrorProblem::NotSentOn { host, address }, refused)
}

/// Says what is wrong, to whoever made the app.
pub fn goes_nowhere(refused: RefusedRequest) -> Failure {
    shown(ErrorProblem::InvalidRequest, refused)
}

fn shown(problem: ErrorProblem, RefusedRequest { client, error, checks, .. }: RefusedRequest) -> Failure {
    let detail = Some(told(&error));
    let note = ActivityNote::of(client.id, ActivityKind::Authorize).refused(error);
    Failure { problem, detail, checks, note: Some(Box::new(note)) }
}

fn told(error: &Error) -> String {
    format!("{}: {}", error.code.as_str(), error.description())
}
