//! The key of a start.

use super::ended::Ended;
use crate::settings::Settings;
use native::ports::SystemRandomness;
use native::server_store::ServerStore;
use native::taking_up::keying::{KeyRefused, Keyed, take_up as know};

/// Before anybody is served.
pub async fn take_up(settings: &Settings, store: &dyn ServerStore) -> Result<(), Ended> {
    let file = settings.key_file();
    let Keyed { made, sealed } = know(store, &file, &SystemRandomness).await.map_err(|refused| match refused {
        KeyRefused::Store(_) => Ended::failed(refused),
        refused => Ended::asked_wrongly(refused),
    })?;
    let file = std::path::absolute(&file).unwrap_or(file);
    if made {
        tracing::warn!(
            key_file = %file.display(),
            "a key for the secrets of authenticator apps was made: keep this file, and a copy of it apart from backups of the database"
        );
    }
    if sealed > 0 {
        tracing::info!(key_file = %file.display(), sealed, "secrets of authenticator apps that stood in the database as they are were sealed");
    }
    Ok(())
}
