//! Another key in the place of one that others may have seen: whatever is sealed is sealed anew, in one step, so that at every moment one of
//! the two files is the right one.

use std::path::{Path, PathBuf};

use crate::deployment::{Fact, Resealed};
use crate::sealing::key_file::{self, KeyFileError};
use crate::sealing::{Purpose, Sealer};
use crate::server_store::ServerStore;
use ports::Randomness;
use storage::StoreError;

use super::keying::KNOWN_TEXT;

/// Why the key stays as it is. `Display` is one sentence for whoever asked.
#[derive(Debug, thiserror::Error)]
pub enum NotReplaced {
    #[error(
        "the key file {0} is missing: what is sealed under it can be sealed anew by it alone; name the right one as key_file"
    )]
    Missing(PathBuf),
    #[error("{0} has the key of this database already; name a file that is not there yet, and it gets a new one")]
    Same(PathBuf),
    #[error("the key file {0} is not the one of this database; name the right one as key_file")]
    Wrong(PathBuf),
    #[error(
        "a matgim serves this database; stop all of them first, since they seal under the key that they started with"
    )]
    Served,
    #[error("a secret of an authenticator app cannot be opened by the key file {0}; nothing was changed")]
    Unopened(PathBuf),
    #[error("somebody wrote to the database meanwhile; nothing was changed, try it again")]
    Meanwhile,
    #[error(transparent)]
    File(#[from] KeyFileError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The key in the file `new`, which is made where there is none, for the one in the file `old`; how many secrets are sealed under it. No
/// server runs on the store.
pub async fn replace(
    store: &dyn ServerStore,
    old: &Path,
    new: &Path,
    randomness: &dyn Randomness,
) -> Result<u64, NotReplaced> {
    if store.servers().await?.get() > 1 {
        return Err(NotReplaced::Served);
    }
    let before = key_file::read(old)?.ok_or_else(|| NotReplaced::Missing(old.to_owned()))?;
    let before = Sealer::new(&before);
    let known = store.fact(Fact::KeyCheck).await?.ok_or_else(|| NotReplaced::Wrong(old.to_owned()))?;
    let opened = before.open(Purpose::KeyCheck, "", &known);
    if opened.is_none_or(|text| text.as_slice() != KNOWN_TEXT) {
        return Err(NotReplaced::Wrong(old.to_owned()));
    }
    let after = match key_file::read(new)? {
        Some(key) => key,
        None => key_file::make(new, randomness)?,
    };
    let after = Sealer::new(&after);
    if after.number() == before.number() {
        return Err(NotReplaced::Same(new.to_owned()));
    }
    let seal = |purpose, whose: &str, secret: &[u8]| {
        after.seal(purpose, whose, secret, randomness).ok_or_else(|| StoreError::new("a key seals nothing"))
    };
    let check = seal(Purpose::KeyCheck, "", KNOWN_TEXT)?;
    let mut secrets = Vec::new();
    for (user, sealed) in store.secrets_under(Some(before.number()), u32::MAX).await? {
        let secret = before.open(Purpose::AuthenticatorSecret, user.as_str(), &sealed);
        let secret = secret.ok_or_else(|| NotReplaced::Unopened(old.to_owned()))?;
        let resealed = seal(Purpose::AuthenticatorSecret, user.as_str(), &secret)?;
        secrets.push(Resealed { user, before: sealed, after: resealed, under: after.number() });
    }
    let replaced = secrets.len() as u64;
    if !store.replace_key(secrets, known, check).await? {
        return Err(NotReplaced::Meanwhile);
    }
    // Whoever has the old key opens by it what the file may still hold.
    store.forget_what_was_before().await?;
    Ok(replaced)
}
