//! What cannot be undone: everybody's permissions taken back, and the client itself deleted.

use super::{Developer, Done, Ended, OwnClient, ProvenDeveloper};
use oauth::activity::ActivityKind;
use view::developers::{Danger, DashboardPage, DeveloperError, Meant, Question};

impl OwnClient<'_, Developer<'_>> {
    pub fn danger(&self) -> DashboardPage<Danger> {
        self.by.page(self.what_ends())
    }
}

impl<D> OwnClient<'_, D> {
    fn what_ends(&self) -> Danger {
        Danger { head: self.head(), people: self.card.standing.people }
    }
}

impl OwnClient<'_, ProvenDeveloper<'_>> {
    /// Everybody who is connected has to consent again, so one press is not enough.
    pub async fn revoke_all_grants(&self, meant: Meant) -> Done<Ended> {
        if meant == Meant::Pressed && self.card.standing.people > 0 {
            return Ok(self.by.asks(Question::RevokeGrants(self.what_ends())));
        }
        self.by.dashboard.store.revoke_all_grants(self.id(), self.by.server.now()).await?;
        self.by.did(ActivityKind::GrantsRevoked, self.id(), None);
        Ok(Ended::Ended)
    }

    /// Deletes the client with all that hangs on it, when `name` is its name to the letter.
    pub async fn delete(&self, name: &str) -> Done<()> {
        if self.card.client.name.as_str() != name {
            return Err(DeveloperError::NameDiffers.into());
        }
        self.by.server.store.delete_client(self.id()).await?;
        self.by.audit("deleted", Some(self.id()));
        Ok(())
    }
}
