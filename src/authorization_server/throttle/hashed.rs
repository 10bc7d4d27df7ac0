//! Keys of one length.

use sha2::{Digest as _, Sha256};

/// A name or an identifier, as long as every other: what a stranger chose is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hashed([u8; 16]);

impl Hashed {
    pub fn of(text: &str) -> Self {
        let mut hash = [0; 16];
        hash.copy_from_slice(&Sha256::digest(text.as_bytes())[..16]);
        Self(hash)
    }
}
