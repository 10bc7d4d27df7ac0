//! All of a run at one moment: a pure fold of its log, so that any step can be stood at, forward and back.

use super::event::{Event, Request, Response, What};
use super::exposure::{Exposure, exposures};
use super::memory::{Memory, memories};
use super::moment::{Moment, Moments};
use super::next::{Next, next};
use oauth::check::Checks;
use oauth::party::Party;

/// What there is to see at one moment. What stands in the log already is read from there, so that a picture can be kept without a
/// copy of it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// From 0; `None` before anything has happened.
    pub place: Option<usize>,
    pub moment: Option<Moment>,
    /// By lane.
    pub memories: [Memory; 4],
    pub exposures: Vec<Exposure>,
    pub next: Next,
    /// The end of what happened here: exclusive, in the log.
    until: usize,
}

impl Picture {
    /// Stands after the moment at `place`, from 0; `None` stands before everything. A place beyond the end is the end.
    pub fn at(log: &[Event], moments: &Moments, place: Option<usize>) -> Self {
        let all = moments.all();
        let place = place.filter(|_| !all.is_empty()).map(|place| place.min(all.len() - 1));
        let (since, until) = match place {
            Some(place) => (all[place].event, moments.end_of(place, log)),
            // Before the first message there is the world as the sandbox was made.
            None => (0, all.first().map_or(log.len(), |first| first.event)),
        };
        // Nothing of that world is news.
        let memories = memories(moments.ledger(), if place.is_none() { until } else { since }, until);
        Self {
            place,
            moment: place.map(|place| all[place]),
            exposures: exposures(moments.exposures(), since, until),
            next: next(log, moments, &memories, until),
            memories,
            until,
        }
    }

    /// The message that crosses here.
    pub fn request<'e>(&self, log: &'e [Event], moments: &Moments) -> Option<&'e Request> {
        moments.request(log, self.moment?.message?)
    }

    /// Its answer, when this is it.
    pub fn response<'e>(&self, log: &'e [Event], moments: &Moments) -> Option<&'e Response> {
        let moment = self.moment.filter(|moment| moment.is_answer)?;
        moments.response(log, moment.message?, self.until)
    }

    /// The rules that were applied to this message so far, by whom.
    pub fn checks<'e>(&self, log: &'e [Event]) -> impl Iterator<Item = (Party, &'e Checks)> {
        let message = self.moment.and_then(|moment| moment.message);
        log.iter().take(self.until).filter_map(move |event| match &event.what {
            What::Checked { message: own, by, checks } if Some(*own) == message => Some((*by, checks)),
            _ => None,
        })
    }
}
