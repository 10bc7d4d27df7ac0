//! Connected apps: what a resource owner has allowed to which client.

use oauth::account::AccountEventKind;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Lifetime, Timestamp};
use oauth::scope::Scope;

/// The connected apps of the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectedApps {
    pub username: String,
    /// For the forms of the page.
    pub form_token: String,
    /// Newest use first, as [`ConnectedApp::last_active`] has it.
    pub apps: Vec<ConnectedApp>,
    /// The server's time, so that both renders agree on what "two days ago" is.
    pub now: Timestamp,
    /// How long an access token lives at most, in seconds.
    pub access_seconds: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectedApp {
    pub client_id: ClientId,
    pub name: String,
    pub publisher: Option<String>,
    pub redirect_host: String,
    pub scope: Scope,
    pub since: Timestamp,
    pub last_token_at: Option<Timestamp>,
    /// Until when one of its access tokens is good; `None` when none is.
    pub access_until: Option<Timestamp>,
    /// Whether it holds a refresh token that still swaps for another access token.
    pub renews: bool,
    /// How it used APIs, newest first; `None` where that is not remembered.
    pub uses: Option<Vec<ApiUse>>,
}

/// How an app called one API in the name of its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiUse {
    /// By its name.
    pub api: String,
    /// Calls of the last seven days, today among them (days of UTC).
    pub this_week: u64,
    pub last_at: Timestamp,
}

impl ConnectedApp {
    /// From when on an app counts as long unused.
    const LONG: Lifetime = Lifetime::from_days(90);

    /// When it was used last; else when it got a token; else when it was allowed.
    pub fn last_active(&self) -> Timestamp {
        let used = self.uses.iter().flatten().map(|used| used.last_at).max();
        used.or(self.last_token_at).unwrap_or(self.since)
    }

    pub fn is_long_unused(&self, now: Timestamp) -> bool {
        now.since(self.last_active()) >= Self::LONG
    }
}

/// One app, as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppPage {
    pub username: String,
    pub form_token: String,
    pub client_id: ClientId,
    /// As it is called now, or was when it was heard of last.
    pub name: String,
    /// `None` when it is not connected: then there is its history.
    pub connection: Option<ConnectedApp>,
    /// `None` where none is kept.
    pub history: Option<AppHistory>,
    pub now: Timestamp,
    /// How long an access token lives at most, in seconds.
    pub access_seconds: i64,
}

/// A page of what happened between a person and an app, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppHistory {
    pub events: Vec<AppEvent>,
    /// Where the next page begins.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppEvent {
    pub kind: AccountEventKind,
    /// What was asked, allowed, left, or is in the tokens.
    pub scope: Option<Scope>,
    pub error: Option<ErrorCode>,
    pub at: Timestamp,
    /// How many equal ones there were that day, and when the last one was.
    pub times: u32,
    pub last_at: Timestamp,
}

/// What came of taking a permission back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disconnected {
    /// Consent, codes and tokens are dead now.
    Done,
    /// There was nothing to take back: it was done before.
    NothingThere,
}

/// What came of taking a part of it back, by a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessChanged {
    /// Live tokens have lost it now.
    Done,
    /// Everything was kept.
    Unchanged,
    /// Nothing was to be kept: that is no change but a disconnect, and was not done.
    NothingKept,
}

impl AccessChanged {
    pub const ALL: [Self; 3] = [Self::Done, Self::Unchanged, Self::NothingKept];

    /// In the address of the page that says it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "changed",
            Self::Unchanged => "unchanged",
            Self::NothingKept => "nothing_kept",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(days: i64) -> Timestamp {
        Timestamp::from_millis(0).plus(Lifetime::from_days(days))
    }

    fn app(last_token_at: Option<Timestamp>, used: Option<Vec<i64>>) -> ConnectedApp {
        ConnectedApp {
            client_id: ClientId::parse("app").expect("an id"),
            name: "App".to_owned(),
            publisher: None,
            redirect_host: "app.example".to_owned(),
            scope: Scope::empty(),
            since: at(1),
            last_token_at,
            access_until: None,
            renews: true,
            uses: used.map(|days| {
                let api = |days| ApiUse { api: "API".to_owned(), this_week: 0, last_at: at(days) };
                days.into_iter().map(api).collect()
            }),
        }
    }

    #[test]
    fn the_last_use_counts_then_the_last_token_then_the_consent() {
        assert_eq!(app(Some(at(3)), Some(vec![2, 5, 4])).last_active(), at(5));
        assert_eq!(app(Some(at(3)), Some(vec![2])).last_active(), at(2));
        assert_eq!(app(Some(at(3)), Some(vec![])).last_active(), at(3));
        assert_eq!(app(Some(at(3)), None).last_active(), at(3));
        assert_eq!(app(None, Some(vec![])).last_active(), at(1));
    }

    #[test]
    fn ninety_days_without_use_are_long() {
        let app = app(None, Some(vec![10]));
        assert!(!app.is_long_unused(Timestamp::from_millis(at(100).as_millis() - 1)));
        assert!(app.is_long_unused(at(100)));
    }
}
