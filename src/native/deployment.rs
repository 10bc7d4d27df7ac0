//! What a deployment is known by beyond what its people and apps have: the verbs of a store by which one start tells the next.

use std::sync::Arc;

use async_trait::async_trait;

use crate::sealing::{KeyNumber, Sealer};
use oauth::names::Subject;
use storage::Stored;
use zeroize::Zeroizing;

/// What there is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The address that the deployment was served under last.
    Issuer,
    /// A known text, sealed under the key of its secrets.
    KeyCheck,
    /// Secrets stood there unsealed, or sealed by another key, of which the file may still hold what it has no use for any more.
    ToForget,
}

impl Fact {
    /// Its name in the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::KeyCheck => "key_check",
            Self::ToForget => "to_forget",
        }
    }
}

/// What would not hold any more under another issuer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldByIssuer {
    /// Those that were not revoked.
    pub grants: u64,
    pub consents: u64,
    pub passkeys: u64,
}

/// How many secrets are sealed under one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedUnder {
    /// `None`: they stand there as they are.
    pub key: Option<KeyNumber>,
    pub secrets: u64,
}

/// A secret that was sealed by nothing, or by another key.
#[derive(Clone)]
pub struct Resealed {
    pub user: Subject,
    pub before: Zeroizing<Vec<u8>>,
    pub after: Vec<u8>,
    pub under: KeyNumber,
}

impl Resealed {
    /// Whether these, in the order of their people, are what there is, as it is.
    pub(crate) fn are_all(secrets: &[Self], found: &[(Subject, Zeroizing<Vec<u8>>)]) -> bool {
        let (own, found) = (secrets.iter().map(|own| (&own.user, &own.before)), found.iter());
        own.eq(found.map(|(user, secret)| (user, secret)))
    }
}

#[async_trait]
pub trait Deployment: Send + Sync {
    async fn fact(&self, fact: Fact) -> Stored<Option<Vec<u8>>>;
    /// Writes it if it still is `before`. `false`: somebody else wrote it meanwhile.
    async fn set_fact(&self, fact: Fact, before: Option<Vec<u8>>, after: Vec<u8>) -> Stored<bool>;
    async fn held_by_issuer(&self) -> Stored<HeldByIssuer>;

    async fn sealed_under(&self) -> Stored<Vec<SealedUnder>>;
    /// Secrets that are sealed under a key, or stand there as they are, at most so many.
    async fn secrets_under(&self, key: Option<KeyNumber>, at_most: u32) -> Stored<Vec<(Subject, Zeroizing<Vec<u8>>)>>;
    /// Puts each in the place of what it was, if it still is; how many it was. From then on there is something to forget.
    async fn reseal(&self, secrets: Vec<Resealed>) -> Stored<u64>;
    /// The same of all that there are, with another `KeyCheck` in the place of the one before, or nothing of it: `false`, where somebody
    /// else wrote one of them meanwhile.
    async fn replace_key(&self, secrets: Vec<Resealed>, before: Vec<u8>, after: Vec<u8>) -> Stored<bool>;
    /// Writes anew what may hold what secrets were before they were sealed, or sealed anew.
    async fn forget_what_was_before(&self) -> Stored<()>;
    /// From now on secrets are sealed and opened by this; until it is said, none is written.
    fn seal_by(&self, sealer: Arc<Sealer>);
}
