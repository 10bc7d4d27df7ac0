//! All of a run at one moment: a pure fold of its log, so that any step can be stood at, forward and back.

use super::event::{Event, MessageNumber, Request, Response, What};
use super::memory::{Memory, memories};
use super::moment::{Moment, Moments};
use super::next::{Next, next};
use super::party::Party;
use super::sight::{Sight, sights};
use oauth::check::Checks;

/// What there is to see at one moment.
#[derive(Clone, Debug)]
pub struct Picture<'e> {
    /// `None` before anything has happened.
    pub moment: Option<Moment>,
    /// The message that crosses here.
    pub request: Option<&'e Request>,
    /// Its answer, when this is it.
    pub response: Option<&'e Response>,
    /// The rules that were applied to this message so far, by whom.
    pub checks: Vec<(Party, &'e Checks)>,
    /// By lane.
    pub memories: [Memory; 4],
    pub sights: Vec<Sight>,
    pub next: Next,
}

impl<'e> Picture<'e> {
    /// Stands after the moment at `place`, from 0; `None` stands before everything. A place beyond the end is the end.
    pub fn at(log: &'e [Event], moments: &Moments, place: Option<usize>) -> Self {
        let all = moments.all();
        let place = place.filter(|_| !all.is_empty()).map(|place| place.min(all.len() - 1));
        let moment = place.map(|place| all[place]);
        let (since, until) = match place {
            Some(place) => (all[place].event, moments.end_of(place, log)),
            // What is there before anybody has sent anything: the world as the sandbox was made.
            None => (0, all.first().map_or(log.len(), |first| first.event)),
        };
        let memories = memories(moments.ledger(), since, until);
        let message = moment.and_then(|moment| moment.message);
        let is_answer = moment.is_some_and(|moment| moment.is_answer);
        Self {
            moment,
            request: message.and_then(|message| moments.request(log, message)),
            response: message.filter(|_| is_answer).and_then(|message| moments.response(log, message, until)),
            checks: message.map(|message| checks(log, message, until)).unwrap_or_default(),
            sights: sights(moments.sightings(), since, until),
            next: next(log, moments, &memories, until),
            memories,
        }
    }
}

fn checks(log: &[Event], message: MessageNumber, until: usize) -> Vec<(Party, &Checks)> {
    let applied = log.iter().take(until).filter_map(|event| match &event.what {
        What::Checked { message: own, by, checks } if *own == message => Some((*by, checks)),
        _ => None,
    });
    applied.collect()
}
