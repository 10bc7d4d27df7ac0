//! The end of an account: everything that hangs on it ends in the same step, and its name is free again. Whoever takes the name
//! is somebody else (RFC 7662 §2.2: `sub` is never used twice).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};

use super::{Acting, Confirmed, Elsewhere, Owner, Peer};
use crate::authorization_server::authorize::see_other;
use crate::authorization_server::browser::Browser;
use crate::authorization_server::failure::Failure;
use crate::authorization_server::form_body::OwnForm;
use crate::authorization_server::{Instance, accounts};
use crate::storage::Answer;
use crate::storage::account::AccountDeleted;
use crate::view::page::{Body, ErrorProblem};
use crate::view::security::{Part, Refused};

pub async fn post(
    State(server): State<Instance>,
    peer: Peer,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Elsewhere> {
    let acting = Owner::acting(&server, &headers, peer, &form).await?;
    let Some(confirmed) = acting.confirmed() else {
        return Ok(acting.refused(Refused::Unconfirmed(Part::Deletion)).await?);
    };
    if accounts::key(form.first("username").unwrap_or_default()) != acting.user.username_key {
        return Ok(acting.refused(Refused::UsernameDiffers).await?);
    }
    if acting.delete(confirmed).await? == AccountDeleted::OwnsClients {
        return Ok(acting.refused(Refused::OwnsClients).await?);
    }
    let mut response = see_other(&server.path("/security/deleted"));
    Browser::stranger(&server).set_cookies(&server, &mut response);
    Ok(response)
}

impl Acting<'_> {
    async fn delete(&self, _: Confirmed) -> Answer<AccountDeleted> {
        let deleted = self.store.delete_account(&self.user.id).await?;
        // What happened to the account has gone with it; for the operator this line stays.
        if deleted == AccountDeleted::Deleted {
            tracing::info!(act = "account_deleted", actor = self.user.id.as_str(), "account");
        }
        Ok(deleted)
    }
}

/// Where they are told, once they are nobody. Whoever is somebody has not been deleted.
pub async fn told(State(server): State<Instance>, headers: HeaderMap) -> Result<Response, Failure> {
    if server.account_store.is_none() {
        return Err(ErrorProblem::NotFound.into());
    }
    let browser = Browser::of(&server, &headers).await?;
    if browser.signed_in.is_some() {
        return Ok(see_other(&server.path("/security")));
    }
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path("/security/deleted"));
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, Body::AccountDeleted))
}
