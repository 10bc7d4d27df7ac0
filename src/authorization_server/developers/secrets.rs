//! RFC 6749 §2.3.1: several secrets of one client, so that an old one can end after a new one is seen in use.

use super::clients::stored;
use super::{Acting, Developer, Done, label};
use crate::oauth::activity::ActivityKind;
use crate::oauth::client::{ClientKind, SecretId};
use crate::oauth::names::{ClientId, Lifetime};
use crate::oauth::secret::ClientSecret;
use crate::storage::developers::{SecretAdded, SecretCard};
use crate::view::developers::{Credentials, Desk, DeveloperError, Retire, SecretLine, ShownSecret};

impl Developer<'_> {
    /// What its owner may see of each secret: never what is secret of it, which is not stored either.
    pub async fn credentials(&self, id: &ClientId) -> Done<Desk<Credentials>> {
        let own = self.own(id).await?;
        let secrets = self.dashboard.store.secret_cards(id).await?;
        Ok(self.desk(Credentials {
            head: own.head(),
            secrets: secrets.into_iter().map(line).collect(),
            at_most: self.server.policy.client_secrets_at_most,
        }))
    }
}

impl Acting<'_> {
    pub async fn add_secret(&self, id: &ClientId, typed: &str) -> Done<ShownSecret> {
        let own = self.own(id).await?;
        if own.0.client.kind == ClientKind::Public {
            return Err(DeveloperError::HasNoSecrets.into());
        }
        let label = label(typed)?;
        let (now, at_most) = (self.server.now(), self.server.policy.client_secrets_at_most);
        let secret = ClientSecret::generate(self.server.randomness.secret());
        let stored = stored(&secret, label.clone(), now);
        match self.dashboard.store.add_secret(id, stored, at_most, now).await? {
            SecretAdded::Added => {}
            SecretAdded::TooMany => return Err(DeveloperError::TooManySecrets(at_most).into()),
            SecretAdded::ClientGone => return Err(DeveloperError::NotFound.into()),
        }
        self.did(ActivityKind::SecretAdded, id, Some(label));
        Ok(ShownSecret::new(secret.expose().to_owned()))
    }

    /// Lets a secret end, unless it ends before.
    pub async fn retire_secret(&self, id: &ClientId, secret: &SecretId, when: Retire) -> Done<()> {
        self.own(id).await?;
        let cards = self.dashboard.store.secret_cards(id).await?;
        let card = cards.into_iter().find(|card| card.secret.id() == *secret).ok_or(DeveloperError::NotFound)?;
        let at = self.server.now().plus(match when {
            Retire::Now => Lifetime::from_millis(0),
            Retire::InADay => Lifetime::from_days(1),
            Retire::InAWeek => Lifetime::from_days(7),
        });
        if !self.dashboard.store.retire_secret(id, secret, at).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.did(ActivityKind::SecretRetired, id, Some(card.secret.label));
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
        last_used_at: card.last_used_at,
        last_used_from: card.last_used_from,
    }
}
