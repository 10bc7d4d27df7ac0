//! Everything that this server knows about a person, for that person: a JSON file.

/// Its shape.
mod document;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::{Acting, Confirmed, Elsewhere, Owner, Peer};
use crate::authorization_server::Instance;
use crate::authorization_server::account_log::ACCOUNT_EVENTS_AT_MOST;
use crate::authorization_server::form_body::OwnForm;
use crate::oauth::account::AccountEventKind;
use crate::storage::Answer;
use crate::view::page::ErrorProblem;
use crate::view::security::{Part, Refused};

use document::{Account, App, Event, Export, Moment, Owned, SignedIn, Use};

pub async fn post(
    State(server): State<Instance>,
    peer: Peer,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Elsewhere> {
    let acting = Owner::acting(&server, &headers, peer, &form).await?;
    let Some(confirmed) = acting.confirmed() else {
        return Ok(acting.refused(Refused::Unconfirmed(Part::Data)).await?);
    };
    let export = acting.export(confirmed).await?;
    let text = serde_json::to_vec_pretty(&export).map_err(|_| ErrorProblem::Internal)?;
    acting.did(AccountEventKind::DataExported).await;
    Ok(file(text))
}

impl Acting<'_> {
    async fn export(&self, _: Confirmed) -> Answer<Export> {
        let (server, user) = (self.server, &self.user);
        let (now, policy) = (server.now(), &server.policy);
        let (seen_since, begun_since) = (now.minus(policy.session_idle), now.minus(policy.session_absolute));
        let sessions = self.store.sessions_of(&user.id, seen_since, begun_since).await?;
        let events = self.store.account_events(&user.id, None, None, ACCOUNT_EVENTS_AT_MOST).await?;
        Ok(Export {
            format: Export::FORMAT,
            version: Export::VERSION,
            exported_at: Moment(now),
            issuer: server.issuer.clone(),
            account: Account::of(user),
            sessions: sessions.into_iter().map(|card| SignedIn::of(card, &self.session)).collect(),
            connected_apps: server.store.connected_apps(&user.id).await?.into_iter().map(App::of).collect(),
            clients: server.store.clients_of(&user.id).await?.into_iter().map(Owned::of).collect(),
            events: events.into_iter().map(Event::of).collect(),
            uses: self.store.app_uses(&user.id, 0).await?.into_iter().map(Use::of).collect(),
        })
    }
}

/// To be kept by the person, and by nobody on the way.
fn file(text: Vec<u8>) -> Response {
    let mut response = (StatusCode::OK, text).into_response();
    let mut set = |name: HeaderName, value| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, "application/json");
    set(header::CONTENT_DISPOSITION, "attachment; filename=\"matgim-account.json\"");
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    response
}
