//! What one key says.

use super::particles::Particle;
use super::words::template;
use view::preferences::Language;

/// One text with so many slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<const SLOTS: usize = 0>(u16);

impl Text {
    pub fn say(self, language: Language) -> &'static str {
        template(self.0, language)
    }

    /// The same among texts that have slots: it leaves them out.
    pub const fn with_slots<const SLOTS: usize>(self) -> Text<SLOTS> {
        Text(self.0)
    }
}

impl<const SLOTS: usize> Text<SLOTS> {
    pub const fn numbered(number: u16) -> Self {
        Self(number)
    }

    pub const fn number(self) -> u16 {
        self.0
    }

    /// With its slots as [`pieces`] reads them.
    pub fn template(self, language: Language) -> &'static str {
        template(self.0, language)
    }

    pub fn fill(self, language: Language, values: [&str; SLOTS]) -> String {
        fill(self.template(language), &values)
    }
}

/// A text about something whose name we did not choose. Its one slot is that name, which particles may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming(u16);

impl Naming {
    pub const fn numbered(number: u16) -> Self {
        Self(number)
    }

    pub fn template(self, language: Language) -> &'static str {
        template(self.0, language)
    }

    pub const fn number(self) -> u16 {
        self.0
    }

    pub fn fill(self, language: Language, name: &str) -> String {
        fill(self.template(language), &[name])
    }
}

/// A text about a number. Its one slot is that number, and its form depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted(u16);

impl Counted {
    pub const fn numbered(number: u16) -> Self {
        Self(number)
    }

    pub fn say(self, language: Language, count: i64) -> String {
        fill(form(template(self.0, language), plural(count, language)), &[&count.to_string()])
    }
}

/// The plural category of a number. Of a language that counts in another way, the rule belongs here:
/// <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>
const fn plural(count: i64, language: Language) -> &'static str {
    match (language, count) {
        (Language::En, 1) => "one",
        _ => "other",
    }
}

/// Of `[one]{0} day[other]{0} days` the one that is wanted, else the last; a language without forms has one for all.
fn form<'t>(template: &'t str, wanted: &str) -> &'t str {
    let mut form = template;
    for named in template.split('[').skip(1) {
        let Some((name, said)) = named.split_once(']') else { break };
        form = said;
        if name == wanted {
            break;
        }
    }
    form
}

/// The texts of one file.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub first: u16,
    /// The first that is no more of it.
    pub end: u16,
}

impl Area {
    pub fn numbers(self) -> impl Iterator<Item = u16> {
        self.first..self.end
    }

    /// All that it says, in the order of its keys.
    pub fn templates(self, language: Language) -> impl Iterator<Item = &'static str> {
        self.numbers().map(move |number| template(number, language))
    }
}

/// One key of an area, with its attributes.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub key: &'static str,
    pub says: Text,
    pub parts: &'static [(&'static str, Text)],
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Said(&'t str),
    Slot(usize),
    /// What follows the name in a slot, and the noun that stands between where the name does not say how it is read.
    Particle(usize, Particle, &'t str),
}

/// The parts of a template, in their order: `{0}` is a slot, `{0:이/가:앱}` the particle behind it.
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    template.split('{').enumerate().flat_map(|(at, part)| {
        let slot = part.split_once('}').and_then(|(slot, rest)| Some((read(slot)?, rest)));
        let (first, rest) = match slot {
            _ if at == 0 => (None, part),
            Some((slot, rest)) => (Some(slot), rest),
            None => (Some(Piece::Said("{")), part),
        };
        first.into_iter().chain((!rest.is_empty()).then_some(Piece::Said(rest)))
    })
}

fn read(slot: &str) -> Option<Piece<'_>> {
    let mut parts = slot.split(':');
    let number = parts.next()?.parse().ok()?;
    Some(match (parts.next().and_then(Particle::of_pair), parts.next()) {
        (Some(particle), Some(noun)) => Piece::Particle(number, particle, noun),
        _ => Piece::Slot(number),
    })
}

/// A template with its slots filled.
pub fn fill(template: &str, values: &[&str]) -> String {
    let value = |slot: usize| values.get(slot).copied().unwrap_or_default();
    let mut filled = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Said(said) => filled.push_str(said),
            Piece::Slot(slot) => filled.push_str(value(slot)),
            Piece::Particle(slot, particle, noun) => filled.push_str(&particle.behind(value(slot), noun)),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_stands_where_its_language_has_it() {
        assert_eq!(fill("{0}에서 {1}까지", &["여기", "저기"]), "여기에서 저기까지");
        assert_eq!(fill("to {1} from {0}", &["here", "there"]), "to there from here");
        assert_eq!(fill("plain", &["x"]), "plain");
        assert_eq!(fill("{0}", &[]), "");
    }

    #[test]
    fn a_particle_follows_the_name_in_its_slot() {
        assert_eq!(fill("“{0}”{0:은/는:앱} 이제", &["하루첩"]), "“하루첩”은 이제");
        assert_eq!(fill("“{0}”{0:은/는:앱} 이제", &["Haru"]), "“Haru” 앱은 이제");
    }

    #[test]
    fn a_number_chooses_its_form() {
        let days = "[one]{0} day[other]{0} days";
        assert_eq!(form(days, "one"), "{0} day");
        assert_eq!(form(days, "other"), "{0} days");
        assert_eq!(form(days, "few"), "{0} days");
        assert_eq!(form("{0}일", "one"), "{0}일");
    }

    #[test]
    fn what_is_no_slot_stays() {
        assert_eq!(fill("a { b } {id} c", &["x"]), "a { b } {id} c");
    }
}
