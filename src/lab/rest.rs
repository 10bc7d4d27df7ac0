//! Where one comes to rest in a run: a step as it happened, with all messages that belong to it. What a party does beside the flow
//! (a redirect to its own next page, and that page) goes with the step before it, so that nobody rests there.

use super::event::{Event, MessageNumber, What};
use super::refusal::refusal;
use super::step::{Step, is_told_by_its_answer, place as place_of};
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

    /// Takes in the moment at `place`, at which `event` happened as a message or an act of `step`.
    pub fn note(&mut self, place: usize, step: Option<Step>, event: &Event) {
        match &event.what {
            What::Request(request) => {
                if self.open.is_empty() {
                    self.act = Some(Act { message: request.message, place, by: request.from });
                }
                self.open.push(request.message);
                let asks = Asked { from: request.from, to: request.to, act: self.act };
                self.step_at(place, step, Some(asks));
            }
            What::Response(response) => {
                self.step_at(place, step, None);
                let refused = step.is_some() && refusal(response).is_some();
                if let Some(rest) = self.all.last_mut().filter(|rest| refused && rest.refused_at.is_none()) {
                    rest.refused_at = Some(place);
                    rest.telling = place;
                }
                let tells = step.is_some_and(is_told_by_its_answer);
                if let Some(rest) = self.all.last_mut().filter(|rest| tells && rest.step == step) {
                    rest.telling = rest.refused_at.unwrap_or(place);
                }
                self.open.retain(|message| *message != response.message);
                if self.open.is_empty() {
                    self.act = None;
                }
            }
            What::Provoked { .. } => self.begin(place, place, None),
            _ => self.step_at(place, step, None),
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
