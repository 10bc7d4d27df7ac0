//! A client goes from one owner to another: offered by username, and theirs once they accept. People are asked again, because
//! they are shown another publisher.

use super::{ActingDeveloper, Done, OwnClient};
use crate::usernames;
use oauth::activity::ActivityKind;
use oauth::names::ClientId;
use storage::developers::Registered;
use view::developers::DeveloperError;

impl OwnClient<'_, ActingDeveloper<'_>> {
    pub async fn offer(&self, to: &str) -> Done<()> {
        let ActingDeveloper(developer) = self.by;
        let person = developer.server.store.user_by_name(&usernames::key(to)).await?;
        let person = person.filter(|person| person.disabled_at.is_none()).ok_or(DeveloperError::NobodyOfThatName)?;
        if person.id == developer.user().id {
            return Err(DeveloperError::AlreadyTheirs.into());
        }
        if !developer.dashboard.store.offer_transfer(self.id(), &person.id, developer.server.now()).await? {
            return Err(DeveloperError::NobodyOfThatName.into());
        }
        self.by.did(ActivityKind::TransferOffered, self.id(), None);
        Ok(())
    }

    /// Takes an offer back; where there is none, all is as it was wished.
    pub async fn withdraw(&self) -> Done<()> {
        if self.by.dashboard.store.withdraw_transfer(self.id()).await? {
            self.by.audit("transfer_withdrawn", Some(self.id()));
        }
        Ok(())
    }
}

/// The client is not theirs yet: that it was offered to them is what the store looks at.
impl ActingDeveloper<'_> {
    pub async fn accept(&self, id: &ClientId) -> Done<()> {
        let at_most = self.dashboard.clients_a_person;
        match self.dashboard.store.accept_transfer(id, &self.user().id, at_most).await? {
            Registered::Registered => {}
            Registered::TooMany => return Err(DeveloperError::TooManyClients(at_most).into()),
            Registered::AlreadyThere | Registered::WasDeleted => return Err(DeveloperError::NotFound.into()),
        }
        self.did(ActivityKind::Transferred, id, None);
        Ok(())
    }

    pub async fn decline(&self, id: &ClientId) -> Done<()> {
        if !self.dashboard.store.decline_transfer(id, &self.user().id).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.audit("transfer_declined", Some(id));
        Ok(())
    }
}
