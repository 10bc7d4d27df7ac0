//! Everything that this server knows about a resource owner, for them: a JSON file.

/// Its shape.
mod document;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};

use super::SecurityForm;
use crate::WithAccounts;
use crate::account_log::ACCOUNT_EVENTS_AT_MOST;
use crate::asking::{Acting, OwnForm, Reauthenticated};
use crate::failure::Failure;
use oauth::account::AccountEventKind;
use storage::Stored;
use view::page::ErrorProblem;
use view::security::{Part, SecurityRefusal};

use document::{Account, App, Event, Export, Moment, Owned, SignedIn, Use};

pub async fn post(
    State(server): State<WithAccounts>,
    OwnForm { by, .. }: OwnForm<SecurityForm>,
) -> Result<Response, Failure> {
    let by = match by.reauthenticated(&server).await? {
        Ok(by) => by,
        Err(by) => return Ok(server.refuse(&by, SecurityRefusal::Unconfirmed(Part::Data)).await?),
    };
    let export = server.export(&by).await?;
    let text = serde_json::to_vec_pretty(&export).map_err(|_| ErrorProblem::Internal)?;
    server.record_act(&by, AccountEventKind::DataExported).await;
    Ok(file(text))
}

impl WithAccounts {
    async fn export(&self, by: &Acting<Reauthenticated>) -> Stored<Export> {
        let user = by.user();
        let (now, policy) = (self.now(), &self.policy);
        let (seen_since, begun_since) = (now.minus(policy.session_idle), now.minus(policy.session_absolute));
        let sessions = self.accounts.store.sessions_of(&user.id, seen_since, begun_since).await?;
        let events = self.accounts.store.account_events(&user.id, None, None, ACCOUNT_EVENTS_AT_MOST).await?;
        Ok(Export {
            format: Export::FORMAT,
            version: Export::VERSION,
            exported_at: Moment(now),
            issuer: self.issuer.clone(),
            account: Account::of(user),
            sessions: sessions.into_iter().map(|card| SignedIn::of(card, by.session())).collect(),
            connected_apps: self.store.connected_apps(&user.id).await?.into_iter().map(App::of).collect(),
            clients: self.store.clients_of(&user.id).await?.into_iter().map(Owned::of).collect(),
            events: events.into_iter().map(Event::of).collect(),
            uses: self.accounts.store.app_uses(&user.id, 0).await?.into_iter().map(Use::of).collect(),
        })
    }
}

/// To be kept by the resource owner, and nowhere on the way.
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
