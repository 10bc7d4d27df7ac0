//! When something came about: by the log, by the steps of the flow, and by the sandbox's own clock.

use crate::event::Event;
use crate::moment::Moments;
use crate::step::Step;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The place in the log.
    pub event: usize,
    /// The place of its moment, from 0; `None` for what was there before anything happened.
    pub place: Option<usize>,
    /// The rest that it belongs to, from 0; `None` before the first.
    pub rest: Option<usize>,
    /// The step of that rest; `None` before the first, and for a rule that was broken on purpose.
    pub step: Option<Step>,
    /// In milliseconds.
    pub at: i64,
}

impl When {
    pub fn of(event: usize, log: &[Event], moments: &Moments) -> Self {
        let place = moments.all().partition_point(|moment| moment.event <= event).checked_sub(1);
        let rest = place.and_then(|place| moments.rest_of(place));
        let step = rest.and_then(|rest| moments.rests()[rest].step);
        Self { event, place, rest, step, at: log.get(event).map_or(0, |event| event.at.as_millis()) }
    }
}
