//! Which provocation a refusal belongs to, and which could be made now: read from the log, so that it holds whichever way it
//! came about.

use crate::lab::event::{Event, What};
use crate::lab::memory::{Mark, Memory};
use crate::lab::message::path_of;
use crate::lab::moment::Moments;
use crate::lab::party::Party;

use super::crossing::refusal;
use super::run::Scene;

/// The provocation that explains the refusal at `place`, from 0; `None` where nothing was refused or nobody provoked it.
pub fn provocation_at<'e>(log: &'e [Event], moments: &Moments, place: usize, picture: &Scene) -> Option<&'e str> {
    let moment = moments.all().get(place)?;
    if let What::Provoked { provocation } = &log.get(moment.event)?.what {
        return Some(provocation);
    }
    let response = picture.response.as_ref()?;
    let word = refusal(response);
    let failed = picture.checks.iter().find_map(|(_, checks)| checks.failed()).map(|check| &*check.rule);
    if word.is_none() && failed.is_none() {
        return None;
    }
    // What a browser was refused nobody provoked with a button: its own rule tells.
    let request = picture.request.as_ref()?;
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
    use crate::ui::lab::example;

    fn recognised() -> Vec<(usize, String)> {
        let log = example::log();
        let moments = Moments::of(&log);
        let all = (0..moments.all().len()).filter_map(|place| {
            let picture = Scene::at(&log, &moments, Some(place));
            Some((place, provocation_at(&log, &moments, place, &picture)?.to_owned()))
        });
        all.collect()
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
            let picture = Scene::at(&log, &moments, Some(place));
            assert_eq!(provocation_at(&log, &moments, place, &picture), None, "{place}");
        }
    }

    #[test]
    fn what_has_nothing_to_work_with_is_not_possible() {
        let nothing: [Memory; 4] = Default::default();
        assert!(is_possible("unknown-client", &nothing));
        assert!(!is_possible("replayed-code", &nothing) && !is_possible("revoked", &nothing));
        let log = example::log();
        let moments = Moments::of(&log);
        let after = Scene::at(&log, &moments, Some(example::FLOW - 1));
        for id in ["redirect-uri", "replayed-code", "token-in-query", "too-little-scope", "revoked"] {
            assert!(is_possible(id, &after.memories), "{id}");
        }
        assert!(!is_possible("wrong-verifier", &after.memories));
    }
}
