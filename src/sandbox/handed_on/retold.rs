use serde::{Deserialize, Serialize};

use super::act::{NamedAct, Typed};
use super::names::Names;
use crate::recorder::Log;
use crate::sandbox::acts::CannotBeRunAgain;
use crate::sandbox::copies::{first_difference, uncounted};
use crate::sandbox::passwords::Remembered;
use crate::sandbox::run::{Beginning, Run};
use crate::sandbox::seeded::Seed;
use crate::sandbox::world::{Sandbox, SandboxSettings};
use lab::event::{Event, What};
use lab::share::NAME;
use oauth::names::Timestamp;

/// A run as it is handed on. Its seed is that of a world in which nobody lived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRun {
    seed: Seed,
    started_at: Timestamp,
    acts: Vec<NamedAct>,
}

/// Tells `run`, whose first `count` events are those of `log`, once more in a world with another seed. With what happened there: the
/// same, or there is nothing to hand on.
pub async fn retold(
    settings: &SandboxSettings,
    run: Run,
    (log, count): (&Log, usize),
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<(NamedRun, Vec<Event>), CannotBeRunAgain> {
    if run.beginning.tried.is_some() {
        // A client of the real server is nobody else's to have.
        return Err(CannotBeRunAgain::NotToBeTold);
    }
    let seed = Seed::unguessable(&*settings.randomness);
    let mut told = NamedRun { seed, started_at: run.beginning.started_at, acts: Vec::new() };
    let own = begun(settings, run.beginning, run.passwords.clone(), goes_on).await?;
    let other = begun(settings, told.beginning(), run.passwords, goes_on).await?;
    let (mut own_names, mut other_names) = (Names::of(&own.id), Names::of(NAME));
    let public = settings.personas.iter().map(|persona| persona.account.password.clone()).collect();
    let mut typed = Typed::of(public);
    for act in run.acts {
        if !goes_on() {
            return Err(CannotBeRunAgain::GivenUp);
        }
        own_names.read_on(&own.log).zip(other_names.read_on(&other.log)).ok_or(CannotBeRunAgain::NotToBeTold)?;
        let named = NamedAct::of(&act, &own_names, &mut typed).ok_or(CannotBeRunAgain::NotToBeTold)?;
        other.once_more(named.act(&other_names).ok_or(CannotBeRunAgain::NotToBeTold)?).await;
        own.once_more(act).await;
        told.acts.push(named);
    }
    own_names.read_on(&own.log).zip(other_names.read_on(&other.log)).ok_or(CannotBeRunAgain::NotToBeTold)?;
    if let Some(event) = first_difference(log, &own.log, count) {
        return Err(CannotBeRunAgain::Differs(event));
    }
    let (own, other) = (own_names.log(), other_names.log());
    match own.iter().zip(&other).position(|(own, other)| !tells_the_same(own, other)) {
        None if own.len() == other.len() => Ok((told, other)),
        at => Err(CannotBeRunAgain::Differs(at.unwrap_or(own.len().min(other.len())) + 1)),
    }
}

impl NamedRun {
    fn beginning(&self) -> Beginning {
        Beginning { id: NAME.to_owned(), seed: self.seed.clone(), started_at: self.started_at, tried: None }
    }
}

#[cfg(test)]
impl NamedRun {
    /// The world of a run that was handed on, as the run left it.
    pub async fn again(
        &self,
        settings: &SandboxSettings,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Sandbox, CannotBeRunAgain> {
        let sandbox = begun(settings, self.beginning(), Remembered::default(), goes_on).await?;
        let mut names = Names::of(NAME);
        for act in &self.acts {
            if !goes_on() {
                return Err(CannotBeRunAgain::GivenUp);
            }
            let act = names.read_on(&sandbox.log).and_then(|()| act.act(&names));
            sandbox.once_more(act.ok_or(CannotBeRunAgain::NotToBeTold)?).await;
        }
        Ok(sandbox)
    }
}

async fn begun(
    settings: &SandboxSettings,
    beginning: Beginning,
    passwords: Remembered,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Sandbox, CannotBeRunAgain> {
    let run = Run { beginning, acts: Vec::new(), passwords };
    Sandbox::again(settings, run, uncounted(settings), goes_on).await
}

/// Whether the same happened, but for what is random in it.
fn tells_the_same(one: &Event, other: &Event) -> bool {
    one.at == other.at
        && match (&one.what, &other.what) {
            (What::Request(one), What::Request(other)) => {
                (one.from, one.to, &one.method) == (other.from, other.to, &other.method)
            }
            (What::Response(one), What::Response(other)) => one.status == other.status,
            (What::Checked { checks: one, .. }, What::Checked { checks: other, .. }) => one
                .iter()
                .map(|check| (&check.rule, check.verdict))
                .eq(other.iter().map(|check| (&check.rule, check.verdict))),
            (What::Row { of, change: one, .. }, What::Row { of: other_of, change: other, .. }) => {
                let is = |change: &oauth::rows::RowChange| (change.before.is_some(), change.after.is_some());
                (of, &one.table, is(one)) == (other_of, &other.table, is(other))
            }
            (one, other) => one == other,
        }
}
