//! Where one comes to rest in a run: a step as it happened, with all messages that belong to it. What a party does beside the flow
//! (a redirect to its own next page, and that page) goes with the step before it, so that nobody rests there.

use std::ops::Range;

use super::event::{Event, MessageNumber, What};
use super::moment::{Moment, Moments};
use super::refusal::refusal;
use super::step::{self, Step, place as place_of};
use oauth::party::Party;

/// One place to rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The place of its first moment; the last is the one before the next rest begins.
    pub first: usize,
    /// The step; `None` for what was provoked and has brought about nothing yet.
    pub step: Option<Step>,
    /// Whether it is a rule that was broken on purpose.
    pub is_provoked: bool,
    /// The place of the moment at which somebody said no.
    pub refused_at: Option<usize>,
    /// The place of the moment that tells most: the refusal, or where the step begins, or the answer that it is about.
    pub telling: usize,
    act: Option<Act>,
}

/// What a rest is shown as: a moment, or some beside the flow that are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Moment(usize),
    Housekeeping(Vec<usize>),
}

/// Grows with the log.
#[derive(Clone, Debug, Default)]
pub struct Rests {
    all: Vec<Rest>,
    /// Requests that have no answer yet.
    open: Vec<MessageNumber>,
    act: Option<Act>,
    /// What was asked of whom in the newest rest, by which act: who asks it once more begins another.
    asked: Vec<Asked>,
    /// The place of the newest moment that is of a step.
    newest: Option<usize>,
}

/// The outermost message under way, and the place of its request: whatever happens until its answer is its doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Act {
    message: MessageNumber,
    place: usize,
    by: Party,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    from: Party,
    to: Party,
    act: Option<Act>,
}

impl Rests {
    pub fn all(&self) -> &[Rest] {
        &self.all
    }

    /// Takes in the moment at `place`, at which `event` happened.
    pub fn note(&mut self, place: usize, moment: Moment, event: &Event) {
        match &event.what {
            What::Request(request) => {
                if self.open.is_empty() {
                    self.act = Some(Act { message: request.message, place, by: request.from });
                }
                self.open.push(request.message);
                let asks = Asked { from: request.from, to: request.to, act: self.act };
                self.step_at(place, moment.step, Some(asks));
            }
            What::Response(response) => {
                self.step_at(place, moment.step, None);
                let refused = moment.step.is_some() && refusal(response).is_some();
                if let Some(rest) = self.all.last_mut().filter(|rest| refused && rest.refused_at.is_none()) {
                    rest.refused_at = Some(place);
                    rest.telling = place;
                }
                let tells = moment.step.is_some_and(step::is_told_by_its_answer);
                if let Some(rest) = self.all.last_mut().filter(|rest| tells && rest.step == moment.step) {
                    rest.telling = rest.refused_at.unwrap_or(place);
                }
                self.open.retain(|message| *message != response.message);
                if self.open.is_empty() {
                    self.act = None;
                }
            }
            What::Provoked { .. } => self.begin(place, place, None),
            _ => self.step_at(place, moment.step, None),
        }
    }

    fn step_at(&mut self, place: usize, step: Option<Step>, asks: Option<Asked>) {
        let Some(step) = step else { return };
        if self.belongs(step, asks) {
            if let Some(rest) = self.all.last_mut().filter(|rest| rest.step.is_none()) {
                rest.step = Some(step);
                rest.telling = place;
            }
        } else {
            // The button that brought it about is where it begins, unless that is a step of its own.
            let lead = self.act.map(|act| act.place).filter(|lead| self.newest.is_none_or(|newest| newest < *lead));
            self.begin(lead.unwrap_or(place), place, Some(step));
        }
        self.asked.extend(asks);
        self.newest = Some(place);
    }

    /// Whether a moment of `step` belongs to the newest rest.
    fn belongs(&self, step: Step, asks: Option<Asked>) -> bool {
        let Some(rest) = self.all.last() else { return false };
        let Some(own) = rest.step.filter(|_| !rest.is_provoked) else {
            // What a broken rule brings about ends with its refusal, which a browser may still have to carry on.
            let goes_on = self.act.is_some_and(|act| act.by == Party::Browser) && step != "9";
            return rest.is_provoked && !(goes_on && rest.refused_at.is_some());
        };
        let again = |asks: Asked| {
            self.asked.iter().any(|own| (own.from, own.to) == (asks.from, asks.to) && own.act != asks.act)
        };
        match place_of(step).cmp(&place_of(own)) {
            std::cmp::Ordering::Equal => !asks.is_some_and(again),
            // The calls that follow the first, and its answer.
            std::cmp::Ordering::Less => self.act.is_some() && self.act == rest.act,
            std::cmp::Ordering::Greater => false,
        }
    }

    fn begin(&mut self, first: usize, telling: usize, step: Option<Step>) {
        self.asked.clear();
        let is_provoked = step.is_none();
        self.all.push(Rest { first, step, is_provoked, refused_at: None, telling, act: self.act });
    }
}

impl Moments {
    /// The rest that the moment at `place` belongs to; `None` before the first.
    pub fn rest_of(&self, place: usize) -> Option<usize> {
        self.rests().partition_point(|rest| rest.first <= place).checked_sub(1)
    }

    /// The places of a rest's moments; those before the first rest where there is none.
    pub fn moments_of(&self, rest: Option<usize>) -> Range<usize> {
        let rests = self.rests();
        let next = rest.map_or(0, |rest| rest + 1);
        let first = rest.and_then(|rest| rests.get(rest)).map_or(0, |rest| rest.first);
        first..rests.get(next).map_or(self.all().len(), |next| next.first)
    }

    /// What the rest is shown as, in its order: every moment of it once.
    pub fn shown_of(&self, rest: Option<usize>, log: &[Event]) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        let mut asked = Vec::new();
        let mut repeated = Vec::new();
        for place in self.moments_of(rest) {
            let moment = self.all()[place];
            if let (Some(message), false) = (moment.message, moment.is_answer)
                && let Some(request) = self.request(log, message)
            {
                // The same party is asked for the same once more: a list of calendars, and then each of them.
                let asks = (request.from, request.to, moment.step);
                if asked.contains(&asks) { repeated.push(message) } else { asked.push(asks) }
            }
            let is_beside = moment.message.is_some_and(|message| moment.step.is_none() || repeated.contains(&message));
            let is_refusal = rest.and_then(|rest| self.rests()[rest].refused_at) == Some(place);
            match shown.last_mut() {
                Some(Shown::Housekeeping(places)) if is_beside && !is_refusal => places.push(place),
                _ if is_beside && !is_refusal => shown.push(Shown::Housekeeping(vec![place])),
                _ => shown.push(Shown::Moment(place)),
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// A whole run as it was recorded: the flow, two rules broken, and once more until it is taken back.
    fn walked() -> Vec<Event> {
        read::log(include_str!("../../public/recordings/walk.json")).expect("a recording")
    }

    #[test]
    fn one_rests_at_each_step_once_and_at_each_refusal() {
        let moments = Moments::of(&walked());
        let rests: Vec<String> = moments
            .rests()
            .iter()
            .map(|rest| format!("{}{}", rest.step.unwrap_or("-"), if rest.refused_at.is_some() { "!" } else { "" }))
            .collect();
        let flow = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"];
        let then = ["12!", "14!", "14", "14!"];
        let again = ["2", "3", "4", "7", "8", "9", "10", "11", "12", "13", "15!"];
        assert_eq!(rests, [&flow[..], &then, &again].concat());
    }

    #[test]
    fn every_moment_is_shown_once_and_beside_the_flow_is_folded() {
        let log = walked();
        let moments = Moments::of(&log);
        let mut places = Vec::new();
        for rest in std::iter::once(None).chain((0..moments.rests().len()).map(Some)) {
            for shown in moments.shown_of(rest, &log) {
                match shown {
                    Shown::Moment(place) => {
                        assert_eq!(moments.rest_of(place), rest);
                        places.push(place);
                    }
                    Shown::Housekeeping(folded) => {
                        let refused = rest.and_then(|rest| moments.rests()[rest].refused_at);
                        assert!(folded.iter().all(|place| Some(*place) != refused));
                        places.extend(folded);
                    }
                }
            }
        }
        assert_eq!(places, (0..moments.all().len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_step_shows_few_messages() {
        let log = walked();
        let moments = Moments::of(&log);
        for rest in 0..moments.rests().len() {
            let count = moments.shown_of(Some(rest), &log).len();
            assert!((1..=11).contains(&count), "{rest}: {count}");
        }
    }

    #[test]
    fn what_tells_most_is_where_a_step_begins_or_is_refused() {
        let log = walked();
        let moments = Moments::of(&log);
        // RFC 6749 §4.1.1: the authorization request is what the client answers to a button, and not the button.
        let handed_over = moments.rests().iter().filter(|rest| rest.step == Some("3"));
        let handed_over: Vec<bool> = handed_over.map(|rest| moments.all()[rest.telling].is_answer).collect();
        assert_eq!(handed_over, [true, true]);
        for rest in moments.rests() {
            let moment = moments.all()[rest.telling];
            assert!(moment.step.is_some(), "{rest:?}");
            assert_eq!(rest.refused_at.is_some_and(|at| at == rest.telling), rest.refused_at.is_some());
        }
    }
}
