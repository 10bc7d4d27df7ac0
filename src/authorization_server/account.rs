//! What the pages of connected apps may ask, on behalf of whoever is signed in: each question reads the session first.

use std::net::IpAddr;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::account_log::{Happened, place_of};
use super::authorize::see_other;
use super::browser::Browser;
use super::failure::{Failure, RETRY_AFTER_SECONDS};
use super::form_body::OwnForm;
use super::throttle::PeerAddress;
use super::{AuthorizationServer, Instance};
use crate::oauth::account::AccountEventKind;
use crate::oauth::client::GrantType;
use crate::oauth::consent::Narrowing;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::parameters::Parameters;
use crate::oauth::scope::{Scope, ScopeName};
use crate::storage::account::{AppUse, EventPosition, Place, StoredAccountEvent};
use crate::storage::developers::UsageDay;
use crate::storage::{self, AccessChange, Answer};
use crate::view::apps::{
    AccessChanged, ApiUse, AppAnswer, AppEvent, AppHistory, AppPage, ConnectedApp, ConnectedApps, Disconnected,
};
use crate::view::page::ErrorProblem;

/// How many events of an app stand on one page.
const EVENTS_A_PAGE: usize = 30;
/// Today and the six days before it.
const WEEK: i64 = 7;

impl AuthorizationServer {
    /// The connected apps of the person who is signed in; `None` when nobody is.
    pub async fn connected_apps(&self, headers: &HeaderMap) -> Answer<Option<ConnectedApps>> {
        let browser = Browser::of(self, headers).await?;
        let Some(signed_in) = &browser.signed_in else { return Ok(None) };
        let mut apps = self.apps_of(&signed_in.user.id).await?;
        apps.sort_by_key(|app| std::cmp::Reverse(app.last_active()));
        Ok(Some(ConnectedApps {
            username: signed_in.user.username.clone(),
            form_token: browser.form_token(),
            apps,
            now: self.now(),
            access_seconds: self.policy.access_token_lifetime.as_seconds(),
        }))
    }

    async fn apps_of(&self, user: &Subject) -> Answer<Vec<ConnectedApp>> {
        let apps = self.store.connected_apps(user).await?;
        let uses = self.uses_of(user).await?;
        Ok(apps.into_iter().map(|app| shown(app, uses.as_deref())).collect())
    }

    /// Every API that an app of `user` called, newest first. `None` where that is not remembered.
    async fn uses_of(&self, user: &Subject) -> Answer<Option<Vec<(ClientId, ApiUse)>>> {
        let Some(store) = &self.account_store else { return Ok(None) };
        let this_week = store.app_uses(user, UsageDay::number_of(self.now()) - (WEEK - 1)).await?;
        let times = |used: &AppUse| {
            let same = this_week.iter().find(|week| week.client == used.client && week.api == used.api);
            same.map_or(0, |week| week.times)
        };
        let mut uses: Vec<_> = store
            .app_uses(user, i64::MIN)
            .await?
            .into_iter()
            .map(|used| (used.client.clone(), ApiUse { this_week: times(&used), api: used.api, last_at: used.last_at }))
            .collect();
        uses.sort_by_key(|(_, used)| std::cmp::Reverse(used.last_at));
        Ok(Some(uses))
    }

    /// One app of the person who is signed in, connected or heard of before, with a page of its history.
    pub async fn connected_app(
        &self,
        headers: &HeaderMap,
        client: &ClientId,
        before: Option<&str>,
    ) -> Answer<AppAnswer> {
        let browser = Browser::of(self, headers).await?;
        let Some(signed_in) = &browser.signed_in else { return Ok(AppAnswer::SignedOut) };
        let user = &signed_in.user.id;
        let connection = self.apps_of(user).await?.into_iter().find(|app| app.client_id == *client);
        let events = self.events_of(user, client, before.and_then(position)).await?;
        let remembered = events.iter().flatten().find_map(|stored| stored.event.client.as_ref());
        let name = connection.as_ref().map(|app| &app.name).or(remembered.map(|(_, name)| name)).cloned();
        let Some(name) = name else { return Ok(AppAnswer::NotTheirs) };
        Ok(AppAnswer::App(Box::new(AppPage {
            username: signed_in.user.username.clone(),
            form_token: browser.form_token(),
            client_id: client.clone(),
            name,
            connection,
            history: events.map(history),
            now: self.now(),
            access_seconds: self.policy.access_token_lifetime.as_seconds(),
        })))
    }

    /// A page of events and one more, if there is one. `None` where none are kept.
    async fn events_of(
        &self,
        user: &Subject,
        client: &ClientId,
        before: Option<EventPosition>,
    ) -> Answer<Option<Vec<StoredAccountEvent>>> {
        let Some(store) = &self.account_store else { return Ok(None) };
        store.account_events(user, Some(client), before, EVENTS_A_PAGE as u32 + 1).await.map(Some)
    }

    /// Takes everything back that the signed-in person gave `client`: effective before this answers.
    pub async fn disconnect(
        &self,
        headers: &HeaderMap,
        address: Option<IpAddr>,
        form_token: &str,
        client: &ClientId,
    ) -> Answer<Disconnected> {
        let browser = Browser::of(self, headers).await?;
        let Some(signed_in) = &browser.signed_in else { return Ok(Disconnected::SignedOut) };
        if !browser.owns_token(form_token) {
            return Ok(Disconnected::FormExpired);
        }
        let user = &signed_in.user.id;
        if !self.store.disconnect(user, client, self.now()).await? {
            return Ok(Disconnected::NothingThere);
        }
        self.remember_about(user, client, AccountEventKind::Disconnected, None, place_of(headers, address)).await;
        Ok(Disconnected::Done)
    }

    /// Leaves `client` nothing but `kept` of what `user` gave it: effective before this answers. `None`: it had nothing.
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        place: Place,
    ) -> Answer<Option<AccessChanged>> {
        let narrowing = match self.store.change_access(user, client, kept, self.now()).await? {
            AccessChange::NotConnected => return Ok(None),
            AccessChange::Decided(narrowing) => narrowing,
        };
        Ok(Some(match narrowing {
            Narrowing::NothingKept => AccessChanged::NothingKept,
            Narrowing::Unchanged => AccessChanged::Unchanged,
            Narrowing::To(left) => {
                self.remember_about(user, client, AccountEventKind::AccessChanged, Some(left), place).await;
                AccessChanged::Done
            }
        }))
    }

    /// Writes down what a person did about an app. It is done: that nothing more is known of the app does not undo it.
    async fn remember_about(
        &self,
        user: &Subject,
        client: &ClientId,
        kind: AccountEventKind,
        scope: Option<Scope>,
        place: Place,
    ) {
        if let Ok(Some(client)) = self.store.client(client).await {
            self.remember(user, Happened::new(kind, Some(place)).about(&client, scope)).await;
        }
    }
}

fn shown(app: storage::ConnectedApp, uses: Option<&[(ClientId, ApiUse)]>) -> ConnectedApp {
    let scope = app.scope();
    let of_it = |uses: &[(ClientId, ApiUse)]| {
        uses.iter().filter(|(client, _)| *client == app.client.id).map(|(_, used)| used.clone()).collect::<Vec<_>>()
    };
    ConnectedApp {
        uses: uses.map(of_it),
        renews: app.client.may_use(GrantType::RefreshToken),
        client_id: app.client.id,
        name: app.client.name.as_str().to_owned(),
        publisher: app.publisher,
        redirect_host: app.consent.redirect_host,
        scope,
        since: app.consent.created_at,
        last_token_at: app.last_token_at,
    }
}

fn history(mut events: Vec<StoredAccountEvent>) -> AppHistory {
    let is_more = events.len() > EVENTS_A_PAGE;
    events.truncate(EVENTS_A_PAGE);
    let next = events.last().filter(|_| is_more).map(|last| written(last.position));
    let events = events.into_iter().map(|StoredAccountEvent { event, times, last_at, .. }| AppEvent {
        kind: event.kind,
        scope: event.scope,
        error: event.error,
        at: event.at,
        times,
        last_at,
    });
    AppHistory { events: events.collect(), next }
}

/// A position as it stands in an address: milliseconds and number.
fn written(position: EventPosition) -> String {
    format!("{}.{}", position.at.as_millis(), position.number)
}

fn position(written: &str) -> Option<EventPosition> {
    let (at, number) = written.split_once('.')?;
    Some(EventPosition { at: Timestamp::from_millis(at.parse().ok()?), number: number.parse().ok()? })
}

/// Where the page of one app stands.
fn address_of(server: &AuthorizationServer, client: &ClientId) -> String {
    let id: String = form_urlencoded::byte_serialize(client.as_str().as_bytes()).collect();
    server.path(&format!("/apps/{id}"))
}

fn to_sign_in(server: &AuthorizationServer, return_to: &str) -> Response {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", return_to).finish();
    see_other(&server.path(&format!("/login?{query}")))
}

/// The app that a form is about.
fn client_in(form: &Parameters) -> Result<ClientId, Failure> {
    form.first("client_id").and_then(ClientId::parse).ok_or_else(|| {
        let detail = "client_id is missing, or no identifier of a client; send the one of the app that is meant";
        Failure::from(ErrorProblem::MalformedRequest).because(detail.to_owned())
    })
}

/// *Disconnect* without a script: a form, and back to the list.
pub async fn post_disconnect(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let form_token = form.first("form_token").unwrap_or_default();
    let client = client_in(&form)?;
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let outcome = match server.disconnect(&headers, address, form_token, &client).await? {
        Disconnected::SignedOut => return Ok(to_sign_in(&server, &server.path("/apps"))),
        Disconnected::FormExpired => return Err(ErrorProblem::ForeignForm.into()),
        Disconnected::Unavailable => {
            return Err(ErrorProblem::Unavailable { retry_after: RETRY_AFTER_SECONDS }.into());
        }
        Disconnected::Done => "done",
        Disconnected::NothingThere => "nothing_there",
    };
    Ok(see_other(&server.path(&format!("/apps?disconnected={outcome}"))))
}

/// *Change access*: a form, and back to the page of the app.
pub async fn post_access(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let client = client_in(&form)?;
    let page = address_of(&server, &client);
    let browser = Browser::of(&server, &headers).await?;
    let Some(signed_in) = &browser.signed_in else { return Ok(to_sign_in(&server, &page)) };
    browser.must_have_sent(&form)?;
    let kept: Scope = form.all("scope").filter_map(ScopeName::parse).collect();
    let place = place_of(&headers, peer.map(|Extension(PeerAddress(address))| address));
    match server.change_access(&signed_in.user.id, &client, kept, place).await? {
        Some(outcome) => Ok(see_other(&format!("{page}?said={}", outcome.word()))),
        // There may be no page of that app to say it on.
        None => Ok(see_other(&server.path("/apps?disconnected=nothing_there"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_is_written() {
        let wanted = EventPosition { at: Timestamp::from_millis(1_763_888_000_123), number: 7 };
        assert_eq!(position(&written(wanted)), Some(wanted));
        for other in ["", ".", "1", "1.", ".1", "a.1", "1.-1", "1.1.1"] {
            assert_eq!(position(other), None, "{other}");
        }
    }
}
