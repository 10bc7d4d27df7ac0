//! A copy of a run: the same beginning and the same acts, and so, byte for byte, the same events. That they are the same is looked at
//! each time: a copy that went another way tells nothing of the run.

use std::sync::Arc;

use super::acts::CannotBeRunAgain;
use super::run::Run;
use super::world::{Sandbox, SandboxSettings};
use crate::recorder::{Holding, Holdings, Log};

/// A world that is as `run` left its own, whose first `count` events are those of `log`. It counts with nobody's share, and is gone
/// when it is dropped.
pub async fn copy(
    settings: &SandboxSettings,
    run: Run,
    (log, count): (&Log, usize),
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Arc<Sandbox>, CannotBeRunAgain> {
    let copy = Sandbox::again(settings, run, uncounted(settings), goes_on).await?;
    match first_difference(log, &copy.log, count) {
        None => Ok(Arc::new(copy)),
        Some(event) => Err(CannotBeRunAgain::Differs(event)),
    }
}

/// What counts with nobody's share, because it is gone in a moment.
pub fn uncounted(settings: &SandboxSettings) -> Holding {
    Arc::new(Holdings::new(&settings.limits)).open(None)
}

/// The number of the first of so many events, from 1, that is another there.
pub fn first_difference(here: &Log, there: &Log, count: usize) -> Option<usize> {
    let mut have = 0;
    while have < count {
        let (own, other) = (here.after(have), there.after(have));
        if own.is_empty() {
            return Some(have + 1);
        }
        let both = own.iter().zip(&other).take(count - have);
        let same = both.clone().take_while(|(own, other)| own == other).count();
        have += same;
        if same < both.count() || other.is_empty() {
            return Some(have + 1);
        }
    }
    None
}
