//! A client goes from one owner to another: offered by username, and theirs once they accept. People are asked again, because
//! they are shown another publisher.

use super::{Acting, Done};
use crate::authorization_server::usernames;
use crate::oauth::activity::ActivityKind;
use crate::oauth::names::ClientId;
use crate::storage::developers::Registered;
use crate::view::developers::DeveloperError;

impl Acting<'_> {
    pub async fn offer(&self, id: &ClientId, to: &str) -> Done<()> {
        self.own(id).await?;
        let person = self.server.store.user_by_name(&usernames::key(to)).await?;
        let person = person.filter(|person| person.disabled_at.is_none()).ok_or(DeveloperError::NobodyOfThatName)?;
        if person.id == self.user.id {
            return Err(DeveloperError::AlreadyTheirs.into());
        }
        if !self.dashboard.store.offer_transfer(id, &person.id, self.server.now()).await? {
            return Err(DeveloperError::NobodyOfThatName.into());
        }
        self.did(ActivityKind::TransferOffered, id, None);
        Ok(())
    }

    /// Takes an offer back; where there is none, all is as it was wished.
    pub async fn withdraw(&self, id: &ClientId) -> Done<()> {
        self.own(id).await?;
        if self.dashboard.store.withdraw_transfer(id).await? {
            self.audit("transfer_withdrawn", Some(id));
        }
        Ok(())
    }

    pub async fn accept(&self, id: &ClientId) -> Done<()> {
        let at_most = self.dashboard.clients_a_person;
        match self.dashboard.store.accept_transfer(id, &self.user.id, at_most).await? {
            Registered::Registered => {}
            Registered::TooMany => return Err(DeveloperError::TooManyClients(at_most).into()),
            Registered::AlreadyThere => return Err(DeveloperError::NotFound.into()),
        }
        self.did(ActivityKind::Transferred, id, None);
        Ok(())
    }

    pub async fn decline(&self, id: &ClientId) -> Done<()> {
        if !self.dashboard.store.decline_transfer(id, &self.user.id).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.audit("transfer_declined", Some(id));
        Ok(())
    }
}
