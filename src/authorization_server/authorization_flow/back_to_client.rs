//! RFC 6749 §4.1.2: the browser goes back to its client, with a code or an error.

use axum::response::Response;

use super::super::AuthorizationServer;
use super::super::activity::ActivityNote;
use super::super::answers::see_other;
use super::validation::RefusedRequest;
use oauth::activity::ActivityKind;
use oauth::check::Checks;

/// RFC 9700 §4.12: 303, so that no browser repeats a POST with a password at the client.
pub fn back_to_client(address: &str, checks: Checks, note: ActivityNote) -> Response {
    let mut response = see_other(address);
    response.extensions_mut().insert(checks);
    response.extensions_mut().insert(note);
    response
}

/// RFC 6749 §4.1.2.1.
pub fn with_error(server: &AuthorizationServer, refused: RefusedRequest) -> Response {
    let address = refused.destination.with_error(&refused.error, &server.issuer);
    let note = ActivityNote::of(refused.client.id, ActivityKind::Authorize).refused(refused.error);
    back_to_client(&address, refused.checks, note)
}
