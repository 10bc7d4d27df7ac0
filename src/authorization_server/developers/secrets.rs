//! RFC 6749 §2.3.1: several secrets of one client, so that an old one can end after a new one is seen in use.

use super::clients::stored;
use super::{Developer, Done, Ended, OwnClient, ProvenDeveloper, label};
use oauth::activity::ActivityKind;
use oauth::client::{ClientKind, SecretId};
use oauth::names::{Lifetime, Timestamp};
use oauth::secret::ClientSecret;
use storage::developers::{Ends, SecretAdded, SecretCard, SecretRetired};
use view::developers::{Credentials, DashboardPage, DeveloperError, Meant, Question, Retire, SecretLine, ShownSecret};

/// Whatever used a secret within this time is taken to use it still.
const IN_USE: Lifetime = Lifetime::from_days(1);

impl OwnClient<'_, Developer<'_>> {
    /// What its owner may see of each secret: never what is secret of it, which is not stored either.
    pub async fn credentials(&self) -> Done<DashboardPage<Credentials>> {
        let Developer { server, dashboard, .. } = self.by;
        let secrets = dashboard.store.secret_cards(self.id()).await?;
        Ok(self.by.page(Credentials {
            head: self.head(),
            secrets: secrets.into_iter().map(|card| line(card, server.now())).collect(),
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

    /// Lets a secret end, unless it ends before. The last one, and one that is in use, end at once only when their owner says so
    /// after they were told what that stops: without a secret the client gets no tokens.
    pub async fn retire_secret(&self, secret: &SecretId, when: Retire, meant: Meant) -> Done<Ended> {
        let (server, dashboard) = (self.by.server, self.by.dashboard);
        let cards = dashboard.store.secret_cards(self.id()).await?;
        let now = server.now();
        let card = cards.into_iter().find(|card| card.secret.id() == *secret).ok_or(DeveloperError::NotFound)?;
        let (after, ends) = match (when, meant) {
            (Retire::Now, Meant::Pressed) if is_in_use(&card, now) => {
                return Ok(self.asks(card, self.card.secrets == 1, now));
            }
            (Retire::Now, Meant::Pressed) => (Lifetime::from_millis(0), Ends::NotTheLast),
            (Retire::Now, Meant::Confirmed) => (Lifetime::from_millis(0), Ends::Any),
            (Retire::InADay, _) => (Lifetime::from_days(1), Ends::Any),
            (Retire::InAWeek, _) => (Lifetime::from_days(7), Ends::Any),
        };
        match dashboard.store.retire_secret(self.id(), secret, now.plus(after), ends, now).await? {
            SecretRetired::Retired => {}
            SecretRetired::NotThere => return Err(DeveloperError::NotFound.into()),
            SecretRetired::IsLast => return Ok(self.asks(card, true, now)),
        }
        self.by.did(ActivityKind::SecretRetired, self.id(), Some(card.secret.label));
        Ok(Ended::Ended)
    }

    fn asks(&self, card: SecretCard, is_last: bool, now: Timestamp) -> Ended {
        self.by.asks(Question::EndSecret { head: self.head(), secret: line(card, now), is_last })
    }
}

fn has_ended(card: &SecretCard, now: Timestamp) -> bool {
    card.ended || card.secret.expires_at.is_some_and(|end| end <= now)
}

fn is_in_use(card: &SecretCard, now: Timestamp) -> bool {
    !has_ended(card, now) && card.last_used_at.is_some_and(|used| used > now.minus(IN_USE))
}

fn line(card: SecretCard, now: Timestamp) -> SecretLine {
    SecretLine {
        id: card.secret.id(),
        has_ended: has_ended(&card, now),
        prefix: card.secret.prefix,
        label: card.secret.label,
        created_at: card.secret.created_at,
        expires_at: card.secret.expires_at,
        made_by: card.made_by,
        last_used_at: card.last_used_at,
        last_used_from: card.last_used_from,
    }
}
