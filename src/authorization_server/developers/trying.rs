//! *Try it*: a sandbox in which the demo client goes through the flow as this very client.

use super::super::dashboard::NotTried;
use super::{ActingDeveloper, Done, OwnClient};
use oauth::client::{Client, ClientKind, GrantType};
use oauth::scope;
use view::developers::DeveloperError;

/// The flow of the Lab is that of a code, exchanged by a server that keeps a secret, to read a calendar.
pub fn can_be_tried(client: &Client) -> bool {
    client.kind == ClientKind::Confidential
        && client.may_use(GrantType::AuthorizationCode)
        && client.scope.contains(scope::CALENDAR_READ.name)
        && client.is_enabled()
}

impl OwnClient<'_, ActingDeveloper<'_>> {
    /// Begins a sandbox in which a copy of the client runs the flow.
    pub async fn try_it(&self) -> Done<String> {
        let client = &self.card.client;
        let lab = self.by.dashboard.lab.get().filter(|_| can_be_tried(client)).ok_or(DeveloperError::NotOffered)?;
        let begun = lab.begin(client.clone(), &self.by.user().id).await;
        Ok(begun.map_err(|not_tried| match not_tried {
            NotTried::Full => DeveloperError::LabFull,
            NotTried::TooMany => DeveloperError::TriedTooOften,
            NotTried::Failed => DeveloperError::Unavailable,
        })?)
    }
}
