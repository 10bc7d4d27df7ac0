use super::glossary::TERMS;
use super::mentions::names;
use super::rows::tables;
use crate::said::lab::{checks, errors};
use crate::testing::{is_sentence, is_written};
use crate::{Entry, Text};
use view::preferences::Language;

fn is_of_the_wire(key: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    !key.is_empty() && key.bytes().all(fits)
}

#[test]
fn a_rule_has_a_name_as_checks_carry_it_and_says_what_ought_to_hold() {
    assert!(checks::ENTRIES.len() > 70);
    for Entry { key, says, .. } in checks::ENTRIES {
        assert!(is_of_the_wire(key) && is_sentence(*says), "{key}");
    }
}

#[test]
fn a_code_is_one_of_the_wire_and_says_what_it_means() {
    assert!(errors::ENTRIES.len() >= 20);
    for Entry { key, says, .. } in errors::ENTRIES {
        assert!(is_of_the_wire(key) && is_sentence(*says), "{key}");
    }
}

fn rows() -> impl Iterator<Item = (String, Text)> {
    tables().flat_map(|table| {
        let columns = table.columns.iter();
        let columns = columns.map(move |(name, means)| (format!("{} {} {name}", table.of, table.name), *means));
        columns.chain([(format!("{} {}", table.of, table.name), table.title)])
    })
}

#[test]
fn a_table_is_of_a_party_and_has_columns() {
    assert!(tables().count() > 20);
    for table in tables() {
        assert!(["b", "c", "a", "r"].contains(&table.of), "{}", table.of);
        assert!(!table.columns.is_empty(), "{} {}", table.of, table.name);
    }
}

#[test]
fn tables_and_columns_are_said_in_both_languages() {
    for (place, text) in rows() {
        let en = text.say(Language::En);
        assert!(is_written(text), "{place}");
        assert!(en.starts_with(|c: char| !c.is_lowercase()) || en.starts_with("argon2id"), "{place}");
    }
}

#[test]
fn they_are_short_and_no_sentences() {
    for (place, text) in rows() {
        let (ko, en) = (text.say(Language::Ko), text.say(Language::En));
        assert!(!ko.ends_with('.') && !en.ends_with('.'), "{place}");
        assert!(ko.chars().count() <= 50 && en.chars().count() <= 100, "{place}");
    }
}

#[test]
fn every_term_can_be_mentioned_and_nothing_else() {
    let terms: Vec<&str> = TERMS.iter().map(|term| term.id).collect();
    for language in [Language::Ko, Language::En] {
        let mut mentioned: Vec<&str> = names(language).map(|(term, _)| term).collect();
        mentioned.dedup();
        assert_eq!(mentioned, terms);
        assert!(names(language).all(|(_, name)| !name.is_empty() && name.trim() == name));
    }
}

#[test]
fn a_name_is_that_of_one_term() {
    for language in [Language::Ko, Language::En] {
        let mut all: Vec<&str> = names(language).map(|(_, name)| name).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "{all:?}");
    }
}
