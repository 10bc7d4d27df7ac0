//! Which provocation a refusal belongs to, and which could be made now: read from the log, so that it holds whichever way it
//! came about.

use lab::event::{Event, MessageNumber, What};
use lab::memory::{Mark, Memory};
use lab::message::path_of;
use lab::moment::Moments;
use lab::refusal::refusal;
use oauth::party::Party;

/// As far back as a refusal is still what one has just come from.
const JUST_NOW: usize = 8;

/// The provocation that explains what one has just come from: at the refusal itself, and on what follows from it until another
/// step begins.
pub fn provocation_before<'e>(log: &'e [Event], moments: &Moments, place: usize) -> Option<&'e str> {
    let mut step = None;
    for before in (place.saturating_sub(JUST_NOW)..=place).rev() {
        let own = moments.all().get(before)?.step;
        if own.is_some() && step.is_some() && own != step {
            return None;
        }
        step = step.or(own);
        if let Some(found) = provocation_at(log, moments, before) {
            return Some(found);
        }
    }
    None
}

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

/// Whether what a provocation needs is there. `memories` are those of the newest moment.
pub fn is_possible(provocation: &str, memories: &[Memory; 4]) -> bool {
    let client = &memories[Party::Client.lane()];
    let server = &memories[Party::AuthorizationServer.lane()];
    let spent = |table: &str| server.table(table).is_some_and(|table| table.rows.iter().any(|row| row.is_spent));
    let tokens =
        || client.table("tokens").into_iter().flat_map(|table| &table.rows).filter(|row| row.mark != Mark::Gone);
    match provocation {
        "unknown-client" => true,
        "redirect-uri" | "consent-denied" | "wrong-secret" => client.live("registration").next().is_some(),
        "state-mismatch" => client.live("sessions").next().is_some(),
        "wrong-verifier" => client.live("codes").next().is_some(),
        "replayed-code" => spent("codes"),
        "old-refresh-token" => spent("refresh_tokens"),
        "too-little-scope" => tokens().any(|row| {
            let scope = row.fields.iter().find(|field| field.name == "scope").map_or("", |field| &field.value);
            !scope.split(' ').any(|one| one == "calendar.write")
        }),
        _ => tokens().next().is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::example;
    use lab::picture::Picture;

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
            assert_eq!(provocation_before(&log, &moments, place), None, "{place}");
        }
    }

    #[test]
    fn what_follows_from_a_refusal_tells_of_it_until_another_step_begins() {
        let log = example::log();
        let moments = Moments::of(&log);
        let last = moments.all().len() - 1;
        assert_eq!(provocation_at(&log, &moments, last), None);
        assert_eq!(provocation_before(&log, &moments, last), Some("revoked"));
        let disconnects = moments.all().iter().position(|moment| moment.step == Some("15")).expect("step 15");
        assert_eq!(provocation_before(&log, &moments, disconnects), None);
    }

    #[test]
    fn what_has_nothing_to_work_with_is_not_possible() {
        let nothing: [Memory; 4] = Default::default();
        assert!(is_possible("unknown-client", &nothing));
        assert!(!is_possible("replayed-code", &nothing) && !is_possible("revoked", &nothing));
        let log = example::log();
        let moments = Moments::of(&log);
        let after = Picture::at(&log, &moments, Some(example::FLOW - 1));
        for id in ["redirect-uri", "replayed-code", "token-in-query", "too-little-scope", "revoked"] {
            assert!(is_possible(id, &after.memories), "{id}");
        }
        assert!(!is_possible("wrong-verifier", &after.memories));
    }
}
