//! The page itself: everything that its parts show, as it is now.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::WithAccounts;
use crate::accounts::Accounts;
use crate::answers::RETRY_AFTER_SECONDS;
use crate::asking::{OwnQuery, SignedIn};
use crate::failure::Failure;
use storage::{Stored, User};
use view::factors::{FactorsSummary, TotpSummary};
use view::page::Body;
use view::security::{Leaving, OwnedClient, Said, Security, SecurityRefusal};

/// What the page shows beside how things stand.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub said: Option<Said>,
    pub refused: Option<SecurityRefusal>,
    pub with_apps: bool,
    /// Where its page of the log begins.
    pub before: Option<&'a str>,
}

pub async fn get(
    State(server): State<WithAccounts>,
    by: SignedIn,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    let shown =
        Shown { said: query.first("done").and_then(Said::parse), before: query.first("before"), ..Shown::default() };
    Ok(server.security_page(&by, shown).await?)
}

impl WithAccounts {
    /// The page with what was refused; nothing was done.
    pub(super) async fn refuse(&self, by: &SignedIn, refused: SecurityRefusal) -> Stored<Response> {
        self.security_page(by, Shown { refused: Some(refused), ..Shown::default() }).await
    }

    pub(super) async fn security_page(&self, by: &SignedIn, shown: Shown<'_>) -> Stored<Response> {
        let user = by.user();
        let clients = self.store.clients_of(&user.id).await?;
        let security = Security {
            username: user.username.clone(),
            is_administrator: self.accounts.administration.store.is_administrator(&user.id).await?,
            now: self.now(),
            said: shown.said,
            refused: shown.refused,
            is_confirmed: by.is_reauthenticated(self).await?,
            confirmed_seconds: self.policy.reauthenticate_after.as_seconds(),
            sessions: self.sessions(by).await?,
            with_apps: shown.with_apps,
            factors: Some(self.factors_summary(user).await?),
            log: self.log(by, shown.before).await?,
            leaving: Leaving {
                apps: self.store.connected_apps(&user.id).await?.len(),
                clients: clients
                    .into_iter()
                    .map(|client| OwnedClient { id: client.id, name: client.name.as_str().to_owned() })
                    .collect(),
            },
        };
        let mut frame = by.browser().frame(self);
        frame.here = Some(self.path("/security"));
        let (status, retry_after) = status(shown.refused);
        let body = Body::Security(Box::new(security));
        let mut response = by.browser().page(self, status.into_response(), frame, body);
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(response)
    }
}

impl WithAccounts {
    async fn factors_summary(&self, user: &User) -> Stored<FactorsSummary> {
        let Accounts { store, factors, .. } = &*self.accounts;
        let authenticator = match store.totp(&user.id).await? {
            Some(totp) => {
                let codes_left = store.recovery_codes_left(&user.id).await?;
                Some(TotpSummary { added_at: totp.added_at, codes_left })
            }
            None => None,
        };
        let passkeys = match &factors.passkeys {
            Some(_) => Some(store.passkeys(&user.id).await?.len()),
            None => None,
        };
        Ok(FactorsSummary { authenticator, passkeys, now: self.now() })
    }
}

fn status(refused: Option<SecurityRefusal>) -> (StatusCode, Option<u32>) {
    match refused {
        None => (StatusCode::OK, None),
        Some(SecurityRefusal::Unconfirmed(_)) => (StatusCode::FORBIDDEN, None),
        Some(SecurityRefusal::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(SecurityRefusal::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
        Some(SecurityRefusal::ChangedMeanwhile | SecurityRefusal::OwnsClients) => (StatusCode::CONFLICT, None),
        Some(
            SecurityRefusal::CurrentPasswordWrong
            | SecurityRefusal::NewPassword(_)
            | SecurityRefusal::SamePassword
            | SecurityRefusal::UsernameDiffers,
        ) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    }
}
