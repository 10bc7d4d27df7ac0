//! The key that the secrets of a deployment are sealed under, at the start of each of its processes: it is theirs or nobody is served, and
//! what earlier releases wrote as it is gets sealed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::deployment::{Fact, Resealed, SealedUnder};
use crate::sealing::key_file::{self, KeyFileError};
use crate::sealing::{Key, Purpose, Sealer};
use crate::server_store::ServerStore;
use ports::Randomness;
use storage::StoreError;

/// What is sealed to tell a key from another.
pub(super) const KNOWN_TEXT: &[u8] = b"matgim";
/// How often it is begun anew because another start came between: more than there are processes that start at once.
const ATTEMPTS: u32 = 100;
/// Secrets that are sealed in one transaction.
const TOGETHER: u32 = 500;

/// Why nobody is served. `Display` is one sentence for whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    #[error(
        "the key file {path} is missing, and in this database {sealed} {} sealed under its key; put it back, or name it as key_file. \
         Where it is lost, let those people in with matgim user remove-second-factor, and start again",
        if *sealed == 1 { "authenticator is" } else { "authenticators are" }
    )]
    Missing { path: PathBuf, sealed: u64 },
    #[error(
        "the key file {0} is missing, and another matgim serves this database with its key: all processes of one database have the same \
         file; copy it here, or name it as key_file"
    )]
    MissingBeside(PathBuf),
    #[error(
        "the key file {path} is not the one of this database, whose {sealed} {} sealed under another key; put that file back, or name it \
         as key_file",
        if *sealed == 1 { "authenticator is" } else { "authenticators are" }
    )]
    Wrong { path: PathBuf, sealed: u64 },
    #[error(
        "the key file {0} is not the one with which another matgim serves this database: all processes of one database have the same \
         file; copy that one here, or name it as key_file"
    )]
    WrongBeside(PathBuf),
    #[error(transparent)]
    File(#[from] KeyFileError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a start found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keyed {
    /// A file with a new key was made.
    pub made: bool,
    /// Secrets that stood there as they are, and are sealed now.
    pub sealed: u64,
}

/// Before anybody is served: the store seals by the key in this file from now on.
pub async fn take_up(store: &dyn ServerStore, path: &Path, randomness: &dyn Randomness) -> Result<Keyed, KeyRefused> {
    // Whoever counts is counted from then on: of two that start at the same moment one sees the other.
    store.servers().await?;
    let (key, made) = match key_file::read(path)? {
        Some(key) => (key, false),
        None => {
            let sealed = sealed(&store.sealed_under().await?);
            let is_served = store.fact(Fact::KeyCheck).await?.is_some() && store.servers().await?.get() > 1;
            // Whoever has left a trace in the database made the file before.
            match key_file::read(path)? {
                Some(key) => (key, false),
                None if sealed > 0 => return Err(KeyRefused::Missing { path: path.to_owned(), sealed }),
                None if is_served => return Err(KeyRefused::MissingBeside(path.to_owned())),
                None => (key_file::make(path, randomness)?, true),
            }
        }
    };
    let sealer = Sealer::new(&key);
    drop::<Key>(key);
    know(store, &sealer, path, randomness).await?;
    let sealed = seal_the_rest(store, &sealer, randomness).await?;
    store.seal_by(Arc::new(sealer));
    Ok(Keyed { made, sealed })
}

fn sealed(under: &[SealedUnder]) -> u64 {
    under.iter().filter(|under| under.key.is_some()).map(|under| under.secrets).sum()
}

/// Refuses a key under which others do not seal.
async fn know(
    store: &dyn ServerStore,
    sealer: &Sealer,
    path: &Path,
    randomness: &dyn Randomness,
) -> Result<(), KeyRefused> {
    let own = sealer.seal(Purpose::KeyCheck, "", KNOWN_TEXT, randomness);
    let own = own.ok_or_else(|| StoreError::new("a key seals nothing"))?;
    for _ in 0..ATTEMPTS {
        let under = store.sealed_under().await?;
        let others = under.iter().filter(|under| under.key.is_some_and(|key| key != sealer.number()));
        let others: u64 = others.map(|under| under.secrets).sum();
        if others > 0 {
            return Err(KeyRefused::Wrong { path: path.to_owned(), sealed: others });
        }
        let known = store.fact(Fact::KeyCheck).await?;
        if let Some(known) = &known {
            if sealer.open(Purpose::KeyCheck, "", known).is_some_and(|text| text.as_slice() == KNOWN_TEXT) {
                return Ok(());
            }
            // Where nothing is sealed yet, nothing is lost with the other; but whoever serves with it would seal.
            if store.servers().await?.get() > 1 {
                return Err(KeyRefused::WrongBeside(path.to_owned()));
            }
        }
        if store.set_fact(Fact::KeyCheck, known, own.clone()).await? {
            return Ok(());
        }
    }
    Err(StoreError::new("the key is written again and again").into())
}

/// In steps, each of which holds whatever becomes of the next: a start that is ended on the way is gone on with by the next one.
async fn seal_the_rest(
    store: &dyn ServerStore,
    sealer: &Sealer,
    randomness: &dyn Randomness,
) -> Result<u64, KeyRefused> {
    let mut sealed = 0;
    loop {
        let unsealed = store.secrets_under(None, TOGETHER).await?;
        if unsealed.is_empty() {
            break;
        }
        let mut resealed = Vec::with_capacity(unsealed.len());
        for (user, secret) in unsealed {
            let after = sealer.seal(Purpose::AuthenticatorSecret, user.as_str(), &secret, randomness);
            let after = after.ok_or_else(|| StoreError::new("a key seals nothing"))?;
            resealed.push(Resealed { user, before: secret, after, under: sealer.number() });
        }
        sealed += store.reseal(resealed).await?;
    }
    if store.fact(Fact::ToForget).await?.is_some() {
        store.forget_what_was_before().await?;
    }
    Ok(sealed)
}
