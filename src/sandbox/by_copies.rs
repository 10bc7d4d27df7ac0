//! What is made by way of a copy of the run, on a thread of its reader's turn: a rule that is broken, while the learner's own run goes on
//! as if nothing had happened; and a recording.

use std::sync::Arc;

use tokio::runtime::Handle;

use super::acting::Look;
use super::acts::CannotBeRunAgain;
use super::copies::{copy, uncounted};
use super::folds::Turn;
use super::handed_on::{NamedRun, retold};
use super::passwords::Remembered;
use super::registry::Sandboxes;
use super::run::Run;
use super::world::{Sandbox, SandboxSettings};
use lab::event::Event;
use lab::page::Acted;
use oauth::names::Lifetime;
use view::preferences::Language;

/// The longest run is run again within a fraction of it. Pages are written with tasks of their own, which the threads that give way do not
/// attend to: the runtime of whoever asks does.
const COPIED_WITHIN: Lifetime = Lifetime::from_seconds(10);

/// The copy, after the rule was broken in it.
pub struct BrokenCopy {
    pub outcome: Acted,
    /// So many events it has in common with the run.
    pub after: usize,
    pub sandbox: Arc<Sandbox>,
}

/// Breaks `rule` on a copy of `sandbox` and makes something of it. Where there is no copy, or the rule cannot be broken from where the run
/// stands, a world that has just begun is led there, so that no rule needs something first. `None` when nobody waits any more, or it took
/// too long.
pub async fn break_on_copy<T: Send + 'static>(
    sandboxes: &Arc<Sandboxes>,
    sandbox: &Arc<Sandbox>,
    turn: &Turn,
    rule: String,
    language: Language,
    then: impl FnOnce(BrokenCopy, &dyn Fn() -> bool) -> Option<T> + Send + 'static,
) -> Option<T> {
    let run = until_now(sandbox).await;
    let (sandboxes, sandbox, runtime) = (sandboxes.clone(), sandbox.clone(), Handle::current());
    let work = move |is_waited_for: &(dyn Fn() -> bool + Sync)| {
        let settings = sandboxes.settings();
        let until = settings.clock.now().plus(COPIED_WITHIN);
        let goes_on = || is_waited_for() && settings.clock.now() < until;
        let broken = runtime.block_on(broken(settings, &sandbox, run, &rule, language, &goes_on))?;
        then(broken, is_waited_for)
    };
    turn.fold(work).await
}

/// Tells the run once more as it can be handed on, if it can, and makes something of that. `None` when nobody waits any more.
pub async fn retold_while<T: Send + 'static>(
    sandboxes: &Arc<Sandboxes>,
    sandbox: &Arc<Sandbox>,
    turn: &Turn,
    then: impl FnOnce(Option<(NamedRun, Vec<Event>)>, &dyn Fn() -> bool) -> Option<T> + Send + 'static,
) -> Option<T> {
    let (run, count) = until_now(sandbox).await;
    let (sandboxes, log, runtime) = (sandboxes.clone(), sandbox.log.clone(), Handle::current());
    let work = move |is_waited_for: &(dyn Fn() -> bool + Sync)| {
        let settings = sandboxes.settings();
        let until = settings.clock.now().plus(COPIED_WITHIN);
        let goes_on = || is_waited_for() && settings.clock.now() < until;
        let told = run.and_then(|run| runtime.block_on(retold(settings, run, (&log, count), &goes_on)));
        then(told.inspect_err(warn).ok(), is_waited_for)
    };
    turn.fold(work).await
}

/// The run while nothing of it is half done, and how many events it has.
async fn until_now(sandbox: &Arc<Sandbox>) -> (Result<Run, CannotBeRunAgain>, usize) {
    match sandbox.attend().await {
        Ok(attending) => (attending.run(), sandbox.log.count()),
        Err(_) => (Err(CannotBeRunAgain::GivenUp), 0),
    }
}

/// That a copy went another way is a mistake of ours.
fn warn(why: &CannotBeRunAgain) {
    if let CannotBeRunAgain::Differs(_) = why {
        tracing::warn!(error = %why, "a copy of a run went another way");
    }
}

async fn broken(
    settings: &SandboxSettings,
    sandbox: &Sandbox,
    (run, count): (Result<Run, CannotBeRunAgain>, usize),
    rule: &str,
    language: Language,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<BrokenCopy> {
    let copied = match run {
        Ok(run) => copy(settings, run, (&sandbox.log, count), goes_on).await,
        Err(why) => Err(why),
    };
    match copied {
        Ok(copy) => {
            let outcome = broken_in(&copy, rule, language, goes_on).await;
            if matches!(outcome, Acted::Done | Acted::Unknown) {
                return Some(BrokenCopy { outcome, after: count, sandbox: copy });
            }
        }
        Err(CannotBeRunAgain::GivenUp) if !goes_on() => return None,
        Err(why) => warn(&why),
    }
    let run = Run {
        beginning: sandbox.beginning.anew(&*settings.randomness),
        acts: vec![],
        passwords: Remembered::default(),
    };
    let fresh = Arc::new(Sandbox::again(settings, run, uncounted(settings), goes_on).await.ok()?);
    let outcome = broken_in(&fresh, rule, language, goes_on).await;
    goes_on().then_some(BrokenCopy { outcome, after: 0, sandbox: fresh })
}

async fn broken_in(copy: &Arc<Sandbox>, rule: &str, language: Language, goes_on: &(dyn Fn() -> bool + Sync)) -> Acted {
    match copy.attend().await {
        Ok(attending) => attending.break_rule(&Look::Here(goes_on), rule, language).await,
        Err(_) => Acted::Full,
    }
}
