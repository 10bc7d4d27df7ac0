//! What the pages of the administration have of their server.

use std::sync::Arc;

use async_trait::async_trait;

use oauth::names::Timestamp;
use storage::administration::AdministrationStore;
use view::administration::Setting;

/// What a server has for whoever administers it.
pub struct Administered {
    pub store: Arc<dyn AdministrationStore>,
    /// As they were when the server was started, without a password.
    pub settings: Vec<Setting>,
    /// `None`: the database is backed up elsewhere.
    pub backups: Option<Arc<dyn Backups>>,
}

/// A copy of the database that was made and looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeBackup {
    /// Its name in the folder.
    pub file: String,
    pub made_at: Timestamp,
    pub bytes: u64,
}

/// Copies of the database: a port, since files are the native side's.
#[async_trait]
pub trait Backups: Send + Sync {
    /// Makes one, beside a server that runs. The sentence says why it could not be made, and names no secret.
    async fn make(&self) -> Result<MadeBackup, String>;
    /// The folder they are in, and the newest of them.
    fn newest(&self) -> (String, Option<MadeBackup>);
}
