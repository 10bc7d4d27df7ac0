//! What happened to clients, on its way to their developers. A handler says what its answer is about; a layer puts that together
//! with the checks of the answer and hands it over, and the request never waits for it to be written down.

use std::borrow::Cow;
use std::net::IpAddr;

use oauth::account::AccountEventKind;
use oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use oauth::check::Check;
use oauth::client::{Client, SecretId};
use oauth::client_auth::AuthenticatedClient;
use oauth::error::Error;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::redirect_uri::RedirectUri;
use storage::account::{AccountEvent, AppUse};
use storage::developers::ClientActivity;

/// What is written down off the path of requests: told to those whom it concerns alone.
#[derive(Clone, Debug)]
pub enum Noted {
    /// To the developer of a client.
    Client(ClientActivity),
    /// To the resource owner whose account it is.
    Account(AccountEvent),
    /// To the resource owner in whose name an API was used.
    Use(Subject, AppUse),
}

impl Noted {
    /// Whether anybody could have caused it, as often as they like.
    pub fn is_by_strangers(&self) -> bool {
        match self {
            Self::Client(activity) => activity.event.refusal.is_some() && activity.secret.is_none(),
            Self::Account(event) => event.kind == AccountEventKind::SignInFailed,
            Self::Use(..) => false,
        }
    }
}

/// Where it goes. It must return at once.
pub trait ActivityLog: Send + Sync {
    fn note(&self, noted: Noted);
}

/// For instances without accounts beyond the flow.
pub struct NoActivityLog;

impl ActivityLog for NoActivityLog {
    fn note(&self, _: Noted) {}
}

/// In the extensions of a response: the client that it is about, and what the checks beside it do not say.
#[derive(Clone, Debug)]
pub struct ActivityNote {
    pub client: ClientId,
    pub kind: ActivityKind,
    /// `None`: it was done.
    pub error: Option<Error>,
    pub detail: Option<String>,
    pub tokens: u32,
    pub secret: Option<SecretId>,
    pub redirect_uri: Option<RedirectUri>,
}

impl ActivityNote {
    pub fn of(client: ClientId, kind: ActivityKind) -> Self {
        Self { client, kind, error: None, detail: None, tokens: 0, secret: None, redirect_uri: None }
    }

    /// Of a client that proved who it is.
    pub fn authenticated(client: &AuthenticatedClient, kind: ActivityKind) -> Self {
        Self { secret: client.by().cloned(), ..Self::of(client.get().id.clone(), kind) }
    }

    /// A code that went to `address`; of several registered addresses it is known to which.
    pub fn code_sent(client: &Client, address: &RedirectUri) -> Self {
        let registered = client.redirect_uri(address.as_str()).map(|(_, registered)| registered.clone());
        Self { redirect_uri: registered, ..Self::of(client.id.clone(), ActivityKind::Authorize) }
    }

    pub fn refused(self, error: Error) -> Self {
        Self { error: Some(error), tokens: 0, ..self }
    }

    /// With the check that failed, if one did, and where the other side is.
    pub fn happening(
        self,
        failed: Option<&Check>,
        request_id: String,
        at: Timestamp,
        from: Option<IpAddr>,
    ) -> ClientActivity {
        let refusal = self.error.map(|error| ActivityRefusal {
            error: error.code,
            failed: failed.cloned(),
            description: Cow::Owned(error.description().to_owned()),
        });
        ClientActivity {
            event: ActivityEvent {
                client: self.client,
                at,
                kind: self.kind,
                refusal,
                detail: self.detail,
                request_id,
                times: 1,
            }
            .bounded(),
            tokens: self.tokens,
            // An address is kept only where it is the client's own server that speaks: never a resource owner's.
            secret: self.secret.map(|secret| (secret, from)),
            redirect_uri: self.redirect_uri,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::check::Checks;
    use oauth::error::ErrorCode;

    fn refusal(received: &str) -> ActivityRefusal {
        let mut checks = Checks::new();
        let error = || Error::new(ErrorCode::InvalidRequest, "it differs");
        let outcome = checks.that("redirect_uri_exact", "RFC 9700 §4.1.3", false, error);
        checks.saw("https://app.example/cb", received);
        let client = ClientId::parse("c").expect("id");
        let note = ActivityNote::of(client, ActivityKind::Authorize).refused(outcome.expect_err("refused"));
        let happening =
            note.happening(checks.failed(), "r1".to_owned(), Timestamp::from_millis(0), Some([192, 0, 2, 1].into()));
        assert_eq!(happening.secret, None, "the address of a person");
        happening.event.refusal.expect("a refusal")
    }

    #[test]
    fn a_refusal_says_which_check_failed_and_what_was_there() {
        let refusal = refusal("https://app.example/cb/");
        let failed = refusal.failed.expect("a check");
        assert_eq!(
            (&*failed.rule, failed.received.as_deref()),
            ("redirect_uri_exact", Some("https://app.example/cb/"))
        );
        assert_eq!(refusal.description, "it differs");
    }

    #[test]
    fn what_a_stranger_chose_has_an_end() {
        let failed = refusal(&"가".repeat(10_000)).failed.expect("a check");
        assert_eq!(failed.received.expect("received").chars().count(), ActivityEvent::CHARACTERS_AT_MOST);
    }
}
