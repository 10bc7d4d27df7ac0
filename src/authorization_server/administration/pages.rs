//! The pages, as things are now.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::acts::fingerprint;
use super::proof::Administrator;
use crate::WithAccounts;
use crate::asking::OwnQuery;
use crate::cursor::Cursor;
use crate::failure::Failure;
use crate::usernames;
use oauth::administration::ActKind;
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};
use oauth::parameters::Parameters;
use oauth::policy::SignUp;
use storage::Stored;
use storage::administration::{AuditEvent, ClientEntry, PersonEntry, TOKENS_COUNTED_AT_MOST};
use storage::developers::{ClientPosition, UsageDay};
use view::administration::{
    ActRefusal, Administration, AuditLine, AuditLog, Backup, Backups, ClientLine, Clients, Day, Overview, People,
    PersonLine, Shown, Tab,
};
use view::page::Body;

/// Lines of one page.
const LINES: u32 = 50;
/// Days that the overview shows, today among them.
const DAYS: i64 = 30;
/// Characters of what is looked for.
const PART_CHARACTERS: usize = 100;

pub async fn overview(
    State(server): State<WithAccounts>,
    by: Administrator,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    tab(&server, &by, Tab::Overview, &query).await
}

pub async fn people(
    State(server): State<WithAccounts>,
    by: Administrator,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    tab(&server, &by, Tab::People, &query).await
}

pub async fn clients(
    State(server): State<WithAccounts>,
    by: Administrator,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    tab(&server, &by, Tab::Clients, &query).await
}

pub async fn settings(
    State(server): State<WithAccounts>,
    by: Administrator,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    tab(&server, &by, Tab::Settings, &query).await
}

pub async fn audit(
    State(server): State<WithAccounts>,
    by: Administrator,
    OwnQuery(query): OwnQuery,
) -> Result<Response, Failure> {
    tab(&server, &by, Tab::Audit, &query).await
}

async fn tab(server: &WithAccounts, by: &Administrator, tab: Tab, query: &Parameters) -> Result<Response, Failure> {
    let said = query.first("done").and_then(ActKind::parse).filter(|kind| Tab::of(*kind) == tab);
    let shown = server.shown(by, tab, query).await?;
    Ok(server.administration_page(by, shown, said, None).await?)
}

impl WithAccounts {
    /// The first page of `tab`.
    pub(super) async fn administration_tab(&self, by: &Administrator, tab: Tab) -> Stored<Shown> {
        self.shown(by, tab, &Parameters::default()).await
    }

    async fn shown(&self, by: &Administrator, tab: Tab, query: &Parameters) -> Stored<Shown> {
        Ok(match tab {
            Tab::Overview => Shown::Overview(Box::new(self.overview().await?)),
            Tab::People => Shown::People(self.people(by, query).await?),
            Tab::Clients => Shown::Clients(self.clients(query).await?),
            Tab::Settings => Shown::Settings(self.accounts.administration.settings.clone()),
            Tab::Audit => Shown::Audit(self.audit(query).await?),
        })
    }

    pub(super) async fn administration_page(
        &self,
        by: &Administrator,
        shown: Shown,
        said: Option<ActKind>,
        refused: Option<ActRefusal>,
    ) -> Stored<Response> {
        let status = refused.as_ref().map_or(StatusCode::OK, status);
        let mut frame = by.browser().frame(self);
        frame.here = Some(self.path(shown.tab().path()));
        let page = Administration {
            now: self.now(),
            is_confirmed: by.is_confirmed(self).await?,
            confirmed_seconds: self.policy.reauthenticate_after.as_seconds(),
            said,
            refused,
            shown,
        };
        Ok(by.browser().page(self, status.into_response(), frame, Body::Administration(Box::new(page))))
    }

    async fn overview(&self) -> Stored<Overview> {
        let (administration, now) = (&self.accounts.administration, self.now());
        let longest = self.policy.access_token_lifetime.as_millis();
        let standing = administration.store.standing(now, longest).await?;
        let today = UsageDay::number_of(now);
        let first = today - (DAYS - 1);
        let happened = administration.store.server_days(first).await?;
        let day = |number| {
            let happened = happened.iter().find(|day| day.day == number).copied().unwrap_or_default();
            Day {
                at: Timestamp::from_millis(number * Lifetime::from_days(1).as_millis()),
                tokens: happened.tokens,
                refusals: happened.refusals,
                sign_ins: happened.sign_ins,
                failed_sign_ins: happened.failed_sign_ins,
                sign_ups: happened.sign_ups,
            }
        };
        let backups = match &administration.backups {
            None => Backups::Elsewhere,
            Some(backups) => {
                let (folder, newest) = backups.newest();
                let newest = newest.map(|made| Backup { file: made.file, made_at: made.made_at, bytes: made.bytes });
                Backups::Here { folder, newest }
            }
        };
        Ok(Overview {
            people: standing.people,
            disabled_people: standing.disabled_people,
            clients: standing.clients,
            suspended_clients: standing.suspended_clients,
            live_tokens: standing.live_tokens.min(TOKENS_COUNTED_AT_MOST),
            is_more: standing.live_tokens > TOKENS_COUNTED_AT_MOST,
            database_bytes: standing.database_bytes,
            log_bytes: standing.log_bytes,
            days: (first..=today).map(day).collect(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            backups,
        })
    }

    async fn people(&self, by: &Administrator, query: &Parameters) -> Stored<People> {
        let part = looked_for(query);
        let after = query.first("after");
        let seen_since = self.now().minus(self.policy.session_idle);
        let store = &self.accounts.administration.store;
        let mut found = store.people(&usernames::key(&part), after, LINES + 1, seen_since).await?;
        let next = cut(&mut found).then(|| found.last().map(|last| last.user.username_key.clone())).flatten();
        let line = |entry: PersonEntry| PersonLine {
            is_this: entry.user.id == by.user().id,
            id: entry.user.id,
            username: entry.user.username,
            created_at: entry.user.created_at,
            disabled_at: entry.user.disabled_at,
            is_administrator: entry.is_administrator,
            has_second_factor: entry.has_second_factor,
            passkeys: entry.passkeys,
            sessions: entry.sessions,
            last_seen_at: entry.last_seen_at,
            apps: entry.apps,
            clients: entry.clients,
        };
        Ok(People {
            part,
            people: found.into_iter().map(line).collect(),
            next,
            is_later: after.is_some(),
            invites: self.policy.sign_up == SignUp::Invitation,
        })
    }

    async fn clients(&self, query: &Parameters) -> Stored<Clients> {
        let part = looked_for(query);
        let before = query.first("before").and_then(|before| before.parse::<Cursor<ClientPosition>>().ok());
        let store = &self.accounts.administration.store;
        let mut found =
            store.clients(&part, before.as_ref().map(|Cursor(position)| position), LINES + 1, self.now()).await?;
        let next = cut(&mut found)
            .then(|| found.last().map(|last| Cursor(position_of(&last.card.client)).to_string()))
            .flatten();
        let line = |ClientEntry { card, owner }| ClientLine {
            seen: fingerprint(&card.client),
            name: card.client.name.as_str().to_owned(),
            kind: card.client.kind,
            owner,
            created_at: card.client.created_at,
            suspended_at: card.client.disabled_at,
            vouched_at: card.client.vouched_at,
            redirect_uris: card.client.redirect_uris.iter().map(|uri| uri.as_str().to_owned()).collect(),
            id: card.client.id,
            people: card.standing.people,
            last_token_at: card.standing.last_token_at,
            refusals: card.refusals,
        };
        Ok(Clients { part, clients: found.into_iter().map(line).collect(), next, is_later: before.is_some() })
    }

    async fn audit(&self, query: &Parameters) -> Stored<AuditLog> {
        let before = query.first("before").and_then(|number| number.parse().ok());
        let mut events = self.accounts.administration.store.audit_events(before, LINES + 1).await?;
        let next = cut(&mut events).then(|| events.last().map(|last| last.number)).flatten();
        let line =
            |event: AuditEvent| AuditLine { at: event.at, actor: event.actor, kind: event.kind, object: event.object };
        Ok(AuditLog { events: events.into_iter().map(line).collect(), next, is_later: before.is_some() })
    }
}

/// Takes away what is asked for only to know that there is more.
fn cut<T>(lines: &mut Vec<T>) -> bool {
    let most = usize::try_from(LINES).unwrap_or(usize::MAX);
    let is_more = lines.len() > most;
    lines.truncate(most);
    is_more
}

fn looked_for(query: &Parameters) -> String {
    query.first("find").unwrap_or_default().trim().chars().take(PART_CHARACTERS).collect()
}

fn position_of(client: &Client) -> ClientPosition {
    ClientPosition { created_at: client.created_at, id: client.id.clone() }
}

const fn status(refused: &ActRefusal) -> StatusCode {
    match refused {
        ActRefusal::Unconfirmed => StatusCode::FORBIDDEN,
        ActRefusal::NotThere => StatusCode::NOT_FOUND,
        ActRefusal::AlreadySo | ActRefusal::Disabled | ActRefusal::ChangedMeanwhile | ActRefusal::LastAdministrator => {
            StatusCode::CONFLICT
        }
        ActRefusal::BackupFailed(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
