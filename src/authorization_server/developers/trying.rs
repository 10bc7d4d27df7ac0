//! *Try it*: a sandbox in which the demo client goes through the flow as this very client. The Lab is somebody else's; the
//! dashboard knows it by this port alone.

use async_trait::async_trait;

use super::{ActingDeveloper, Done, OwnClient};
use oauth::client::{Client, ClientKind, GrantType};
use oauth::names::Subject;
use oauth::scope;
use view::developers::DeveloperError;

/// Whatever makes a sandbox for a copy of a client.
#[async_trait]
pub trait TryClient: Send + Sync {
    /// The path of the run; `by` is whoever begins it, of whom one may not begin too many.
    async fn begin(&self, client: Client, by: &Subject) -> Result<String, NotTried>;
}

/// Why there is no sandbox for it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTried {
    /// As many are alive as there may be.
    Full,
    /// This person has begun as many within the hour as they may.
    TooMany,
    /// It could not be made; why is in the log.
    Failed,
}

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
