//! What a rest is shown as: its messages in their order, and what is beside the flow folded where it happened.

use std::ops::Range;

use super::event::Event;
use super::moment::Moments;
use super::rest::Rest;

/// What a rest is shown as: a moment, or some beside the flow that are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Moment(usize),
    Housekeeping(Vec<usize>),
}

impl Moments {
    /// The rest that the moment at `place` belongs to; `None` before the first.
    pub fn rest_of(&self, place: usize) -> Option<usize> {
        self.rests().partition_point(|rest| rest.first <= place).checked_sub(1)
    }

    /// The first rest that begins after the first `known` events, where it is not the newest: whoever brought about two steps by one press
    /// looks at each.
    pub fn first_rest_after(&self, known: usize) -> Option<&Rest> {
        let (_, before) = self.rests().split_last()?;
        before.iter().find(|rest| self.all()[rest.first].event >= known)
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
    fn of_two_steps_that_come_at_once_one_rests_at_the_first_and_a_single_one_is_the_newest() {
        let log = walked();
        let moments = Moments::of(&log);
        let rests = moments.rests();
        for (at, rest) in rests.iter().enumerate() {
            let known = moments.all()[rest.first].event;
            let first = moments.first_rest_after(known);
            assert_eq!(first, (at + 1 < rests.len()).then_some(rest), "{at}");
        }
        assert_eq!(moments.first_rest_after(log.len()), None);
        assert_eq!(Moments::default().first_rest_after(0), None);
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
