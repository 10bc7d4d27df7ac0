//! All of a run at one moment: a pure fold of its log, so that any step can be stood at, forward and back.

use super::event::{Event, Request, Response, What};
use super::exposure::{Exposure, exposures};
use super::memory::{Memory, memories};
use super::moment::{Moment, Moments};
use super::next::{Next, next};
use super::shown::Shown;
use super::step::Step;
use oauth::check::Checks;
use oauth::party::Party;

/// What there is to see at one rest, with one of its messages in hand. What stands in the log already is read from there, so that a
/// picture can be kept without a copy of it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Of the moment in hand, from 0; `None` before anything has happened.
    pub place: Option<usize>,
    pub moment: Option<Moment>,
    /// Its rest; `None` before the first.
    pub rest: Option<usize>,
    /// By lane; marked is what changed within the rest.
    pub memories: [Memory; 4],
    pub exposures: Vec<Exposure>,
    pub next: Next,
    /// What happened here, in the log: the first event of the rest, and the end of its last, exclusive.
    since: usize,
    until: usize,
}

impl Picture {
    /// Stands at the rest of the moment at `place`, from 0, which is looked at; `None` stands before everything. A place beyond the
    /// end is the end.
    pub fn at(log: &[Event], moments: &Moments, place: Option<usize>) -> Self {
        let all = moments.all();
        let place = place.filter(|_| !all.is_empty()).map(|place| place.min(all.len() - 1));
        let rest = place.and_then(|place| moments.rest_of(place));
        let range = moments.moments_of(rest);
        let (since, until) = match (place, range.end.checked_sub(1)) {
            (Some(_), Some(last)) => (all.get(range.start).map_or(0, |first| first.event), moments.end_of(last, log)),
            // Before the first message there is the world as the sandbox was made.
            _ => (0, all.first().map_or(log.len(), |first| first.event)),
        };
        // Nothing of that world is news.
        let memories = memories(moments.ledger(), if rest.is_none() { until } else { since }, until);
        Self {
            place,
            moment: place.map(|place| all[place]),
            rest,
            exposures: exposures(moments.exposures(), since, until),
            next: next(log, moments, &memories, until),
            memories,
            since,
            until,
        }
    }

    /// The step at which one rests.
    pub fn step(&self, moments: &Moments) -> Option<Step> {
        moments.rests().get(self.rest?)?.step
    }

    /// The end of what happened here, in the log.
    pub fn end(&self) -> usize {
        self.until
    }

    /// The message in hand.
    pub fn request<'e>(&self, log: &'e [Event], moments: &Moments) -> Option<&'e Request> {
        moments.request(log, self.moment?.message?)
    }

    /// Its answer, when this is it.
    pub fn response<'e>(&self, log: &'e [Event], moments: &Moments) -> Option<&'e Response> {
        let moment = self.moment.filter(|moment| moment.is_answer)?;
        moments.response(log, moment.message?, self.until)
    }

    /// The rules that were applied at this rest, by whom. A call that is made once more is looked at once.
    pub fn checks<'e>(&self, log: &'e [Event], moments: &Moments) -> Vec<(Party, &'e Checks)> {
        let folded = moments.shown_of(self.rest, log).into_iter().flat_map(|shown| match shown {
            Shown::Moment(_) => Vec::new(),
            Shown::Housekeeping(places) => places,
        });
        let again: Vec<_> = folded
            .filter_map(|place| moments.all().get(place))
            .filter(|moment| moment.step.is_some())
            .filter_map(|moment| moment.message)
            .collect();
        let here = log.get(self.since..self.until).unwrap_or_default().iter();
        here.filter_map(|event| match &event.what {
            What::Checked { message, by, checks } if !again.contains(message) => Some((*by, checks)),
            _ => None,
        })
        .collect()
    }

    /// The secret that this rest is about, and who can see it: the one that a step turns on, or whichever was seen here first.
    pub fn secret_in_question(&self, moments: &Moments) -> Option<&Exposure> {
        let newest = |kind: &str| self.exposures.iter().rev().find(|exposure| exposure.kind == kind);
        let of_step = match self.step(moments)? {
            "1" => newest("client_secret"),
            "2" | "10" => newest("code_verifier"),
            "3" | "4" => newest("state"),
            "5" | "6" | "7" => newest("session"),
            "8" | "9" => newest("code"),
            "14" => newest("refresh_token"),
            _ => newest("access_token"),
        };
        let newly_seen = || self.exposures.iter().rev().find(|exposure| exposure.is_new);
        of_step.or_else(newly_seen).or_else(|| self.exposures.last())
    }
}
