//! A term of the glossary, opened where it is read: a button in the sentence that mentions it first, and a slip with what the
//! glossary says, in both languages. The browser itself opens and closes slips (HTML §6.12), so that they need no script.

use super::markup::{Markup, el};
use super::run::Run;
use super::words::{Entry, Piece, Term, fill};

/// The terms that one story has come to.
pub struct Terms {
    run: Run,
    /// Tells the slips of two texts on one page apart.
    side: &'static str,
    met: Vec<&'static Term>,
}

impl Terms {
    pub fn of(run: Run, side: &'static str) -> Self {
        Self { run, side, met: Vec::new() }
    }

    /// Puts a text into an element.
    pub fn tell(&mut self, text: &'static [Piece], mut into: Markup) -> Markup {
        let mut after_button = false;
        for piece in text {
            let new = self.run.words.term(piece.term).filter(|term| self.met.iter().all(|met| met.id != term.id));
            into = match new {
                Some(term) => into.put(self.button(term, piece.says)),
                // A line may be broken beside a button, but not between a word and its particle.
                None if after_button && !piece.says.starts_with(' ') => into.say("\u{2060}").say(piece.says),
                None => into.say(piece.says),
            };
            after_button = new.is_some();
        }
        into
    }

    /// Those of a step that its sentences do without.
    pub fn others(&mut self, step: &str) -> Option<Markup> {
        let words = self.run.words;
        let is_met = |term: &&Term| self.met.iter().any(|met| met.id == term.id);
        let others: Vec<&'static Term> =
            words.terms.iter().filter(|term| term.step == step).filter(|term| !is_met(term)).collect();
        if others.is_empty() {
            return None;
        }
        let items = others.into_iter().map(|term| el("li").put(self.button(term, term.own.term)));
        let list = el("ul").all(items.collect::<Vec<_>>());
        Some(el("section").class("other-words").put(el("h4").say(words.interface.terms)).put(list))
    }

    /// What opens.
    pub fn slips(self) -> impl Iterator<Item = Markup> {
        self.met.into_iter().map(move |term| slip(self.run, self.side, term))
    }

    fn button(&mut self, term: &'static Term, says: &'static str) -> Markup {
        self.met.push(term);
        el("button").class("word").with("type", "button").with("popovertarget", name(self.side, term)).say(says)
    }
}

fn name(side: &str, term: &Term) -> String {
    format!("{side}-word-{}", term.id)
}

fn slip(run: Run, side: &'static str, term: &'static Term) -> Markup {
    let words = run.interface();
    let confused = (!term.confused.is_empty())
        .then(|| el("p").class("confused").put(el("b").say(words.term_confused)).say(" ").say(term.confused));
    let glossary =
        run.has_glossary.then(|| el("a").with("href", format!("/glossary#{}", term.id)).say(words.term_in_glossary));
    let foot = el("p")
        .class("slip-foot")
        .put(el("span").class("plate").say(fill(words.term_met_at, &[term.step])))
        .all(glossary);
    el("div")
        .class("word-slip")
        .with("popover", "")
        .with("id", name(side, term))
        .with("role", "note")
        .with("aria-label", term.own.term)
        .put(entry(&term.own))
        .all(term.others.iter().map(entry))
        .all(confused)
        .put(foot)
}

/// In its own language, for screen readers.
fn entry(entry: &'static Entry) -> Markup {
    el("div")
        .with("lang", entry.language.tag())
        .put(el("p").class("term-name").say(entry.term))
        .put(el("p").say(entry.means))
}
