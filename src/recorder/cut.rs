//! How much of each value is written down: strangers choose how long one is.

use lab::event::What;
use oauth::check::{Check, Checks};
use oauth::rows::Field;

/// What stands where something was cut off.
const CUT_OFF: char = '…';

/// The same with every target, header, row and check no longer than `at_most` bytes. Bodies say themselves that they are cut.
pub fn cut(mut what: What, at_most: usize) -> What {
    match &mut what {
        What::Request(request) => {
            shorten(&mut request.method, at_most);
            shorten(&mut request.target, at_most);
            shorten_headers(&mut request.headers, at_most);
        }
        What::Response(response) => shorten_headers(&mut response.headers, at_most),
        What::Checked { checks, .. } => {
            if checks.iter().any(|check| is_long(check, at_most)) {
                *checks = checks.iter().cloned().map(|check| short(check, at_most)).collect::<Checks>();
            }
        }
        What::Row { change, .. } => {
            shorten(&mut change.key, at_most);
            let fields: [&mut Option<Vec<Field>>; 2] = [&mut change.before, &mut change.after];
            for field in fields.into_iter().flatten().flatten() {
                shorten(&mut field.value, at_most);
            }
        }
        What::Provoked { provocation } => shorten(provocation, at_most),
        What::ClockMoved { .. } | What::Full => {}
    }
    what
}

fn shorten_headers(headers: &mut [(String, String)], at_most: usize) {
    for (_, value) in headers {
        shorten(value, at_most);
    }
}

fn is_long(check: &Check, at_most: usize) -> bool {
    [&check.expected, &check.received].into_iter().flatten().any(|told| told.len() > at_most)
}

fn short(mut check: Check, at_most: usize) -> Check {
    for told in [&mut check.expected, &mut check.received].into_iter().flatten() {
        shorten(told, at_most);
    }
    check
}

fn shorten(text: &mut String, at_most: usize) {
    if text.len() > at_most {
        text.truncate(beginning(text, at_most).len());
        text.push(CUT_OFF);
        // What was cut off is not kept either.
        text.shrink_to_fit();
    }
}

/// As much of the beginning as has so many bytes.
pub fn beginning(text: &str, at_most: usize) -> &str {
    let end = (0..=at_most.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::event::{Body, Request, Response};
    use oauth::check::Ruling;
    use oauth::party::Party;
    use oauth::rows::RowChange;

    #[test]
    fn what_is_longer_than_is_kept_is_cut_wherever_it_stands() {
        let long = || "가".repeat(1_000);
        let header = || vec![("x".to_owned(), long())];
        let ruling: Ruling<(), ()> = Ruling::of(|check| {
            let done = check.that("rule", "RFC", true, || ());
            check.saw(long(), long());
            done
        });
        let row = Some(vec![Field::plain("a", long()), Field::secret("b", long())]);
        let change = RowChange { table: "t".into(), key: long(), before: row.clone(), after: row };
        let whats = [
            What::Request(Request {
                message: 1,
                from: Party::Browser,
                to: Party::Client,
                method: long(),
                target: long(),
                headers: header(),
                body: Body::Empty,
            }),
            What::Response(Response { message: 1, status: 200, headers: header(), body: Body::Empty }),
            What::Checked { message: 1, by: Party::Client, checks: ruling.checks },
            What::Row { of: Party::Client, message: None, change },
            What::Provoked { provocation: long() },
        ];
        for what in whats {
            let before = serde_json::to_string(&what).expect("JSON");
            let after = serde_json::to_string(&cut(what, 100)).expect("JSON");
            assert!(before.contains(&long()) && after.contains("가…"), "{after}");
            assert!(!after.contains(&"가".repeat(34)), "{after}");
        }
        let short = What::Provoked { provocation: "가".repeat(33) };
        assert_eq!(cut(short.clone(), 100), short);
    }
}
