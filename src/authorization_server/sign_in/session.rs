//! A session begins, with an identifier that was not in the browser before (session fixation).

use axum::response::Response;

use super::super::AuthorizationServer;
use super::super::account_log::NewAccountEvent;
use super::super::answers::see_other;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::pending_request::remember;
use super::super::proofs::Proof;
use super::after_sign_in::AfterSignIn;
use storage::User;
use storage::account::Place;

/// Begins the session that `proof` leaves to `user` in place of the browser's earlier one, hands the waiting request over to it, and
/// goes on. What begins none leads back to the sign-in.
pub async fn begin(
    server: &AuthorizationServer,
    browser: &Browser,
    user: User,
    mut after: AfterSignIn,
    proof: Proof,
    place: Place,
) -> Result<Response, Failure> {
    let before = browser.signed_in().map(|signed_in| &signed_in.session);
    let Some(proven) = server.proven(&user, proof, before).await? else {
        return Ok(see_other(&after.here(server, "/login")));
    };
    let entered = NewAccountEvent::new(proof.event(), Some(place.clone()));
    let subject = user.id.clone();
    let signed_in = server.begin_proven(proven, user, before.map(|before| before.key), place).await?;
    server.record_account_event(&subject, entered).await;
    if let Some(handle) = &after.request
        && !server.store.bind_pending(&handle.key(), browser.hash(), signed_in.hash()).await?
    {
        // The form was sent twice, and the other one was first. Whichever answer the browser keeps has to lead on.
        after.request = Some(remember(server, &signed_in, &after.parameters).await?.handle);
    }
    let mut response = see_other(&after.address(server));
    signed_in.set_cookies(server, &mut response);
    Ok(response)
}
