//! What the pages of connected apps show and do: each function takes the proof of who asks.

use std::borrow::Cow;

use axum::extract::State;
use axum::response::Response;

use super::account_log::NewAccountEvent;
use super::answers::see_other;
use super::asking::{Acting, Elsewhere, FormFields, OwnForm, ReturnTo, SignedIn};
use super::cursor;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use oauth::account::AccountEventKind;
use oauth::client::GrantType;
use oauth::consent::Narrowing;
use oauth::names::{ClientId, Subject};
use oauth::parameters::{Parameters, encode_pair};
use oauth::scope::{Scope, ScopeName};
use storage::account::{AppUse, EventPosition, StoredAccountEvent};
use storage::developers::UsageDay;
use storage::{self, AccessChange, LiveTokens, Stored};
use view::apps::{AccessChanged, ApiUse, AppEvent, AppHistory, AppPage, ConnectedApp, ConnectedApps};
use view::page::ErrorProblem;

/// How many events of an app stand on one page.
const EVENTS_A_PAGE: u32 = 30;
/// Today and the six days before it.
const WEEK: i64 = 7;

impl AuthorizationServer {
    /// The connected apps of a resource owner, the one that was active last first.
    pub async fn connected_apps(&self, by: &SignedIn) -> Stored<ConnectedApps> {
        let mut apps = self.apps_of(&by.user().id).await?;
        apps.sort_by_key(|app| std::cmp::Reverse(app.last_active()));
        Ok(ConnectedApps {
            username: by.user().username.clone(),
            form_token: by.browser().form_token(),
            apps,
            now: self.now(),
            access_seconds: self.policy.access_token_lifetime.as_seconds(),
        })
    }

    async fn apps_of(&self, user: &Subject) -> Stored<Vec<ConnectedApp>> {
        let now = self.now();
        let since = now.minus(self.policy.access_token_lifetime);
        let uses = self.uses_of(user).await?;
        let mut apps = Vec::new();
        for app in self.store.connected_apps(user).await? {
            let live = self.store.live_tokens(user, &app.client.id, since, now).await?;
            apps.push(shown(app, live, uses.as_deref()));
        }
        Ok(apps)
    }

    /// Every API that an app of `user` called, newest first. `None` where that is not remembered.
    async fn uses_of(&self, user: &Subject) -> Stored<Option<Vec<(ClientId, ApiUse)>>> {
        let Some(accounts) = &self.accounts else { return Ok(None) };
        let this_week = accounts.store.app_uses(user, UsageDay::number_of(self.now()) - (WEEK - 1)).await?;
        let times = |used: &AppUse| {
            let same = this_week.iter().find(|week| week.client == used.client && week.api == used.api);
            same.map_or(0, |week| week.times)
        };
        let mut uses: Vec<_> = accounts
            .store
            .app_uses(user, i64::MIN)
            .await?
            .into_iter()
            .map(|used| (used.client.clone(), ApiUse { this_week: times(&used), api: used.api, last_at: used.last_at }))
            .collect();
        uses.sort_by_key(|(_, used)| std::cmp::Reverse(used.last_at));
        Ok(Some(uses))
    }

    /// One app of a resource owner, connected or heard of before, with a page of its history. `None`: neither.
    pub async fn connected_app(
        &self,
        by: &SignedIn,
        client: &ClientId,
        before: Option<&str>,
    ) -> Stored<Option<AppPage>> {
        let user = &by.user().id;
        let connection = self.apps_of(user).await?.into_iter().find(|app| app.client_id == *client);
        let events = self.events_of(user, client, cursor::position(before)).await?;
        let remembered = events.iter().flatten().find_map(|stored| stored.event.client.as_ref());
        let name = connection.as_ref().map(|app| &app.name).or(remembered.map(|(_, name)| name)).cloned();
        let Some(name) = name else { return Ok(None) };
        Ok(Some(AppPage {
            username: by.user().username.clone(),
            form_token: by.browser().form_token(),
            client_id: client.clone(),
            name,
            connection,
            history: events.map(history),
            now: self.now(),
            access_seconds: self.policy.access_token_lifetime.as_seconds(),
        }))
    }

    /// A page of events and one more, if there is one. `None` where none are kept.
    async fn events_of(
        &self,
        user: &Subject,
        client: &ClientId,
        before: Option<EventPosition>,
    ) -> Stored<Option<Vec<StoredAccountEvent>>> {
        let Some(accounts) = &self.accounts else { return Ok(None) };
        accounts.store.account_events(user, Some(client), before, EVENTS_A_PAGE + 1).await.map(Some)
    }

    /// Takes everything back that a resource owner gave `client`: effective before this answers. `false`: it had nothing.
    pub async fn disconnect(&self, by: &Acting, client: &ClientId) -> Stored<bool> {
        if !self.store.disconnect(&by.user().id, client, self.now()).await? {
            return Ok(false);
        }
        self.record_about(by, client, AccountEventKind::Disconnected, None).await;
        Ok(true)
    }

    /// Leaves `client` nothing but `kept` of what a resource owner gave it: effective before this answers. `None`: it had
    /// nothing.
    async fn change_access(&self, by: &Acting, client: &ClientId, kept: Scope) -> Stored<Option<AccessChanged>> {
        let narrowing = match self.store.change_access(&by.user().id, client, kept, self.now()).await? {
            AccessChange::NotConnected => return Ok(None),
            AccessChange::Decided(narrowing) => narrowing,
        };
        Ok(Some(match narrowing {
            Narrowing::NothingKept => AccessChanged::NothingKept,
            Narrowing::Unchanged => AccessChanged::Unchanged,
            Narrowing::To(left) => {
                self.record_about(by, client, AccountEventKind::AccessChanged, Some(left)).await;
                AccessChanged::Done
            }
        }))
    }

    /// Writes down what was done about an app. It is done: that nothing more is known of the app does not undo it.
    async fn record_about(&self, by: &Acting, client: &ClientId, kind: AccountEventKind, scope: Option<Scope>) {
        if let Ok(Some(client)) = self.store.client(client).await {
            let event = NewAccountEvent::new(kind, Some(by.place().clone())).about(&client, scope);
            self.record_account_event(&by.user().id, event).await;
        }
    }
}

fn shown(app: storage::ConnectedApp, live: LiveTokens, uses: Option<&[(ClientId, ApiUse)]>) -> ConnectedApp {
    let scope = app.scope();
    let of_it = |uses: &[(ClientId, ApiUse)]| {
        uses.iter().filter(|(client, _)| *client == app.client.id).map(|(_, used)| used.clone()).collect::<Vec<_>>()
    };
    ConnectedApp {
        uses: uses.map(of_it),
        access_until: live.access,
        renews: live.refresh.is_some() && app.client.is_enabled() && app.client.may_use(GrantType::RefreshToken),
        client_id: app.client.id,
        name: app.client.name.as_str().to_owned(),
        publisher: app.publisher,
        redirect_host: app.consent.redirect_host,
        scope,
        since: app.consent.created_at,
        last_token_at: app.last_token_at,
    }
}

fn history(events: Vec<StoredAccountEvent>) -> AppHistory {
    let (events, next) = cursor::page(events, EVENTS_A_PAGE, |stored| stored.position);
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

/// The app that a form is about.
fn client_in(form: &Parameters) -> Result<ClientId, Failure> {
    form.first("client_id").and_then(ClientId::parse).ok_or_else(|| {
        let detail = "client_id is missing, or no identifier of a client; send the one of the app that is meant";
        Failure::from(ErrorProblem::MalformedRequest).because(detail.to_owned())
    })
}

/// *Disconnect* without a script.
pub struct Disconnecting {
    client: ClientId,
}

impl FormFields for Disconnecting {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self { client: client_in(&form)? })
    }
}

impl ReturnTo for Disconnecting {
    fn page(&self) -> Cow<'static, str> {
        "/apps".into()
    }
    fn sign_in(&self, server: &AuthorizationServer) -> Elsewhere {
        to_sign_in(server, &self.page())
    }
}

/// A form, and back to the list.
pub async fn post_disconnect(
    State(server): State<Instance>,
    OwnForm { by, form }: OwnForm<Disconnecting>,
) -> Result<Response, Failure> {
    let outcome = if server.disconnect(&by, &form.client).await? { "done" } else { "nothing_there" };
    Ok(see_other(&server.path(&format!("/apps?disconnected={outcome}"))))
}

/// *Change access*.
pub struct ChangingAccess {
    client: ClientId,
    kept: Scope,
}

impl FormFields for ChangingAccess {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self { client: client_in(&form)?, kept: form.all("scope").filter_map(ScopeName::parse).collect() })
    }
}

/// The page of the app.
impl ReturnTo for ChangingAccess {
    fn page(&self) -> Cow<'static, str> {
        let id: String = form_urlencoded::byte_serialize(self.client.as_str().as_bytes()).collect();
        format!("/apps/{id}").into()
    }
    fn sign_in(&self, server: &AuthorizationServer) -> Elsewhere {
        to_sign_in(server, &self.page())
    }
}

fn to_sign_in(server: &AuthorizationServer, page: &str) -> Elsewhere {
    let mut login = "/login?".to_owned();
    encode_pair(&mut login, "return_to", &server.path(page));
    Elsewhere::SignIn(server.path(&login))
}

/// A form, and back to the page of the app.
pub async fn post_access(
    State(server): State<Instance>,
    OwnForm { by, form }: OwnForm<ChangingAccess>,
) -> Result<Response, Failure> {
    let page = server.path(&form.page());
    match server.change_access(&by, &form.client, form.kept).await? {
        Some(outcome) => Ok(see_other(&format!("{page}?said={}", outcome.word()))),
        // There may be no page of that app to say it on.
        None => Ok(see_other(&server.path("/apps?disconnected=nothing_there"))),
    }
}
