//! What each picture is drawn from: a run, the words for it, and where its steps are.

use crate::components::markup::{Markup, el, svg};
use crate::lab::exposures::name_of;
use crate::lab::words::Words;
use lab::pictures::drawn_from::Facts;
use lab::pictures::lives::{End, Ending, Kind, Life};
use lab::pictures::when::When;
use oauth::party::Party;
use texts::Text;
use texts::lab::pictures as said;
use view::preferences::Language;

/// As much of a secret tells it from others; the rest stays with those who have it.
const BEGINNING: usize = 9;

pub struct Sheet<'r> {
    pub facts: &'r Facts<'r>,
    pub words: &'static Words,
    /// The address of the run's page, to which a moment of it is added; `None` on paper.
    pub run: Option<&'r str>,
}

impl Sheet<'_> {
    pub fn language(&self) -> Language {
        self.words.language
    }

    pub fn say(&self, text: Text) -> &'static str {
        text.say(self.language())
    }

    pub fn party(&self, party: Party) -> &'static str {
        let words = &self.words.interface;
        match party {
            Party::Browser => words.browser,
            Party::Client => words.client,
            Party::AuthorizationServer => words.server,
            Party::ResourceServer => words.resource,
        }
    }

    /// "step 9", or what it was when it was none.
    pub fn step(&self, when: When) -> String {
        match (when.step, when.rest) {
            (Some(step), _) => said::STEP.fill(self.language(), [step]),
            (None, Some(_)) => self.say(said::BROKEN).to_owned(),
            (None, None) => self.say(said::BEFORE).to_owned(),
        }
    }

    /// The number of the step alone.
    pub fn number(&self, when: When) -> &'static str {
        when.step.unwrap_or(if when.rest.is_some() { "!" } else { "0" })
    }

    /// The moment of the run's page at which it can be seen; `None` for what was there before.
    pub fn address(&self, when: When) -> Option<(String, String)> {
        let run = self.run?;
        let place = self.facts.moments.rests().get(when.rest?).map_or(when.place?, |rest| rest.telling);
        let joint = if run.contains('?') { '&' } else { '?' };
        let number = (place + 1).to_string();
        Some((format!("{run}{joint}at={number}"), number))
    }

    /// A link to that moment, in words.
    pub fn link(&self, when: When, says: String) -> Markup {
        match self.address(when) {
            Some((address, place)) => el("a").with("href", address).with("data-go", place).say(says),
            None => el("span").say(says),
        }
    }

    /// The same around a part of a drawing, which the keyboard passes over: the table has it, too.
    pub fn drawn_link(&self, when: When, drawing: Vec<Markup>) -> Markup {
        match self.address(when) {
            Some((address, place)) => {
                svg("a").with("href", address).with("data-go", place).with("tabindex", "-1").all(drawing)
            }
            None => svg("g").all(drawing),
        }
    }

    /// "Authorization code 1".
    pub fn secret(&self, kind: &str, number: usize) -> String {
        said::NUMBER.fill(self.language(), [name_of(&self.words.interface, kind), &number.to_string()])
    }

    pub fn life(&self, life: &Life) -> String {
        let kind = match life.kind {
            Kind::Grant => self.say(said::GRANT),
            Kind::Code => name_of(&self.words.interface, "code"),
            Kind::AccessToken => name_of(&self.words.interface, "access_token"),
            Kind::RefreshToken => name_of(&self.words.interface, "refresh_token"),
        };
        said::NUMBER.fill(self.language(), [kind, &life.number.to_string()])
    }

    pub fn ending(&self, end: Option<End>) -> &'static str {
        self.say(match end.map(|end| end.ending) {
            None => said::ALIVE,
            Some(Ending::Used) => said::USED,
            Some(Ending::Replaced) => said::REPLACED,
            Some(Ending::Expired) => said::EXPIRED,
            Some(Ending::TakenBack) => said::TAKEN_BACK,
            Some(Ending::GivenBack) => said::GIVEN_BACK,
            Some(Ending::Reused) => said::REUSED,
            Some(Ending::Forgotten) => said::FORGOTTEN,
        })
    }

    /// How it ended and when, with a link to it.
    pub fn end(&self, end: Option<End>) -> Markup {
        let says = self.ending(end);
        match end {
            None => el("span").say(says),
            Some(end) => self.link(end.when, said::ENDED.fill(self.language(), [says, &self.step(end.when)])),
        }
    }
}

/// The beginning of a secret, of which nobody can make the rest. In a run that was handed on there is none: its name stands there.
pub fn beginning(value: &str) -> String {
    if value.starts_with('[') {
        return String::new();
    }
    let shown = BEGINNING.min(value.chars().count() / 2);
    value.chars().take(shown).chain(['…']).collect()
}
