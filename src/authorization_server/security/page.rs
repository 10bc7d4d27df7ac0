//! The page itself: everything that its parts show, as it is now.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{Elsewhere, Owner, Peer};
use crate::authorization_server::Instance;
use crate::authorization_server::failure::RETRY_AFTER_SECONDS;
use crate::authorization_server::form_body::own_query;
use crate::storage::Answer;
use crate::view::page::Body;
use crate::view::security::{Leaving, OwnedClient, Refused, Said, Security};

/// What the page shows beside how things stand.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub said: Option<Said>,
    pub refused: Option<Refused>,
    pub with_apps: bool,
    /// Where its page of the log begins.
    pub before: Option<&'a str>,
}

pub async fn get(
    State(server): State<Instance>,
    peer: Peer,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Elsewhere> {
    let owner = Owner::of(&server, &headers, peer).await?;
    let query = own_query(query.as_deref())?;
    let shown =
        Shown { said: query.first("done").and_then(Said::parse), before: query.first("before"), ..Shown::default() };
    Ok(owner.page(shown).await?)
}

impl Owner<'_> {
    /// The page with what was refused; nothing was done.
    pub(super) async fn refused(&self, refused: Refused) -> Answer<Response> {
        self.page(Shown { refused: Some(refused), ..Shown::default() }).await
    }

    pub(super) async fn page(&self, shown: Shown<'_>) -> Answer<Response> {
        let (server, user) = (self.server, &self.user);
        let clients = server.store.clients_of(&user.id).await?;
        let security = Security {
            username: user.username.clone(),
            now: server.now(),
            said: shown.said,
            refused: shown.refused,
            is_confirmed: self.confirmed().is_some(),
            confirmed_seconds: server.policy.reauthenticate_after.as_seconds(),
            sessions: self.sessions().await?,
            with_apps: shown.with_apps,
            factors: server.factors_summary(user).await?,
            log: self.log(shown.before).await?,
            leaving: Leaving {
                apps: server.store.connected_apps(&user.id).await?.len(),
                clients: clients
                    .into_iter()
                    .map(|client| OwnedClient { id: client.id, name: client.name.as_str().to_owned() })
                    .collect(),
            },
        };
        let mut frame = self.browser.frame(server);
        frame.here = Some(server.path("/security"));
        let (status, retry_after) = status(shown.refused);
        let body = Body::Security(Box::new(security));
        let mut response = self.browser.page(server, status.into_response(), frame, body);
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(response)
    }
}

fn status(refused: Option<Refused>) -> (StatusCode, Option<u32>) {
    match refused {
        None => (StatusCode::OK, None),
        Some(Refused::Unconfirmed(_)) => (StatusCode::FORBIDDEN, None),
        Some(Refused::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(Refused::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
        Some(Refused::ChangedMeanwhile | Refused::OwnsClients) => (StatusCode::CONFLICT, None),
        Some(
            Refused::CurrentPasswordWrong | Refused::NewPassword(_) | Refused::SamePassword | Refused::UsernameDiffers,
        ) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    }
}
