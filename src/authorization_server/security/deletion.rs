//! The end of an account: everything that hangs on it ends in the same step, and its name is free again. The account that
//! takes it next is another one (RFC 7662 §2.2: `sub` is never used twice).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::SecurityForm;
use crate::WithAccounts;
use crate::answers::see_other;
use crate::asking::{Acting, OwnForm, Reauthenticated};
use crate::browser::Browser;
use crate::failure::Failure;
use crate::usernames;
use storage::Stored;
use storage::account::AccountDeleted;
use view::page::Body;
use view::security::{Part, SecurityRefusal};

pub async fn post(
    State(server): State<WithAccounts>,
    OwnForm { by, form: SecurityForm(form) }: OwnForm<SecurityForm>,
) -> Result<Response, Failure> {
    let by = match by.reauthenticated(&server).await? {
        Ok(by) => by,
        Err(by) => return Ok(server.refuse(&by, SecurityRefusal::Unconfirmed(Part::Deletion)).await?),
    };
    if usernames::key(form.first("username").unwrap_or_default()) != by.user().username_key {
        return Ok(server.refuse(&by, SecurityRefusal::UsernameDiffers).await?);
    }
    if server.delete_account(&by).await? == AccountDeleted::OwnsClients {
        return Ok(server.refuse(&by, SecurityRefusal::OwnsClients).await?);
    }
    let mut response = see_other(&server.path("/security/deleted"));
    Browser::stranger(&server).set_cookies(&server, &mut response);
    Ok(response)
}

impl WithAccounts {
    async fn delete_account(&self, by: &Acting<Reauthenticated>) -> Stored<AccountDeleted> {
        let deleted = self.accounts.store.delete_account(&by.user().id).await?;
        // What happened to the account has gone with it; for the operator this line stays.
        if deleted == AccountDeleted::Deleted {
            tracing::info!(act = "account_deleted", actor = by.user().id.as_str(), "account");
        }
        Ok(deleted)
    }
}

/// Says that it is done, to a browser without a session. An account that is signed in has not been deleted.
pub async fn told(State(server): State<WithAccounts>, browser: Browser) -> Response {
    if browser.signed_in().is_some() {
        return see_other(&server.path("/security"));
    }
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path("/security/deleted"));
    browser.page(&server, StatusCode::OK.into_response(), frame, Body::AccountDeleted)
}
