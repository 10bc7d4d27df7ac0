//! By which words the lesson's sentences mention the terms of the glossary.

use crate::said::lab::mentions::ENTRIES;
use view::preferences::Language;

/// The id of each term with one of its names. In English they are in lower case, but for names that are never written so; a
/// plural stands for itself: that of `code` is a table.
pub fn names(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    ENTRIES.iter().flat_map(move |entry| entry.says.say(language).split(", ").map(|name| (entry.key, name)))
}
