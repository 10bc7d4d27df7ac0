//! The dashboard of developers: what its pages say of clients to their owners.

/// A form, as the registration that it is.
pub mod draft;

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use oauth::activity::{ActivityEvent, ActivityKind};
use oauth::client::{ClientKind, SecretId};
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::registration::Problem;
use oauth::scope::Scope;

/// The most characters of what a developer calls a secret or a token.
pub const LABEL_CHARACTERS_AT_MOST: usize = 40;

/// A page for a developer who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardPage<T> {
    pub username: String,
    /// For the forms of the page.
    pub form_token: String,
    /// The server's time, so that every render agrees on what "two days ago" is.
    pub now: Timestamp,
    pub content: T,
}

/// One page of the clients of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientList {
    /// Oldest first.
    pub clients: Vec<ClientLine>,
    /// The `after` of the next page; `None` on the last.
    pub next: Option<String>,
    /// How many one person may have.
    pub at_most: u32,
    /// Clients that others would hand over.
    pub offers: Vec<Offer>,
    /// Whether programs may register clients with a token that is made here.
    pub registration_tokens: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientLine {
    pub head: ClientHead,
    pub people: u64,
    pub last_token_at: Option<Timestamp>,
    pub warnings: Vec<ClientWarning>,
}

/// What every page about a client begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHead {
    pub id: ClientId,
    pub kind: ClientKind,
    pub name: String,
    pub created_at: Timestamp,
    /// To whom it was offered.
    pub offered_to: Option<String>,
}

/// What an owner should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientWarning {
    /// It needs a secret and has none that is valid.
    NoSecret,
    /// The last valid secret ends then.
    SecretEnds(Timestamp),
    /// So many requests of the last seven days were refused.
    Refusals(u64),
    /// The operator switched it off.
    Disabled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub client_id: ClientId,
    pub name: String,
    /// Whether it has secrets, which its owner knows.
    pub has_secrets: bool,
    pub from: String,
    pub offered_at: Timestamp,
}

/// What a form for a client holds, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// "Can your app keep a secret on a server?" `None` while it is unanswered. Never changes after registration.
    pub keeps_a_secret: Option<bool>,
    pub name: String,
    pub description: String,
    pub homepage: String,
    /// One a line.
    pub redirect_uris: String,
    /// The ticked scopes, by name, each with its reason; an empty one is none.
    pub scopes: BTreeMap<String, String>,
    /// Whether it also gets tokens of its own, without a person (RFC 6749 §4.4).
    pub on_its_own: bool,
}

/// What the form of a new client needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClient {
    /// Comes back with the form, so that the same form sent twice registers one client.
    pub attempt: String,
    pub at_most: u32,
    /// How long an access token lives, in seconds, and how long it may be renewed: for the letter that people will see.
    pub access_seconds: i64,
    pub renewable_seconds: i64,
}

/// What a registration came to; its secret is told this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewlyRegistered {
    pub client_id: ClientId,
    pub secret: Option<ShownSecret>,
}

/// A secret in plain, on its way to the one page that shows it. It is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownSecret(String);

impl ShownSecret {
    pub fn new(secret: String) -> Self {
        Self(secret)
    }
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ShownSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownSecret")
    }
}

/// *Overview*: what a developer needs to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    pub head: ClientHead,
    pub issuer: String,
    pub metadata_url: String,
    /// Where the calendar API answers.
    pub api_url: String,
    pub redirect_uris: Vec<RedirectUri>,
    pub scope: Scope,
    pub on_its_own: bool,
    /// Since when the operator vouches for it.
    pub vouched_at: Option<Timestamp>,
    /// Whether this server has a Lab in which the client can be tried.
    pub can_be_tried: bool,
}

/// *Credentials*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    pub head: ClientHead,
    /// Newest first.
    pub secrets: Vec<SecretLine>,
    pub at_most: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretLine {
    pub id: SecretId,
    pub prefix: String,
    pub label: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    /// Whether it proves nothing any more.
    pub has_ended: bool,
    pub last_used_at: Option<Timestamp>,
    pub last_used_from: Option<IpAddr>,
    /// Who owned the client when it was made, by username; `None` where that was not written down, or they have gone.
    pub made_by: Option<String>,
}

/// When an old secret ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retire {
    Now,
    InADay,
    InAWeek,
}

/// What would end at once for others by one press: whoever presses is told what that stops, and asked whether they mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Something is likely to need it still.
    EndSecret {
        head: ClientHead,
        secret: SecretLine,
        /// Whether no other secret of the client is valid.
        is_last: bool,
    },
    RevokeGrants(Danger),
    /// A program used it.
    RemoveToken(RegistrationTokenLine),
}

/// Whether whoever asks for something was told what it ends for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    Pressed,
    /// And pressed once more, on the page that said so.
    Confirmed,
}

/// *Redirects & scopes*: the form of a change, with what hangs on each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    pub head: ClientHead,
    pub draft: Draft,
    /// Sent back with the form: a change is made to what the page showed, or not at all.
    pub revision: String,
    pub people: u64,
    /// When each registered redirect URI last had a code sent to it.
    pub uses: Vec<(RedirectUri, Timestamp)>,
    pub access_seconds: i64,
    pub renewable_seconds: i64,
}

/// *Activity*: one page, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    pub head: ClientHead,
    pub filter: ActivityQuery,
    pub events: Vec<ActivityEvent>,
    /// Whether this server has a Lab, in which each step can be seen when it goes well.
    pub has_lab: bool,
    /// The `before` of the next page; `None` on the last.
    pub next: Option<String>,
    /// Events of all clients that were not written down in the last 30 days, because too many came at once.
    pub lost: u64,
}

/// Which part of the activity is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityQuery {
    pub kind: Option<ActivityKind>,
    pub error: Option<ErrorCode>,
    pub refused_only: bool,
    pub before: Option<String>,
}

/// *People*: counts and dates only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    pub head: ClientHead,
    pub people: u64,
    pub since: Option<Timestamp>,
    pub last_token_at: Option<Timestamp>,
    /// The last 30 days, oldest first, those without anything too.
    pub usage: Vec<UsageDay>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageDay {
    /// Its first moment, UTC.
    pub day: Timestamp,
    pub tokens: u64,
    pub refusals: u64,
}

/// *Danger zone*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Danger {
    pub head: ClientHead,
    pub people: u64,
}

/// The tokens with which programs register clients for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationTokens {
    pub endpoint: String,
    /// Newest first.
    pub tokens: Vec<RegistrationTokenLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationTokenLine {
    pub id: SecretId,
    pub prefix: String,
    pub label: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// Why a developer is not answered as they asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeveloperError {
    #[error("nobody is signed in")]
    SignedOut,
    /// The page is older than its session, or the form came from elsewhere.
    #[error("the form is not of this browser")]
    FormExpired,
    /// It takes a proof of who they are, and the last one was too long ago.
    #[error("a proof of who this is was too long ago")]
    ProveAgain,
    /// There is none, or it is another developer's: the two are not told apart.
    #[error("there is no such client of this person")]
    NotFound,
    #[error("the registration breaks a rule")]
    Invalid(Vec<Problem>),
    #[error("a person may have {0} clients")]
    TooManyClients(u32),
    #[error("a client may have {0} secrets")]
    TooManySecrets(u32),
    #[error("a person may have {0} registration tokens")]
    TooManyTokens(u32),
    /// A public client has none.
    #[error("this client has no secrets")]
    HasNoSecrets,
    #[error("the label is empty or too long")]
    Label,
    /// The same form came twice; its client stands already, and its secret was told.
    #[error("this was registered already")]
    AlreadyRegistered(ClientId),
    /// The form registered a client once, which was deleted since: its identifier never comes back.
    #[error("what this registered was deleted")]
    AlreadyDeleted,
    /// What the page showed is not how it stands any more.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// The name that was typed is not the client's.
    #[error("the name differs")]
    NameDiffers,
    #[error("nobody has this name")]
    NobodyOfThatName,
    #[error("it is theirs already")]
    AlreadyTheirs,
    /// This server does not offer it: no Lab to try a client in, no registration by token.
    #[error("this server does not offer it")]
    NotOffered,
    /// As many sandboxes are alive as there may be.
    #[error("the Lab is full")]
    LabFull,
    /// This person has begun as many sandboxes within the hour as they may.
    #[error("too many sandboxes were begun by this person")]
    TriedTooOften,
    /// The store could not answer; nothing was done.
    #[error("the server could not answer")]
    Unavailable,
}
