//! The clients of a person: the list, a new one, and what is needed to begin with one.

use super::{ActingDeveloper, Developer, Done, OwnClient, head};
use crate::cursor;
use oauth::activity::ActivityKind;
use oauth::client::{ClientKind, GrantType, StoredClientSecret};
use oauth::metadata::well_known_path;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::policy::RegistrationPolicy;
use oauth::secret::ClientSecret;
use storage::StoreError;
use storage::developers::{ClientCard, ClientPosition, Registered, Transfer};
use view::developers::{
    ClientLine, ClientList, ClientWarning, DashboardPage, DeveloperError, Draft, NewClient, NewlyRegistered, Offer,
    Overview, ShownSecret,
};

/// Clients on one page of the list.
const ON_A_PAGE: u32 = 20;

/// What the first secret of a client is called, until its owner adds another.
pub const FIRST_SECRET: &str = "1";

impl Developer<'_> {
    /// One page of the list, after the position `after`. One that was tampered with is the beginning.
    pub async fn clients(&self, after: Option<&str>) -> Done<DashboardPage<ClientList>> {
        let store = &self.dashboard.store;
        let after = cursor::position(after);
        let cards = store.client_cards(&self.user().id, after.as_ref(), ON_A_PAGE + 1, self.server.now()).await?;
        let (cards, next) = cursor::page(cards, ON_A_PAGE, position);
        let offers = store.transfers_to(&self.user().id).await?;
        Ok(self.page(ClientList {
            clients: cards.iter().map(line).collect(),
            next,
            at_most: self.dashboard.clients_a_person,
            offers: offers.into_iter().map(offer).collect(),
            registration_tokens: self.server.policy.registration == RegistrationPolicy::Token,
        }))
    }

    pub fn new_client(&self) -> DashboardPage<NewClient> {
        let policy = &self.server.policy;
        self.page(NewClient {
            attempt: Subject::generate(self.server.randomness.identifier()).as_str().to_owned(),
            at_most: self.dashboard.clients_a_person,
            access_seconds: policy.access_token_lifetime.as_seconds(),
            renewable_seconds: policy.refresh_token_absolute.as_seconds(),
        })
    }
}

impl OwnClient<'_, Developer<'_>> {
    pub fn overview(&self) -> DashboardPage<Overview> {
        let Developer { server, dashboard, .. } = self.by;
        let (issuer, client) = (&server.issuer, &self.card.client);
        self.by.page(Overview {
            head: self.head(),
            issuer: issuer.as_str().to_owned(),
            metadata_url: format!("{}{}", issuer.origin(), well_known_path(issuer)),
            api_url: dashboard.api_url.clone(),
            redirect_uris: client.redirect_uris.clone(),
            scope: client.scope.clone(),
            on_its_own: client.may_use(GrantType::ClientCredentials),
            vouched_at: client.vouched_at,
            can_be_tried: dashboard.lab.get().is_some() && super::trying::can_be_tried(client),
        })
    }
}

impl ActingDeveloper<'_> {
    /// Registers what the form holds. The identifier follows from the browser and the `attempt`, so that the same form sent
    /// twice finds its client there; it is hashed, so that nobody chooses it.
    pub async fn register(&self, attempt: &str, draft: &Draft) -> Done<NewlyRegistered> {
        let registration = draft.decide(&self.server.policy).map_err(DeveloperError::Invalid)?;
        let id = self.by.browser().identifier_of(attempt);
        let id = ClientId::parse(id.as_str()).ok_or_else(|| StoreError::new("no client identifier"))?;
        let now = self.server.now();
        let client = registration.into_client(id.clone(), Some(self.user().id.clone()), now);
        let secret =
            (client.kind != ClientKind::Public).then(|| ClientSecret::generate(self.server.randomness.secret()));
        let stored = secret.as_ref().map(|secret| stored(secret, FIRST_SECRET.to_owned(), now));
        let at_most = self.dashboard.clients_a_person;
        match self.dashboard.store.register(client, stored, None, at_most).await? {
            Registered::Registered => {}
            Registered::TooMany => return Err(DeveloperError::TooManyClients(at_most).into()),
            Registered::AlreadyThere => return Err(DeveloperError::AlreadyRegistered(id).into()),
            Registered::WasDeleted => return Err(DeveloperError::AlreadyDeleted.into()),
        }
        self.did(ActivityKind::Registered, &id, None);
        let secret = secret.map(|secret| ShownSecret::new(secret.expose().to_owned()));
        Ok(NewlyRegistered { client_id: id, secret })
    }
}

/// A new secret as it is stored.
pub fn stored(secret: &ClientSecret, label: String, now: Timestamp) -> StoredClientSecret {
    let prefix = secret.label().to_owned();
    StoredClientSecret { hash: secret.hash(), prefix, label, created_at: now, expires_at: None }
}

fn position(card: &ClientCard) -> ClientPosition {
    ClientPosition { created_at: card.client.created_at, id: card.client.id.clone() }
}

fn line(card: &ClientCard) -> ClientLine {
    ClientLine {
        head: head(card),
        people: card.standing.people,
        last_token_at: card.standing.last_token_at,
        warnings: warnings(card),
    }
}

/// What an owner should look at, the worst first.
fn warnings(card: &ClientCard) -> Vec<ClientWarning> {
    let needs_secret = card.client.kind != ClientKind::Public;
    let ends = card.first_secret_ends_at.filter(|_| card.secrets == 1);
    [
        (!card.client.is_enabled()).then_some(ClientWarning::Disabled),
        (needs_secret && card.secrets == 0).then_some(ClientWarning::NoSecret),
        ends.filter(|_| needs_secret).map(ClientWarning::SecretEnds),
        (card.refusals > 0).then_some(ClientWarning::Refusals(card.refusals)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn offer(transfer: Transfer) -> Offer {
    Offer {
        has_secrets: transfer.client.kind != ClientKind::Public,
        name: transfer.client.name.as_str().to_owned(),
        client_id: transfer.client.id,
        from: transfer.from,
        offered_at: transfer.offered_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::policy::Policy;
    use storage::developers::Standing;

    const NOW: Timestamp = Timestamp::from_millis(7);

    fn card(keeps_a_secret: bool) -> ClientCard {
        let draft = Draft {
            keeps_a_secret: Some(keeps_a_secret),
            name: "Haru".to_owned(),
            redirect_uris: "https://app.example/cb".to_owned(),
            scopes: [("profile".to_owned(), String::new())].into(),
            ..Draft::default()
        };
        let registration = draft.decide(&Policy::strict()).expect("a registration");
        ClientCard {
            client: registration.into_client(ClientId::parse("a.b").expect("id"), None, NOW),
            standing: Standing::default(),
            refusals: 0,
            secrets: u32::from(keeps_a_secret),
            first_secret_ends_at: None,
            offered_to: None,
        }
    }

    #[test]
    fn an_owner_is_warned_of_what_stops_working() {
        assert_eq!(warnings(&card(true)), []);
        assert_eq!(warnings(&card(false)), []);
        assert_eq!(warnings(&ClientCard { secrets: 0, ..card(true) }), [ClientWarning::NoSecret]);
        let ends = ClientCard { first_secret_ends_at: Some(NOW), ..card(true) };
        assert_eq!(warnings(&ends), [ClientWarning::SecretEnds(NOW)]);
        assert_eq!(warnings(&ClientCard { secrets: 2, ..ends }), [], "another one goes on");
        assert_eq!(warnings(&ClientCard { refusals: 3, ..card(true) }), [ClientWarning::Refusals(3)]);
    }
}
