//! What cannot be undone: everybody's permissions taken back, and the client itself deleted.

use super::{Developer, Done, OwnClient, ProvenDeveloper};
use oauth::activity::ActivityKind;
use view::developers::{Danger, DashboardPage, DeveloperError};

impl OwnClient<'_, Developer<'_>> {
    pub fn danger(&self) -> DashboardPage<Danger> {
        self.by.page(Danger { head: self.head(), people: self.card.standing.people })
    }
}

impl OwnClient<'_, ProvenDeveloper<'_>> {
    pub async fn revoke_all_grants(&self) -> Done<()> {
        self.by.dashboard.store.revoke_all_grants(self.id(), self.by.server.now()).await?;
        self.by.did(ActivityKind::GrantsRevoked, self.id(), None);
        Ok(())
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
