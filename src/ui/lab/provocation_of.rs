//! Which rule a refusal belongs to: read from the log, so that it holds whichever way it came about.

use lab::event::{Event, MessageNumber, What};
use lab::message::path_of;
use lab::moment::Moments;
use lab::refusal::refusal;
use oauth::party::Party;

/// The provocation that explains the refusal at `place`, from 0; `None` where nothing was refused or it was not provoked.
pub fn provocation_at<'e>(log: &'e [Event], moments: &Moments, place: usize) -> Option<&'e str> {
    let moment = moments.all().get(place)?;
    if let What::Provoked { provocation } = &log.get(moment.event)?.what {
        return Some(provocation);
    }
    let message = moment.message.filter(|_| moment.is_answer)?;
    let until = moments.end_of(place, log);
    let request = moments.request(log, message)?;
    let word = refusal(moments.response(log, message, until)?);
    let failed = failed_rule(log, message, until);
    if word.is_none() && failed.is_none() {
        return None;
    }
    // What a browser was refused was not provoked by a button: its own rule tells.
    if request.from == Party::Browser {
        return match (failed, word.as_deref()) {
            (Some("client_known"), _) => Some("unknown-client"),
            (Some("redirect_uri_exact"), _) => Some("redirect-uri"),
            (Some("state_equals" | "session_known"), _) if path_of(&request.target) == "/callback" => {
                Some("state-mismatch")
            }
            (_, Some("access_denied")) => Some("consent-denied"),
            _ => None,
        };
    }
    pressed_before(log, moment.event).or_else(|| killed_by(log, moment.event, word.as_deref()))
}

fn failed_rule(log: &[Event], message: MessageNumber, until: usize) -> Option<&str> {
    log.iter().take(until).rev().find_map(|event| match &event.what {
        What::Checked { message: own, checks, .. } if *own == message => checks.failed().map(|check| &*check.rule),
        _ => None,
    })
}

/// The button whose doing this is: no message of the browser's lies between.
fn pressed_before(log: &[Event], until: usize) -> Option<&str> {
    for event in log[..until].iter().rev() {
        match &event.what {
            What::Provoked { provocation } => return Some(provocation),
            What::Request(request) if request.from == Party::Browser => return None,
            _ => {}
        }
    }
    None
}

/// RFC 6750 §3.1: a token that is refused has expired or was revoked, whichever came last.
fn killed_by<'e>(log: &'e [Event], until: usize, word: Option<&str>) -> Option<&'e str> {
    if word != Some("invalid_token") {
        return None;
    }
    for event in log[..until].iter().rev() {
        match &event.what {
            What::ClockMoved { .. } => return Some("expired-token"),
            What::Row { of: Party::AuthorizationServer, change, .. } if change.table == "consents" => {
                return change.after.is_none().then_some("revoked");
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::example;

    fn recognised() -> Vec<(usize, String)> {
        let log = example::log();
        let moments = Moments::of(&log);
        let all = 0..moments.all().len();
        all.filter_map(|place| Some((place, provocation_at(&log, &moments, place)?.to_owned()))).collect()
    }

    #[test]
    fn a_refusal_is_told_by_what_brought_it_about() {
        let recognised = recognised();
        for id in ["redirect-uri", "state-mismatch", "wrong-verifier", "token-in-query", "expired-token", "revoked"] {
            assert!(recognised.iter().any(|(_, own)| own == id), "{id} in {recognised:?}");
        }
    }

    #[test]
    fn what_was_not_refused_is_no_provocation() {
        let log = example::log();
        let moments = Moments::of(&log);
        for place in 0..example::FLOW {
            assert_eq!(provocation_at(&log, &moments, place), None, "{place}");
        }
    }
}
