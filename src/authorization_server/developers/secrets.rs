//! RFC 6749 §2.3.1: several secrets of one client, so that an old one can end after a new one is seen in use.

use super::clients::stored;
use super::{Developer, Done, OwnClient, ProvenDeveloper, label};
use oauth::activity::ActivityKind;
use oauth::client::{ClientKind, SecretId};
use oauth::names::Lifetime;
use oauth::secret::ClientSecret;
use storage::developers::{SecretAdded, SecretCard};
use view::developers::{Credentials, DashboardPage, DeveloperError, Retire, SecretLine, ShownSecret};

impl OwnClient<'_, Developer<'_>> {
    /// What its owner may see of each secret: never what is secret of it, which is not stored either.
    pub async fn credentials(&self) -> Done<DashboardPage<Credentials>> {
        let Developer { server, dashboard, .. } = self.by;
        let secrets = dashboard.store.secret_cards(self.id()).await?;
        Ok(self.by.page(Credentials {
            head: self.head(),
            secrets: secrets.into_iter().map(line).collect(),
            at_most: server.policy.client_secrets_at_most,
        }))
    }
}

impl OwnClient<'_, ProvenDeveloper<'_>> {
    pub async fn add_secret(&self, typed: &str) -> Done<ShownSecret> {
        if self.card.client.kind == ClientKind::Public {
            return Err(DeveloperError::HasNoSecrets.into());
        }
        let label = label(typed)?;
        let (server, dashboard) = (self.by.server, self.by.dashboard);
        let (now, at_most) = (server.now(), server.policy.client_secrets_at_most);
        let secret = ClientSecret::generate(server.randomness.secret());
        let stored = stored(&secret, label.clone(), now);
        match dashboard.store.add_secret(self.id(), stored, at_most, now).await? {
            SecretAdded::Added => {}
            SecretAdded::TooMany => return Err(DeveloperError::TooManySecrets(at_most).into()),
            SecretAdded::ClientGone => return Err(DeveloperError::NotFound.into()),
        }
        self.by.did(ActivityKind::SecretAdded, self.id(), Some(label));
        Ok(ShownSecret::new(secret.expose().to_owned()))
    }

    /// Lets a secret end, unless it ends before.
    pub async fn retire_secret(&self, secret: &SecretId, when: Retire) -> Done<()> {
        let (server, dashboard) = (self.by.server, self.by.dashboard);
        let cards = dashboard.store.secret_cards(self.id()).await?;
        let card = cards.into_iter().find(|card| card.secret.id() == *secret).ok_or(DeveloperError::NotFound)?;
        let at = server.now().plus(match when {
            Retire::Now => Lifetime::from_millis(0),
            Retire::InADay => Lifetime::from_days(1),
            Retire::InAWeek => Lifetime::from_days(7),
        });
        if !dashboard.store.retire_secret(self.id(), secret, at).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.by.did(ActivityKind::SecretRetired, self.id(), Some(card.secret.label));
        Ok(())
    }
}

fn line(card: SecretCard) -> SecretLine {
    SecretLine {
        id: card.secret.id(),
        prefix: card.secret.prefix,
        label: card.secret.label,
        created_at: card.secret.created_at,
        expires_at: card.secret.expires_at,
        made_by: card.made_by,
        last_used_at: card.last_used_at,
        last_used_from: card.last_used_from,
    }
}
