//! What cannot be undone: everybody's permissions taken back, and the client itself deleted.

use super::{Acting, Developer, Done};
use crate::oauth::activity::ActivityKind;
use crate::oauth::names::ClientId;
use crate::view::developers::{Danger, Desk, DeveloperError};

impl Developer<'_> {
    pub async fn danger(&self, id: &ClientId) -> Done<Desk<Danger>> {
        let own = self.own(id).await?;
        Ok(self.desk(Danger { head: own.head(), people: own.0.standing.people }))
    }
}

impl Acting<'_> {
    /// How many people lost something.
    pub async fn revoke_all_grants(&self, id: &ClientId) -> Done<u64> {
        self.own(id).await?;
        let people = self.dashboard.store.revoke_all_grants(id, self.server.now()).await?;
        self.did(ActivityKind::GrantsRevoked, id, None);
        Ok(people)
    }

    /// Deletes the client with all that hangs on it, when `name` is its name to the letter.
    pub async fn delete(&self, id: &ClientId, name: &str) -> Done<()> {
        let own = self.own(id).await?;
        if own.0.client.name.as_str() != name {
            return Err(DeveloperError::NameDiffers.into());
        }
        self.server.store.delete_client(id).await?;
        self.audit("deleted", Some(id));
        Ok(())
    }
}
