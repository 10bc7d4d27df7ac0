//! `/authorize` (RFC 6749 §4.1.1): the door by which a client sends a browser. Sign-in and consent are shown right here; a request
//! that has to wait for them comes back through `/consent`.

use axum::extract::State;
use axum::response::Response;

use super::Instance;
use super::answers::see_other;
use super::asking::{AnyForm, AnyQuery, PeerPlace};
use super::authorization_flow::AuthorizationFlow;
use super::browser::Browser;
use super::failure::{Failure, TARGET_AT_MOST};
use oauth::authorize as request;
use view::page::ErrorProblem;

pub async fn get(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    AnyQuery(parameters): AnyQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    AuthorizationFlow::new(&server, browser, request::read(&parameters), &place).proceed().await
}

/// RFC 6749 §3.1 allows POST. A form of another site comes without the cookies of this one, as `SameSite=Lax` wants it (RFC 6265bis
/// §5.8.3), so that nothing can be said of its browser yet. It is sent on to the same request by GET, which has them, and no cookie
/// is touched.
pub async fn post(State(server): State<Instance>, AnyForm(form): AnyForm) -> Result<Response, Failure> {
    let address = server.path(&format!("/authorize?{}", request::read(&form).encode()));
    if address.len() > TARGET_AT_MOST {
        let detail = "the parameters that this server reads are longer than an address of 8 KiB";
        return Err(Failure::from(ErrorProblem::TooLarge).because(detail.to_owned()));
    }
    Ok(see_other(&address))
}
