//! Account events, for the resource owner: written down before the answer where they acted, and in the server's log without a word
//! that is secret.

use super::AuthorizationServer;
use super::activity::Noted;
use super::asking::SignedIn;
use oauth::account::AccountEventKind;
use oauth::client::Client;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Lifetime, Subject, Timestamp};
use oauth::scope::Scope;
use oauth::secret::PendingRequestKey;
use storage::StoreError;
use storage::account::{AccountEvent, Place};

/// The most events that are kept of one account.
pub const ACCOUNT_EVENTS_AT_MOST: u32 = 1_000;
/// How long an event is kept.
pub const ACCOUNT_EVENTS_KEPT: Lifetime = Lifetime::from_days(365);

/// Something that happened to an account, before it is known to whom and when.
#[derive(Clone, Debug)]
pub struct NewAccountEvent {
    kind: AccountEventKind,
    /// By what it is called now.
    client: Option<(ClientId, String)>,
    scope: Option<Scope>,
    error: Option<ErrorCode>,
    place: Option<Place>,
}

impl NewAccountEvent {
    pub fn new(kind: AccountEventKind, place: Option<Place>) -> Self {
        Self { kind, client: None, scope: None, error: None, place }
    }
    /// Why an app was refused.
    pub fn refused(self, error: ErrorCode) -> Self {
        Self { error: Some(error), ..self }
    }
    /// About an app, and what was asked, allowed or left.
    pub fn about(self, client: &Client, scope: Option<Scope>) -> Self {
        Self { client: Some((client.id.clone(), client.name.as_str().to_owned())), scope, ..self }
    }

    /// A line of the log: who did what. Never a secret.
    fn audit(&self, user: &Subject) {
        let client = self.client.as_ref().map(|(id, _)| id.as_str());
        tracing::info!(act = self.kind.as_str(), actor = user.as_str(), client, "account");
    }

    fn event(self, user: &Subject, at: Timestamp) -> AccountEvent {
        let Self { kind, client, scope, error, place } = self;
        AccountEvent { user: user.clone(), at, kind, client, scope, error, place }
    }
}

fn not_written(error: &StoreError) {
    tracing::warn!(cause = ?std::error::Error::source(error), "an account event was not written down");
}

impl AuthorizationServer {
    /// Writes down what a resource owner did before they are answered, so that their next page says it. It has been done: that it cannot
    /// be written down does not undo it, and is in the log.
    pub async fn record_account_event(&self, user: &Subject, happened: NewAccountEvent) {
        happened.audit(user);
        let Some(accounts) = &self.accounts else { return };
        let event = happened.event(user, self.now());
        if let Err(error) = accounts.store.note_account(vec![event], vec![], ACCOUNT_EVENTS_AT_MOST).await {
            not_written(&error);
        }
    }

    /// The same of an act whose caller is known.
    pub async fn record_act(&self, by: &SignedIn, kind: AccountEventKind) {
        self.record_account_event(&by.user().id, NewAccountEvent::new(kind, Some(by.place().clone()))).await;
    }

    /// Writes down that `user` was shown what a waiting request asks for: once, however often the page is loaded.
    pub async fn record_consent_page(&self, user: &Subject, request: &PendingRequestKey, asked: NewAccountEvent) {
        let Some(accounts) = &self.accounts else { return };
        match accounts.store.shows_first(request, user).await {
            Ok(true) => self.record_account_event(user, asked).await,
            Ok(false) => {}
            Err(error) => not_written(&error),
        }
    }

    /// The same off the path of the request, for what programs do, and for failures: these must take as long where
    /// there is no account.
    pub fn record_account_event_later(&self, user: &Subject, happened: NewAccountEvent) {
        happened.audit(user);
        if self.accounts.is_some() {
            self.activity.note(Noted::Account(happened.event(user, self.now())));
        }
    }
}
