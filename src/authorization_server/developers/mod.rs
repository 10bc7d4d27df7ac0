//! What the dashboard may ask, on behalf of a developer. Who asks is found out first, then whether the form is of their own
//! browser, then, for what ends or hands over something, whether they proved a moment ago who they are, then whether the client is
//! theirs: [`Developer`], [`ActingDeveloper`], [`ProvenDeveloper`] and [`OwnClient`] are the proofs of it, and nothing can be asked
//! or done without them. A client of another resource owner is told apart from none by nothing.

/// What happened, and how many people it concerns.
mod activity;
/// The form of a change, and the change.
mod changes;
/// The list, the form of a new client, its registration, and what is needed to begin with it.
mod clients;
/// What is taken back from everybody, and what is deleted.
mod ending;
/// Rotation: a secret comes, is used, and the old one ends.
mod secrets;
/// The tokens with which programs register clients (RFC 7591 §3).
mod tokens;
/// From one owner to another.
mod transfers;
/// A client in a sandbox of the Lab.
mod trying;

use http::request::Parts;

use super::AuthorizationServer;
use super::activity::{ActivityNote, Noted};
use super::asking::SignedIn;
use super::dashboard::Dashboard;
use oauth::activity::ActivityKind;
use oauth::client::is_invisible;
use oauth::names::{ClientId, Lifetime};
use storage::developers::ClientCard;
use storage::{StoreError, User};
use view::developers::{ClientHead, DashboardPage, DeveloperError, LABEL_CHARACTERS_AT_MOST, Question};

/// The most events that are kept of one client.
pub const ACTIVITY_AT_MOST: u32 = 500;
/// How long an event is kept.
pub const ACTIVITY_KEPT: Lifetime = Lifetime::from_days(30);

/// Why a developer is not answered as they asked.
#[derive(Debug)]
pub enum NotDone {
    Refused(DeveloperError),
    /// For the log: the developer is told that the server could not answer.
    Store(StoreError),
}

impl From<DeveloperError> for NotDone {
    fn from(error: DeveloperError) -> Self {
        Self::Refused(error)
    }
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl NotDone {
    /// What the developer is told. The cause of what went wrong in the store is for the log alone.
    pub fn told(self) -> DeveloperError {
        match self {
            Self::Refused(error) => error,
            Self::Store(error) => {
                tracing::error!(cause = ?std::error::Error::source(&error), "{error}");
                DeveloperError::Unavailable
            }
        }
    }
}

pub type Done<T> = Result<T, NotDone>;

/// What an act came to that may end something for others.
#[derive(Debug)]
pub enum Ended {
    Ended,
    /// Nothing did: whoever asked for it is asked whether they mean it.
    Asks(Box<DashboardPage<Question>>),
}

/// A resource owner who is signed in, at a server that has a dashboard.
pub struct Developer<'s> {
    server: &'s AuthorizationServer,
    dashboard: &'s Dashboard,
    by: SignedIn,
}

/// A developer whose form came from a page of this server in their own browser: they may change something.
pub struct ActingDeveloper<'s>(Developer<'s>);

/// The same who proved within the last ten minutes who they are: they may end and hand over what is theirs.
pub struct ProvenDeveloper<'d>(&'d ActingDeveloper<'d>);

/// A client of the developer who asks: read through a [`Developer`], changed through an [`ActingDeveloper`] or a
/// [`ProvenDeveloper`].
pub struct OwnClient<'d, D> {
    by: &'d D,
    card: ClientCard,
}

impl AuthorizationServer {
    /// Who sent a request with the head `parts`.
    pub async fn developer(&self, parts: &Parts) -> Done<Developer<'_>> {
        let accounts = self.accounts.as_ref().ok_or(DeveloperError::NotOffered)?;
        let by = SignedIn::of(self, parts).await?.ok_or(DeveloperError::SignedOut)?;
        Ok(Developer { server: self, dashboard: &accounts.dashboard, by })
    }
}

impl<'s> Developer<'s> {
    /// What they may do by a form that was sent with `form_token`.
    pub fn acting(self, form_token: &str) -> Result<ActingDeveloper<'s>, DeveloperError> {
        let by = self.by.acting(form_token).ok_or(DeveloperError::FormExpired)?.into_inner();
        Ok(ActingDeveloper(Self { by, ..self }))
    }

    fn user(&self) -> &User {
        self.by.user()
    }

    /// The client `id`, if it is theirs, to read.
    pub async fn client(&self, id: &ClientId) -> Done<OwnClient<'_, Self>> {
        Ok(OwnClient { by: self, card: self.own(id).await? })
    }

    async fn own(&self, id: &ClientId) -> Done<ClientCard> {
        let card = self.dashboard.store.client_card(id, self.server.now()).await?;
        let own = card.filter(|card| card.client.owner.as_ref() == Some(&self.user().id));
        Ok(own.ok_or(DeveloperError::NotFound)?)
    }

    /// The form that they sent from `page` before they proved who they are, as it was sent.
    pub fn kept_form(&self, page: &str) -> Option<Vec<u8>> {
        self.dashboard.kept_forms.find(&self.user().id, page, self.server.now())
    }

    fn page<T>(&self, content: T) -> DashboardPage<T> {
        DashboardPage {
            username: self.user().username.clone(),
            form_token: self.by.browser().form_token(),
            now: self.server.now(),
            content,
        }
    }
}

impl<'s> std::ops::Deref for ActingDeveloper<'s> {
    type Target = Developer<'s>;
    fn deref(&self) -> &Developer<'s> {
        &self.0
    }
}

impl<'d> std::ops::Deref for ProvenDeveloper<'d> {
    type Target = ActingDeveloper<'d>;
    fn deref(&self) -> &ActingDeveloper<'d> {
        self.0
    }
}

impl ProvenDeveloper<'_> {
    fn asks(&self, question: Question) -> Ended {
        Ended::Asks(Box::new(self.page(question)))
    }

    /// The client `id`, if it is theirs, to end or to hand over what belongs to it.
    pub async fn client(&self, id: &ClientId) -> Done<OwnClient<'_, Self>> {
        Ok(OwnClient { by: self, card: self.own(id).await? })
    }
}

impl ActingDeveloper<'_> {
    /// With the proof that what cannot be taken back takes.
    pub async fn proven(&self) -> Done<ProvenDeveloper<'_>> {
        let is_fresh = self.by.is_reauthenticated(self.server).await?;
        if is_fresh { Ok(ProvenDeveloper(self)) } else { Err(DeveloperError::ProveAgain.into()) }
    }

    /// Keeps a form of `page` until they have proved who they are.
    pub fn keep_form(&self, page: &str, form: Vec<u8>) {
        self.dashboard.kept_forms.keep(&self.user().id, page, form, self.server.now());
    }

    /// The client `id`, if it is theirs, to change.
    pub async fn client(&self, id: &ClientId) -> Done<OwnClient<'_, Self>> {
        Ok(OwnClient { by: self, card: self.own(id).await? })
    }

    /// Notes what was done: for the client's activity, and with who did it for the log.
    fn did(&self, kind: ActivityKind, client: &ClientId, detail: Option<String>) {
        self.audit(kind.as_str(), Some(client));
        let note = ActivityNote { detail, ..ActivityNote::of(client.clone(), kind) };
        let happening = note.happening(None, String::new(), self.server.now(), None);
        self.server.activity.note(Noted::Client(happening));
    }

    /// A line of the log: who did what to which client. Never a secret.
    fn audit(&self, act: &str, client: Option<&ClientId>) {
        tracing::info!(act, actor = self.user().id.as_str(), client = client.map(ClientId::as_str), "dashboard");
    }
}

impl<D> OwnClient<'_, D> {
    fn id(&self) -> &ClientId {
        &self.card.client.id
    }

    fn head(&self) -> ClientHead {
        head(&self.card)
    }
}

fn head(card: &ClientCard) -> ClientHead {
    let client = &card.client;
    ClientHead {
        id: client.id.clone(),
        kind: client.kind,
        name: client.name.as_str().to_owned(),
        created_at: client.created_at,
        offered_to: card.offered_to.clone(),
    }
}

/// What a developer calls a secret or a token.
fn label(typed: &str) -> Result<String, DeveloperError> {
    let label = typed.trim();
    let fits = (1..=LABEL_CHARACTERS_AT_MOST).contains(&label.chars().count()) && !label.chars().any(is_invisible);
    if fits { Ok(label.to_owned()) } else { Err(DeveloperError::Label) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_line_of_visible_characters() {
        assert_eq!(label("  한 줄 label "), Ok("한 줄 label".to_owned()));
        assert!(label(&"가".repeat(40)).is_ok());
        for bad in ["", " \t", "a\nb", "a\u{202e}b", "\u{200b}", &"a".repeat(41)] {
            assert_eq!(label(bad), Err(DeveloperError::Label), "{bad:?}");
        }
    }
}
