//! A client goes from one owner to another: offered by username, and theirs once they accept. People are asked again, because
//! they are shown another publisher. Its secrets go along, and the former owner knows them; whoever accepts may end them.

use super::{ActingDeveloper, Done, OwnClient, ProvenDeveloper};
use crate::usernames;
use oauth::activity::ActivityKind;
use oauth::names::ClientId;
use storage::developers::{FormerSecrets, Registered};
use view::developers::DeveloperError;

impl OwnClient<'_, ProvenDeveloper<'_>> {
    pub async fn offer(&self, to: &str) -> Done<()> {
        let (server, dashboard) = (self.by.server, self.by.dashboard);
        let person = server.store.user_by_name(&usernames::key(to)).await?;
        let person = person.filter(|person| person.disabled_at.is_none()).ok_or(DeveloperError::NobodyOfThatName)?;
        if person.id == self.by.user().id {
            return Err(DeveloperError::AlreadyTheirs.into());
        }
        if !dashboard.store.offer_transfer(self.id(), &person.id, server.now()).await? {
            return Err(DeveloperError::NobodyOfThatName.into());
        }
        self.by.did(ActivityKind::TransferOffered, self.id(), None);
        Ok(())
    }
}

impl OwnClient<'_, ActingDeveloper<'_>> {
    /// Takes an offer back; where there is none, all is as it was wished.
    pub async fn withdraw(&self) -> Done<()> {
        if self.by.dashboard.store.withdraw_transfer(self.id()).await? {
            self.by.audit("transfer_withdrawn", Some(self.id()));
        }
        Ok(())
    }
}

/// The client is not theirs yet: that it was offered to them is what the store looks at.
impl ProvenDeveloper<'_> {
    pub async fn accept(&self, id: &ClientId, end_secrets: bool) -> Done<()> {
        let at_most = self.dashboard.clients_a_person;
        let secrets = if end_secrets { FormerSecrets::EndAt(self.server.now()) } else { FormerSecrets::Stay };
        match self.dashboard.store.accept_transfer(id, &self.user().id, at_most, secrets).await? {
            Registered::Registered => {}
            Registered::TooMany => return Err(DeveloperError::TooManyClients(at_most).into()),
            // There is no such offer any more. Whoever has accepted it, and presses once more, has what they wished for.
            Registered::AlreadyThere => return self.own(id).await.map(drop),
            Registered::WasDeleted => return Err(DeveloperError::NotFound.into()),
        }
        self.did(ActivityKind::Transferred, id, None);
        if end_secrets {
            self.did(ActivityKind::SecretRetired, id, None);
        }
        Ok(())
    }
}

impl ActingDeveloper<'_> {
    pub async fn decline(&self, id: &ClientId) -> Done<()> {
        if !self.dashboard.store.decline_transfer(id, &self.user().id).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.audit("transfer_declined", Some(id));
        Ok(())
    }
}
