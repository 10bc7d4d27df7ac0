//! What comes to a sandbox, when its turn has come. Each is noted before it is done, and done to its end, so that it can be done once
//! more in a copy.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::Request;

use super::acting::Look;
use super::acts::CannotBeRunAgain;
use super::finished::finished;
use super::one_at_a_time::TheirTurn;
use super::provoking;
use super::run::{Act, Message, Run};
use super::world::Sandbox;
use lab::event::What;
use lab::page::{Acted, Provoked};
use lab::step::Step;
use oauth::names::Lifetime;
use oauth::party::Party;
use ports::Clock as _;
use ports::seats::Full;
use storage::Purge as _;
use view::preferences::Language;

/// A sandbox that attends to whoever holds this, and to nobody else.
pub struct Attending {
    sandbox: Arc<Sandbox>,
    _turn: TheirTurn,
}

impl Sandbox {
    /// Waits until those who came before are done with; not when too many wait already.
    pub async fn attend(self: &Arc<Self>) -> Result<Attending, Full> {
        let turn = self.coming.turn().await?;
        Ok(Attending { sandbox: self.clone(), _turn: turn })
    }

    /// The run until now, if all of it is there. Only for whom it attends to: nothing is half done.
    fn run(&self) -> Result<Run, CannotBeRunAgain> {
        if self.log.is_full() {
            return Err(CannotBeRunAgain::LogIsFull);
        }
        let (beginning, passwords) = (self.beginning.clone(), self.passwords.remembered());
        Ok(Run { beginning, acts: self.acts.all()?, passwords })
    }

    /// Does once more what was noted in another.
    pub(super) async fn once_more(&self, act: Act) {
        match act {
            Act::Message(message) => drop(self.answered(message.to, message.request()).await),
            Act::ClockMoved { by } => self.clock_moved(by),
            Act::Provoked { provocation } => drop(self.provoked(&provocation).await),
            Act::RuleBroken { rule } => self.rule_broken(&rule),
            Act::Purged => self.purged().await,
        }
    }

    async fn answered(&self, to: Party, request: Request<Bytes>) -> Response {
        self.acts.note(Act::Message(Message::of(to, &request)));
        let asked = self.browser.asked(to, &request);
        let answer = self.parties.answer(to, request.map(Body::from)).await;
        self.browser.observe(asked, answer).await
    }

    /// A clock that is as far ahead as it may be stays there, and nothing is written down.
    pub(super) fn clock_moved(&self, by: Lifetime) {
        self.acts.note(Act::ClockMoved { by });
        self.ahead(by);
    }

    fn ahead(&self, by: Lifetime) {
        let by = self.clock.move_by(by);
        if by.as_millis() > 0 {
            self.log.write(What::ClockMoved { by });
        }
    }

    /// Has Haru do something wrong on purpose, over HTTP as everything else, after time has passed. Nothing happens, and no time
    /// passes, when what it needs is not there.
    pub(super) async fn provoked(&self, name: &str) -> Provoked {
        let Some((provocation, after)) = provoking::provocation(name) else { return Provoked::Unknown };
        self.acts.note(Act::Provoked { provocation: name.to_owned() });
        if let Err(not_now) = self.haru.can_provoke(provocation) {
            return provoking::outcome(Err(not_now));
        }
        if provoking::is_wrong_on_purpose(name, provocation) {
            self.log.write(What::Provoked { provocation: name.to_owned() });
        }
        self.ahead(after);
        provoking::outcome(self.haru.provoke(provocation).await)
    }

    /// Says that what comes next breaks a rule on purpose.
    pub(super) fn rule_broken(&self, rule: &str) {
        self.acts.note(Act::RuleBroken { rule: rule.to_owned() });
        self.log.write(What::Provoked { provocation: rule.to_owned() });
    }

    /// What has expired goes, as it does in production each minute.
    async fn purged(&self) {
        self.acts.note(Act::Purged);
        let now = self.clock.now();
        let unseen_since = now.minus(self.policy.session_idle);
        // What could not be swept away is still there, and counts.
        drop(self.store.purge(now, unseen_since, now.minus(self.policy.refresh_token_absolute)).await);
    }

    /// Whether it takes nothing more in, also when what has expired went.
    pub(super) async fn is_full(&self) -> bool {
        if !self.weight.is_full() {
            return false;
        }
        self.purged().await;
        if !self.weight.is_full() {
            return false;
        }
        if self.weight.tell() {
            self.log.fill();
        }
        true
    }
}

impl Attending {
    /// Whether it takes nothing more in.
    pub async fn is_full(&self) -> bool {
        self.sandbox.is_full().await
    }

    /// How many events have happened.
    pub fn known(&self) -> usize {
        self.sandbox.log.count()
    }

    /// Where one rests at the first step after so many.
    pub async fn first_step_after(&self, look: &Look<'_>, known: usize) -> Option<usize> {
        self.sandbox.first_step_after(look, known).await
    }

    /// Does `step`, if that is what the run waits for.
    pub async fn act(&self, look: &Look<'_>, step: Step, language: Language) -> Acted {
        self.sandbox.act(look, step, language).await
    }

    /// Leads the run to where `rule` can be broken, and breaks it.
    pub async fn break_rule(&self, look: &Look<'_>, rule: &str, language: Language) -> Acted {
        self.sandbox.break_rule(look, rule, language).await
    }

    /// What answers for `to` in this world answers. The last that it does for whoever came.
    pub async fn answer_last(self, to: Party, request: Request<Bytes>) -> Response {
        finished(async move { self.answer(to, request).await }).await
    }

    /// The same in the midst of more. Whoever does more than one thing has it [`finished`].
    pub async fn answer(&self, to: Party, request: Request<Bytes>) -> Response {
        self.sandbox.answered(to, request).await
    }

    pub fn move_clock(&self, by: Lifetime) {
        self.sandbox.clock_moved(by);
    }

    pub async fn provoke(&self, name: &str) -> Provoked {
        self.sandbox.provoked(name).await
    }

    /// The run until now.
    pub fn run(&self) -> Result<Run, CannotBeRunAgain> {
        self.sandbox.run()
    }
}
