//! Values as they are shown: a long one with its middle left out, and whole where it is unfolded.

use super::markup::{Markup, el};
use super::words::{Words, fill};
use crate::difference::Cut;
use lab::message::{path_of, query_of};
use oauth::rows::{Field, FieldKind};
use texts::times;

/// As many characters of a value stand in a line.
const SHORT: usize = 44;
const BEGINNING: usize = 22;
const END: usize = 12;
/// And of one that only has to be told from others.
const CLIPPED: usize = 16;

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
pub fn value(words: &'static Words, value: &str) -> Markup {
    let whole = el("code").say(value.to_owned());
    match shortened(value) {
        None if value.is_empty() => el("i").class("nothing").say(words.interface.empty_value),
        None => whole,
        Some(short) => el("details")
            .class("long")
            .put(el("summary").with("title", words.interface.whole).put(el("code").say(short)))
            .put(whole),
    }
}

/// A value of a row. Times are told from `now`, the moment that one stands at.
pub fn field(words: &'static Words, field: &Field, now: i64) -> Markup {
    let interface = &words.interface;
    match field.kind {
        FieldKind::Time => el("span").class("time").say(match field.value.parse::<i64>() {
            Ok(at) => time(words, at, now),
            Err(_) => field.value.clone(),
        }),
        FieldKind::Hash => el("span")
            .class("hash")
            .with("title", interface.hash_hint)
            .put(el("b").say(interface.hash))
            .put(value(words, &field.value)),
        FieldKind::Secret => {
            el("span").class("secret").with("title", interface.secret_hint).put(value(words, &field.value))
        }
        FieldKind::Plain => match field.value.as_str() {
            "true" => el("span").say(interface.yes),
            "false" => el("span").say(interface.no),
            plain => value(words, plain),
        },
    }
}

/// A value of a row in as few characters as tell it from others.
pub fn brief(words: &'static Words, field: &Field, now: i64) -> Markup {
    match field.kind {
        FieldKind::Time => el("span").class("time").say(match field.value.parse::<i64>() {
            Ok(at) => time(words, at, now),
            Err(_) => field.value.clone(),
        }),
        FieldKind::Hash => el("code").class("hash").say(format!("{} {}", words.interface.hash, clipped(&field.value))),
        FieldKind::Secret if field.name == "address" => address(&field.value),
        _ if field.name == "line" => el("code").say(quoted(&field.value).to_owned()),
        FieldKind::Secret => el("code").class("secret").say(clipped(&field.value)),
        FieldKind::Plain => el("code").say(clipped(&field.value)),
    }
}

/// The end of an address is all that is seen of a long one where it is cut; what it is about are its path and its parameters' names.
fn address(whole: &str) -> Markup {
    // Of the history: the scheme does not cross the wire.
    let host = whole.strip_prefix("//").and_then(|rest| rest.find('/').map(|slash| &rest[slash..]));
    let path = path_of(host.unwrap_or(whole)).to_owned();
    let names = query_of(whole).split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty());
    let names = names.map(|name| {
        let own = el("code").say(format!("{name}=…"));
        if name == "code" { own.class("secret") } else { own }
    });
    names.fold(el("span").put(el("code").say(path)), |told, name| told.apart(Some(name)))
}

/// A line of a log, but for whom and when: the request that it is about.
fn quoted(line: &str) -> &str {
    line.split('"').nth(1).unwrap_or(line)
}

/// Its beginning.
pub fn clipped(value: &str) -> String {
    let count = value.chars().count();
    if count <= CLIPPED {
        return value.to_owned();
    }
    let mut clipped: String = value.chars().take(CLIPPED - 1).collect();
    clipped.push('…');
    clipped
}

/// "9분 58초 뒤", "3 minutes ago": in milliseconds.
pub fn time(words: &'static Words, at: i64, now: i64) -> String {
    let seconds = (at - now) / 1_000;
    if seconds == 0 {
        return words.interface.just_now.to_owned();
    }
    let span = times::span(seconds.abs(), words.language);
    let text = if seconds > 0 { words.interface.in_future } else { words.interface.in_past };
    fill(text, &[&span])
}

/// Where a rule is written down; nothing for our own rules. A clause is not torn from its document.
pub fn cite(clause: &str) -> Option<Markup> {
    let whole = || clause.replace("RFC ", "RFC\u{a0}").replace(" §", "\u{a0}§");
    (!clause.is_empty()).then(|| el("cite").say(whole()))
}

/// Where a character is missing there is nothing to colour: an empty mark still shows the gap.
pub fn marked(cut: &Cut<'_>) -> Markup {
    el("code").say(cut.before.to_owned()).put(el("mark").say(cut.own.to_owned())).say(cut.after.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use view::preferences::Language;

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
