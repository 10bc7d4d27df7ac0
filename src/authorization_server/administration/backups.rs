//! Copies of the database, as its pages make them: a port, since files are the native side's.

use async_trait::async_trait;

use oauth::names::Timestamp;

/// A copy that was made and looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeBackup {
    /// Its name in the folder.
    pub file: String,
    pub made_at: Timestamp,
    pub bytes: u64,
}

#[async_trait]
pub trait Backups: Send + Sync {
    /// Makes one, beside a server that runs. The sentence says why it could not be made, and names no secret.
    async fn make(&self) -> Result<MadeBackup, String>;
    /// The folder they are in, and the newest of them.
    fn newest(&self) -> (String, Option<MadeBackup>);
}
