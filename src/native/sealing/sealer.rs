//! Sealing: AES-256 in Galois/Counter Mode (NIST SP 800-38D), with a random nonce for each, and bound to whose it is and what it is for, so
//! that what was sealed for one person opens nothing in the row of another.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Key as CipherKey};
use zeroize::Zeroizing;

use super::key::{Key, KeyNumber};
use ports::Randomness;

/// The first byte of what is sealed: how the rest is made.
const FORM: u8 = 1;
/// Random ones do not meet within 2^32 seals of one key (NIST SP 800-38D §8.3).
const NONCE_BYTES: usize = 12;

/// What a sealed value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What codes of an authenticator app are computed from.
    AuthenticatorSecret,
    /// A known text, by which a key is told from another.
    KeyCheck,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::AuthenticatorSecret => "authenticator secret",
            Self::KeyCheck => "key check",
        }
    }
}

pub struct Sealer {
    cipher: Aes256Gcm,
    number: KeyNumber,
}

impl Sealer {
    pub fn new(key: &Key) -> Self {
        Self { cipher: Aes256Gcm::new(&CipherKey::<Aes256Gcm>::from(*key.bytes())), number: key.number() }
    }

    pub fn number(&self) -> KeyNumber {
        self.number
    }

    /// `whose`: an id. Form, nonce, and what only the key opens.
    pub fn seal(&self, purpose: Purpose, whose: &str, secret: &[u8], randomness: &dyn Randomness) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE_BYTES];
        randomness.fill(&mut nonce);
        let payload = Payload { msg: secret, aad: &bound(purpose, whose) };
        let sealed = self.cipher.encrypt(&nonce.into(), payload).ok()?;
        Some([&[FORM], &nonce[..], &sealed].concat())
    }

    /// `None`: it was not sealed under this key, for this purpose and of this person.
    pub fn open(&self, purpose: Purpose, whose: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.strip_prefix(&[FORM])?.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: &bound(purpose, whose) };
        self.cipher.decrypt(&(*nonce).into(), payload).ok().map(Zeroizing::new)
    }
}

/// No purpose has a NUL, so that no two pairs are the same bytes.
fn bound(purpose: Purpose, whose: &str) -> Vec<u8> {
    [&[FORM], purpose.name().as_bytes(), b"\0", whose.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandomness;

    const SECRET: &[u8] = b"twenty secret bytes.";

    fn sealer() -> Sealer {
        Sealer::new(&Key::generate(&SystemRandomness))
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_same_key_for_the_same_person_and_purpose_alone() {
        let (sealer, other) = (sealer(), sealer());
        let sealed = sealer.seal(Purpose::AuthenticatorSecret, "ada", SECRET, &SystemRandomness).expect("sealed");
        let opened = |sealer: &Sealer, purpose, whose| sealer.open(purpose, whose, &sealed).map(|open| open.to_vec());
        assert_eq!(opened(&sealer, Purpose::AuthenticatorSecret, "ada").as_deref(), Some(SECRET));
        assert_eq!(opened(&sealer, Purpose::AuthenticatorSecret, "bob"), None, "a row that was swapped");
        assert_eq!(opened(&sealer, Purpose::KeyCheck, "ada"), None);
        assert_eq!(opened(&other, Purpose::AuthenticatorSecret, "ada"), None);
        assert!(!sealed.windows(4).any(|window| SECRET.windows(4).any(|secret| secret == window)));
    }

    #[test]
    fn what_was_changed_or_cut_opens_nothing_and_the_same_is_never_sealed_alike() {
        let sealer = sealer();
        let seal = || sealer.seal(Purpose::KeyCheck, "", SECRET, &SystemRandomness).expect("sealed");
        let sealed = seal();
        assert_ne!(sealed, seal());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(sealer.open(Purpose::KeyCheck, "", &changed).is_none(), "{at}");
            assert!(sealer.open(Purpose::KeyCheck, "", &sealed[..at]).is_none(), "{at}");
        }
    }
}
