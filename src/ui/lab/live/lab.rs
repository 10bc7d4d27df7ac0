//! The run on the page, or a copy of it that is looked at in its place.

use leptos::prelude::*;

use super::sight::{show_refusal, stand};
use crate::lab::next::FOR_ME;
use crate::lab::run::Run;
use lab::event::Event;

/// The run on the page, and its own log while a copy of it is looked at.
#[derive(Clone, Copy)]
pub struct Lab {
    pub run: Run,
    pub own: StoredValue<Option<Vec<Event>>>,
    /// Where the run was left for the copy: one comes back to there.
    pub left_at: StoredValue<Option<usize>>,
}

impl Lab {
    /// How many events of the run itself are known.
    pub fn known(self) -> u32 {
        let last = |log: &Vec<Event>| log.last().map_or(0, |event| event.number);
        self.own.with_value(|own| match own {
            Some(own) => last(own),
            None => self.run.log.with_untracked(last),
        })
    }

    pub fn push(self, event: Event) {
        if self.own.with_value(Option::is_some) {
            self.own.update_value(|own| own.iter_mut().for_each(|own| own.push(event.clone())));
        } else {
            self.run.log.update(|log| log.push(event));
        }
    }

    /// The copy in which a rule was broken takes the place of the run.
    pub fn show_copy(self, rule: &str) {
        let run = self.run;
        let found = run.broken.with_untracked(|broken| {
            let broken = broken.iter().find(|broken| broken.rule == rule)?;
            Some((broken.log.clone(), broken.refusal.as_ref().map(|refusal| refusal.place + 1)))
        });
        let Some((log, place)) = found else { return };
        run.is_playing.set(false);
        batch(|| {
            let before = run.log.try_update(|own| std::mem::replace(own, log)).unwrap_or_default();
            if self.own.with_value(Option::is_none) {
                self.own.set_value(Some(before));
                self.left_at.set_value(run.at.get_untracked());
            }
            run.copy.set(Some(rule.to_owned()));
            run.at.set(place);
        });
        show_refusal(run);
    }

    pub fn back_to_run(self) {
        let Some(own) = self.own.try_update_value(Option::take).flatten() else { return };
        batch(|| {
            self.run.log.set(own);
            self.run.copy.set(None);
            self.run.at.set(self.left_at.get_value());
        });
        // The way back is not on the run's own page; what it goes on with stands beside it.
        request_animation_frame(|| stand(&format!("[data-act=\"{FOR_ME}\"]")));
    }
}
