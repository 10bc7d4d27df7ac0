//! Where one can stand in a run: at each message as it crossed, and at each act of the learner's own.

use super::event::{Event, MessageNumber, Request, Response, What};
use super::exposure::Exposures;
use super::memory::Ledger;
use super::rest::{Rest, Rests};
use super::step::{self, Step};
use super::token_end::{TokenEnd, TokenEnds, step_of_call};

/// One place to stand. The events from `event` to the next moment are what happened there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The place in the log of what crossed or was done.
    pub event: usize,
    /// The message that crosses here; `None` at an act of the learner's own.
    pub message: Option<MessageNumber>,
    /// Whether it is an answer.
    pub is_answer: bool,
    /// The step of the flow that it is.
    pub step: Option<Step>,
}

/// So many messages may be under way at once.
const OUT_OF_ORDER_AT_MOST: usize = 1_000;

/// The moments of a log, and where the requests stand: grows with it, so that a live run is never read twice.
#[derive(Clone, Debug, Default)]
pub struct Moments {
    all: Vec<Moment>,
    /// The place in the log of each message's request, by its number.
    requests: Vec<usize>,
    /// The step of each message's request, by its number.
    steps: Vec<Option<Step>>,
    read: usize,
    /// What was read last: another log has another event there.
    newest: Option<Event>,
    exposures: Exposures,
    ledger: Ledger,
    token_ends: TokenEnds,
    rests: Rests,
}

impl Moments {
    pub fn of(log: &[Event]) -> Self {
        let mut moments = Self::default();
        moments.read_on(log);
        moments
    }

    /// Whether `log` goes on from what was read.
    pub fn is_of(&self, log: &[Event]) -> bool {
        self.read == 0 || log.get(self.read - 1) == self.newest.as_ref()
    }

    /// Reads what has been added to `log` since the last time.
    pub fn read_on(&mut self, log: &[Event]) {
        for (event, happened) in log.iter().enumerate().skip(self.read) {
            let asked = match &happened.what {
                What::Response(response) => self.request(log, response.message),
                _ => None,
            };
            self.ledger.note(event, happened, asked);
            self.exposures.note(event, happened, asked);
            let worked_on = match &happened.what {
                What::Row { message, .. } => message.and_then(|message| self.request(log, message)),
                _ => None,
            };
            self.token_ends.note(happened, worked_on);
            let end = self.token_ends.at(happened.at.as_millis());
            let (message, is_answer, step) = match &happened.what {
                What::Request(request) => {
                    let step = step_of_call(step::of_request(request), end);
                    self.note_request(request.message, event, step);
                    (Some(request.message), false, step)
                }
                What::Response(response) => {
                    let asked_as = self.steps.get(response.message as usize).copied().flatten();
                    let step = asked.and_then(|asked| step::of_response(asked, response, asked_as));
                    (Some(response.message), true, step)
                }
                // Time that goes by is the step only when it ends a token.
                What::ClockMoved { .. } => (None, false, (end == Some(TokenEnd::Expired)).then_some("14")),
                What::Provoked { .. } | What::Full => (None, false, None),
                What::Checked { .. } | What::Row { .. } => continue,
            };
            let moment = Moment { event, message, is_answer, step };
            let place = self.all.len();
            self.all.push(moment);
            self.rests.note(place, step, happened);
        }
        self.read = log.len();
        self.newest = log.last().cloned();
    }

    /// Who came to see which secret, and when.
    pub fn exposures(&self) -> &Exposures {
        &self.exposures
    }

    /// What was written into whose memory, and when.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Where one comes to rest: one for each step as it happened.
    pub fn rests(&self) -> &[Rest] {
        self.rests.all()
    }

    pub fn all(&self) -> &[Moment] {
        &self.all
    }

    /// The end of what happened at the moment at `place`: exclusive, in the log.
    pub fn end_of(&self, place: usize, log: &[Event]) -> usize {
        self.all.get(place + 1).map_or(log.len(), |next| next.event)
    }

    pub fn request<'e>(&self, log: &'e [Event], message: MessageNumber) -> Option<&'e Request> {
        let at = *self.requests.get(message as usize)?;
        match &log.get(at)?.what {
            What::Request(request) if request.message == message => Some(request),
            _ => None,
        }
    }

    /// The answer to a message, if it has come before `until` in the log.
    pub fn response<'e>(&self, log: &'e [Event], message: MessageNumber, until: usize) -> Option<&'e Response> {
        let from = *self.requests.get(message as usize)?;
        log.get(from..until)?.iter().find_map(|event| match &event.what {
            What::Response(response) if response.message == message => Some(response),
            _ => None,
        })
    }

    fn note_request(&mut self, message: MessageNumber, event: usize, step: Option<Step>) {
        let place = message as usize;
        // Messages that come at the same time may be written down in another order than they were numbered in; a log that was
        // tampered with must not make this grow without end.
        if place <= self.requests.len() + OUT_OF_ORDER_AT_MOST {
            self.requests.resize(self.requests.len().max(place + 1), usize::MAX);
            self.requests[place] = event;
            self.steps.resize(self.requests.len(), None);
            self.steps[place] = step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Timestamp;
    use oauth::party::Party;

    /// A log of requests with these numbers.
    fn asked(numbers: impl IntoIterator<Item = u32>) -> Vec<Event> {
        let request = |message| {
            What::Request(Request {
                message,
                from: Party::Browser,
                to: Party::Client,
                method: "GET".to_owned(),
                target: "/".to_owned(),
                headers: Vec::new(),
                body: Default::default(),
            })
        };
        let event = |(number, message)| Event { number, at: Timestamp::default(), what: request(message) };
        (1..).zip(numbers).map(event).collect()
    }

    #[test]
    fn messages_that_came_at_the_same_time_are_all_found() {
        let log = asked([9, 4, 1, 2, 8, 3, 5, 7, 6, 10]);
        let moments = Moments::of(&log);
        let lost: Vec<_> = (1..=10).filter(|message| moments.request(&log, *message).is_none()).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_message_with_a_number_far_ahead_makes_nothing_grow() {
        let numbers = [1, 1 + OUT_OF_ORDER_AT_MOST, 3 + 2 * OUT_OF_ORDER_AT_MOST, u32::MAX as usize];
        let numbers = numbers.map(|number| u32::try_from(number).expect("a number"));
        let log = asked(numbers);
        let moments = Moments::of(&log);
        assert_eq!(numbers.map(|message| moments.request(&log, message).is_some()), [true, true, false, false]);
        assert_eq!((moments.all().len(), moments.requests.len()), (4, 2 + OUT_OF_ORDER_AT_MOST));
    }
}
