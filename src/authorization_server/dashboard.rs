//! What the dashboard of developers has of its server: a store, limits, and a port to the Lab.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;

use super::kept_forms::KeptForms;
use oauth::client::Client;
use oauth::names::Subject;
use storage::developers::DeveloperStore;

/// What a server with a dashboard has beyond the flow.
pub struct Dashboard {
    pub store: Arc<dyn DeveloperStore>,
    /// The most clients that one developer may own.
    pub clients_a_person: u32,
    /// What developers typed before they proved who they are.
    pub kept_forms: KeptForms,
    /// Where the calendar API answers.
    pub api_url: String,
    /// Where a client can be tried; filled once there is a Lab.
    pub lab: OnceLock<Arc<dyn TryClient>>,
}

/// The port to the Lab: makes a sandbox for a copy of a client.
#[async_trait]
pub trait TryClient: Send + Sync {
    /// The path of the run; `by` begins it, and may not begin too many.
    async fn begin(&self, client: Client, by: &Subject) -> Result<String, NotTried>;
}

/// Why there is no sandbox for it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTried {
    /// As many are alive as there may be.
    Full,
    /// This developer has begun as many within the hour as they may.
    TooMany,
    /// It could not be made; why is in the log.
    Failed,
}
