//! The acts of a living sandbox, noted as they are taken: bounded, and counted in what their network holds.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::run::Act;
use crate::recorder::Holding;
use ports::limits::Limits;

/// Why a run cannot be run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotBeRunAgain {
    #[error("more happened in it than is noted")]
    TooLong,
    #[error("not all that happened in it was written down")]
    LogIsFull,
    #[error("it cannot be told without telling what is nobody's business")]
    NotToBeTold,
    #[error("event {0} of the copy is another than that of the run")]
    Differs(usize),
    #[error("the copy could not be made")]
    NotMade,
    #[error("nobody waits for the copy any more")]
    GivenUp,
}

pub struct Acts {
    noted: Mutex<Noted>,
    at_most: usize,
    holding: Arc<Holding>,
}

#[derive(Default)]
struct Noted {
    acts: Vec<Act>,
    bytes: usize,
    is_cut: bool,
}

impl Acts {
    pub fn new(limits: &Limits, holding: Arc<Holding>) -> Self {
        Self { noted: Mutex::default(), at_most: limits.sandbox_acts_bytes, holding }
    }

    /// Without a single one that happened, the others are of no use: then none is kept.
    pub fn note(&self, act: Act) {
        let mut noted = self.noted();
        let bytes = act.bytes();
        if noted.is_cut {
            return;
        }
        if noted.bytes + bytes <= self.at_most && self.holding.take(bytes) {
            noted.bytes += bytes;
            noted.acts.push(act);
        } else {
            self.holding.give_back(noted.bytes);
            *noted = Noted { is_cut: true, ..Noted::default() };
        }
    }

    /// All of them, if all are there.
    pub fn all(&self) -> Result<Vec<Act>, CannotBeRunAgain> {
        let noted = self.noted();
        if noted.is_cut { Err(CannotBeRunAgain::TooLong) } else { Ok(noted.acts.clone()) }
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorder::Holdings;

    fn provoked(bytes: usize) -> Act {
        Act::Provoked { provocation: "x".repeat(bytes) }
    }

    #[test]
    fn a_run_of_which_something_is_not_noted_cannot_be_run_again_and_holds_nothing() {
        for limits in [
            Limits { sandbox_acts_bytes: 10_000, ..Limits::default() },
            Limits { sandboxes_bytes_a_network: 10_000, sandboxes_bytes: 10_000, ..Limits::default() },
        ] {
            let holdings = Arc::new(Holdings::new(&limits));
            let acts = Acts::new(&limits, Arc::new(holdings.open(None)));
            acts.note(provoked(4_000));
            acts.note(Act::Purged);
            assert_eq!(acts.all().map(|all| all.len()), Ok(2));
            acts.note(provoked(7_000));
            acts.note(Act::Purged);
            assert_eq!(acts.all().map(|all| all.len()), Err(CannotBeRunAgain::TooLong));
            assert!(holdings.open(None).take(10_000), "it holds nothing any more");
        }
    }
}
