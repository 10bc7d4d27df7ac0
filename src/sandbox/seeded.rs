//! Randomness that can be drawn a second time: the same seed gives the same bytes, so that a run can be run again. Whoever has the
//! seed has every secret of that world, so that there is none of this but in a sandbox: each generator asks for the address of one,
//! and nothing outside this folder can name it.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::address::SandboxIssuer;
use oauth::party::Party;
use ports::Randomness;

/// What all randomness of one sandbox comes from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Seed([u8; 32]);

/// What is written there is no seed.
#[derive(Debug, thiserror::Error)]
#[error("a seed is 32 bytes in base64url")]
pub struct NoSeed;

impl From<Seed> for String {
    fn from(seed: Seed) -> Self {
        URL_SAFE_NO_PAD.encode(seed.0)
    }
}

impl TryFrom<String> for Seed {
    type Error = NoSeed;
    fn try_from(text: String) -> Result<Self, NoSeed> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NoSeed)?;
        bytes.try_into().map(Self).map_err(|_| NoSeed)
    }
}

impl Seed {
    /// Of a world that nobody can guess.
    pub fn unguessable(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes);
        Self(bytes)
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

/// Who draws. Each has a stream of its own, so that one more draw of Haru's does not shift what the server draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    /// Whoever makes the world: accounts, and the calendar API's own credentials.
    Maker,
    Actor(Party),
}

impl Drawer {
    const fn name(self) -> &'static str {
        match self {
            Self::Maker => "maker",
            Self::Actor(Party::Browser) => "browser",
            Self::Actor(Party::Client) => "client",
            Self::Actor(Party::AuthorizationServer) => "authorization server",
            Self::Actor(Party::ResourceServer) => "resource server",
        }
    }
}

/// The stream of one of them: ChaCha20, which whoever sees a part of it cannot go on with.
pub struct SeededRandomness(Mutex<ChaCha20Rng>);

impl SeededRandomness {
    pub fn of(seed: &Seed, drawer: Drawer, _in: &SandboxIssuer) -> Self {
        let key = Sha256::new().chain_update(seed.0).chain_update(drawer.name()).finalize();
        Self(Mutex::new(ChaCha20Rng::from_seed(key.into())))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u8, drawer: Drawer, draws: usize) -> Vec<[u8; 16]> {
        let issuer = SandboxIssuer::parse("http://localhost:3000/sandbox/x1").expect("a sandbox");
        let randomness = SeededRandomness::of(&Seed([seed; 32]), drawer, &issuer);
        (0..draws).map(|_| randomness.identifier()).collect()
    }

    #[test]
    fn the_same_seed_gives_everybody_the_same_again_and_nobody_what_another_has() {
        let actors = Party::ALL.map(Drawer::Actor);
        let mut all = Vec::new();
        for drawer in actors.into_iter().chain([Drawer::Maker]) {
            assert_eq!(drawn(1, drawer, 3), drawn(1, drawer, 3), "{drawer:?}");
            all.extend(drawn(1, drawer, 3).into_iter().chain(drawn(2, drawer, 3)));
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!((all.len(), count), (30, 30));
    }

    #[test]
    fn a_seed_is_printed_by_nothing() {
        assert_eq!(format!("{:?}", Seed([7; 32])), "Seed");
    }
}
