//! The message that tells of each step, where a run is told on paper: as it went well, if it did.

use crate::event::Event;
use crate::moment::Moments;
use crate::step::Step;
use oauth::party::Party;

/// The place of the first message of `step` from one of two parties to the other, or else of the first that does not ask the API: a call
/// that is refused after something was taken back is not what took it back. `None` for a step that the run did not come to.
pub fn telling(step: Step, way: (Party, Party), log: &[Event], moments: &Moments) -> Option<usize> {
    let refused: Vec<usize> = moments.rests().iter().filter_map(|rest| rest.refused_at).collect();
    let of_step = || {
        let all = moments.all().iter().enumerate();
        all.filter(|(_, moment)| moment.step == Some(step)).filter_map(|(place, moment)| {
            let request = moments.request(log, moment.message?)?;
            let (from, to) = match moment.is_answer {
                true => (request.to, request.from),
                false => (request.from, request.to),
            };
            let is_refused = moments.all()[place..]
                .iter()
                .position(|answer| answer.is_answer && answer.message == moment.message)
                .is_some_and(|answer| refused.contains(&(place + answer)));
            Some((place, from, to, is_refused))
        })
    };
    let as_it_should = of_step().find(|(_, from, to, is_refused)| (*from, *to) == way && !is_refused);
    let somehow = || of_step().find(|(_, from, to, _)| ![*from, *to].contains(&Party::ResourceServer));
    let refused = || of_step().find(|(_, from, to, _)| (*from, *to) == way);
    as_it_should.or_else(somehow).or_else(refused).map(|(place, ..)| place)
}
