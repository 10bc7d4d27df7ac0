//! A rule that was broken on a copy of a run: which, and what came of it.

use serde::{Deserialize, Serialize};

use super::event::{Event, What};
use super::moment::Moments;
use super::refusal::refusal;
use oauth::check::Check;

/// The answer of the server that made the copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenRule {
    pub rule: String,
    /// So many events the copy has in common with the run; the others follow.
    pub after: usize,
    pub events: Vec<Event>,
}

/// What is kept of it where it was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: String,
    /// The whole log of the copy.
    pub log: Vec<Event>,
    pub refusal: Option<Refusal>,
}

/// How it was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    /// The word of the protocol, or the status's own.
    pub error: String,
    /// The rule that did not hold, if the answer was worked out by rules.
    pub check: Option<Check>,
    /// The moment to stand at, from 0.
    pub place: usize,
}

impl Broken {
    /// `own` is the log of the run that it was copied from.
    pub fn of(answer: BrokenRule, own: &[Event]) -> Self {
        let BrokenRule { rule, after, events } = answer;
        let mut log = own[..after.min(own.len())].to_vec();
        log.extend(events);
        Self { refusal: refused(&log), rule, log }
    }
}

/// The refusal of the newest rule that was broken in this log.
pub fn refused(log: &[Event]) -> Option<Refusal> {
    let moments = Moments::of(log);
    let rest = moments.rests().iter().rev().find(|rest| rest.is_provoked)?;
    let place = rest.refused_at?;
    let message = moments.all()[place].message?;
    let answer = moments.response(log, message, log.len())?;
    let check = log.iter().find_map(|event| match &event.what {
        What::Checked { message: own, checks, .. } if *own == message => checks.failed().cloned(),
        _ => None,
    });
    Some(Refusal { status: answer.status, error: refusal(answer)?, check, place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_broken_rule_says_how_it_was_refused_and_where() {
        let log = read::log(include_str!("../../public/recordings/walk.json")).expect("a recording");
        // As far as the old refresh token, which is the last one that was broken on purpose.
        let until = log.iter().rposition(|event| matches!(event.what, What::Provoked { .. })).expect("one");
        let answer = BrokenRule { rule: "old-refresh-token".to_owned(), after: until, events: log[until..].to_vec() };
        let broken = Broken::of(answer, &log);
        assert_eq!(broken.log, log);
        let refusal = broken.refusal.expect("a refusal");
        assert_eq!((refusal.status, &*refusal.error), (400, "invalid_grant"));
        assert_eq!(refusal.check.map(|check| check.rule.to_string()).as_deref(), Some("refresh_token_unused"));
        assert_eq!(refused(&log[..until]).map(|refusal| refusal.error).as_deref(), Some("invalid_token"));
        assert_eq!(refused(&[]), None);
    }
}
