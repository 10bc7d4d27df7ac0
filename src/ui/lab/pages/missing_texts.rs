//! Which steps, checks, rows and parameters of a recording have no explanation; one that is shown to people lacks nothing.

use std::collections::BTreeSet;

use crate::lab::words::Words;
use lab::event::{Event, What};
use lab::message::{ParameterPlace, cookies, request_parts, response_parts};
use lab::moment::Moments;
use lab::refusal::refusal;

/// The names of rules, rows, parameters, errors, steps and provocations of `log` that have no text, each once.
pub fn missing_texts(words: &Words, log: &[Event]) -> Vec<String> {
    let moments = Moments::of(log);
    let mut lacks = BTreeSet::new();
    let steps = moments.all().iter().filter_map(|moment| moment.step);
    lacks.extend(steps.filter(|step| words.step(step).is_none()).map(|step| format!("step {step}")));
    let mut need = |place: ParameterPlace, name: &str| {
        if words.parameter(place, name).is_none() {
            lacks.insert(format!("{} {name}", place.as_str()));
        }
    };
    for event in log {
        let (parts, headers) = match &event.what {
            What::Request(request) => (request_parts(request), &request.headers),
            What::Response(response) => match moments.request(log, response.message) {
                Some(request) => (response_parts(request, response), &response.headers),
                None => continue,
            },
            _ => continue,
        };
        parts.iter().for_each(|part| need(part.place, &part.name));
        headers.iter().for_each(|(name, _)| need(ParameterPlace::Header, name));
        cookies(headers).iter().for_each(|(name, _)| need(ParameterPlace::Cookie, name));
    }
    for event in log {
        match &event.what {
            What::Checked { checks, .. } => {
                let unsaid = checks.iter().filter(|check| words.rule(&check.rule).is_none());
                lacks.extend(unsaid.map(|check| format!("rule {}", check.rule)));
            }
            What::Row { of, change, .. } => match words.table(of.initial(), &change.table) {
                None => drop(lacks.insert(format!("table {} {}", of.initial(), change.table))),
                Some(table) => {
                    let fields = change.after.iter().flatten();
                    let unsaid = fields.filter(|field| table.column(&field.name).is_none());
                    lacks.extend(unsaid.map(|field| format!("column {} {}", change.table, field.name)));
                }
            },
            What::Provoked { provocation } if words.provocation(provocation).is_none() => {
                lacks.insert(format!("provocation {provocation}"));
            }
            What::Response(response) => {
                // A status that says no without a code of its own is told by its page.
                let word = refusal(response).filter(|word| word.contains('_'));
                lacks.extend(word.filter(|word| words.error(word).is_none()).map(|word| format!("error {word}")));
            }
            _ => {}
        }
    }
    lacks.into_iter().collect()
}
#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::lab::example;
    use oauth::check::Checks;
    use oauth::names::Timestamp;
    use oauth::party::Party;
    use oauth::rows::{Field, RowChange};
    use view::preferences::Language;

    #[test]
    fn the_example_lacks_nothing_in_either_language() {
        for language in [Language::Ko, Language::En] {
            assert_eq!(missing_texts(Words::in_language(language), &example::log()), Vec::<String>::new());
        }
    }

    #[test]
    fn what_nobody_wrote_about_is_named() {
        let mut log = example::log();
        let mut checks = Checks::new();
        checks.passed("moon_is_full", "RFC 0");
        let mut happens = |what| {
            let number = u32::try_from(log.len()).expect("short") + 1;
            log.push(Event { number, at: Timestamp::from_millis(0), what });
        };
        happens(What::Checked { message: 1, by: Party::Client, checks });
        let field = Field { name: Cow::Borrowed("colour"), ..Field::plain("x", "red") };
        let change =
            RowChange { table: Cow::Borrowed("users"), key: "1".to_owned(), before: None, after: Some(vec![field]) };
        happens(What::Row { of: Party::AuthorizationServer, message: None, change });
        happens(What::Provoked { provocation: "moon".to_owned() });
        let lacks = missing_texts(Words::in_language(Language::En), &log);
        assert_eq!(lacks, ["column users colour", "provocation moon", "rule moon_is_full"]);
    }
}
