//! Values as they are shown: a long one with its middle left out, and whole for whoever wants it.

use leptos::prelude::*;

use super::words::Words;
use crate::oauth::rows::{Field, FieldKind};
use crate::ui::difference::Cut;
use crate::ui::texts::times;

/// As many characters of a value stand in a line.
const SHORT: usize = 44;
const BEGINNING: usize = 22;
const END: usize = 12;

/// The beginning and the end of a long value; `None` for one that fits.
pub fn shortened(value: &str) -> Option<String> {
    let count = value.chars().count();
    if count <= SHORT {
        return None;
    }
    let mut short: String = value.chars().take(BEGINNING).collect();
    short.push('…');
    short.extend(value.chars().skip(count - END));
    Some(short)
}

/// A value of the wire.
pub fn value(words: &'static Words, value: &str) -> AnyView {
    match shortened(value) {
        None if value.is_empty() => view! { <i class="nothing">{words.interface.empty_value}</i> }.into_any(),
        None => view! { <code>{value.to_owned()}</code> }.into_any(),
        Some(short) => view! {
            <details class="long">
                <summary title=words.interface.whole><code>{short}</code></summary>
                <code>{value.to_owned()}</code>
            </details>
        }
        .into_any(),
    }
}

/// A value of a row. Times are told from `now`, the moment that one stands at.
pub fn field(words: &'static Words, field: &Field, now: i64) -> AnyView {
    let interface = &words.interface;
    match field.kind {
        FieldKind::Time => {
            let text = match field.value.parse::<i64>() {
                Ok(at) => time(words, at, now),
                Err(_) => field.value.clone(),
            };
            view! { <span class="time">{text}</span> }.into_any()
        }
        FieldKind::Hash => view! {
            <span class="hash" title=interface.hash_hint><b>{&*interface.hash}</b>{value(words, &field.value)}</span>
        }
        .into_any(),
        FieldKind::Secret => {
            view! { <span class="secret" title=interface.secret_hint>{value(words, &field.value)}</span> }.into_any()
        }
        FieldKind::Plain => match field.value.as_str() {
            "true" => view! { {&*interface.yes} }.into_any(),
            "false" => view! { {&*interface.no} }.into_any(),
            plain => value(words, plain),
        },
    }
}

/// "9분 58초 뒤", "3 minutes ago": in milliseconds.
pub fn time(words: &'static Words, at: i64, now: i64) -> String {
    let seconds = (at - now) / 1_000;
    if seconds == 0 {
        return words.interface.just_now.to_owned();
    }
    let span = times::span(seconds.abs(), words.language);
    let text = if seconds > 0 { &words.interface.in_future } else { &words.interface.in_past };
    super::words::fill(text, &[&span])
}

/// Where it is written down; nothing for our own rules.
pub fn cite(clause: &str) -> Option<AnyView> {
    (!clause.is_empty()).then(|| view! { <cite>{clause.to_owned()}</cite> }.into_any())
}

/// Where a character is missing there is nothing to colour: an empty mark still shows the gap.
pub fn marked(cut: &Cut<'_>) -> AnyView {
    view! { <code>{cut.before.to_owned()}<mark>{cut.own.to_owned()}</mark>{cut.after.to_owned()}</code> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::preferences::Language;

    #[test]
    fn a_long_value_keeps_its_beginning_and_its_end() {
        assert_eq!(shortened("calendar.read"), None);
        assert_eq!(shortened(&"가".repeat(44)), None);
        let long = "mgat_0123456789012345678901234567890123456789abcdefghij";
        assert_eq!(shortened(long).as_deref(), Some("mgat_01234567890123456…89abcdefghij"));
    }

    #[test]
    fn times_are_told_from_the_moment_that_one_stands_at() {
        let words = Words::in_language(Language::En);
        assert_eq!(time(words, 61_000, 1_000), "in 1 minute");
        assert_eq!(time(words, 1_000, 61_000), "1 minute ago");
        assert_eq!(time(words, 1_400, 1_000), "this moment");
    }
}
