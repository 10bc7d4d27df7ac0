//! Everything that the Lab says, in one language. A page is given it as data, so that the Wasm carries no text and a further
//! language costs nothing there. It is a list of texts in a fixed order: the names of fields would be sent only to be thrown
//! away, and reading them takes more Wasm than all views together.

pub use super::interface::Words as Interface;
pub use crate::fill;
#[cfg(target_arch = "wasm32")]
use crate::{said::times, words::sent};
use lab::json::Json;
use lab::message::ParameterPlace;
use view::preferences::Language;

/// The paragraphs that go with one step. See [`super::Step`] for what each field holds, and so on for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: &'static str,
    pub title: &'static str,
    pub sentence: &'static str,
    pub happens: Vec<Piece>,
    pub why: Vec<Piece>,
    pub attacker: Vec<Piece>,
    pub next: &'static str,
    pub myself: &'static str,
}

/// A stretch of a text in which terms are mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub says: &'static str,
    /// The id of the term that it names; empty for what stands between.
    pub term: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub step: &'static str,
    pub article: &'static str,
    pub standard: &'static str,
    pub clause: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub step: &'static str,
    pub asks: &'static str,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub says: &'static str,
    pub is_right: bool,
    pub feedback: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provocation {
    pub id: &'static str,
    pub title: &'static str,
    pub does: &'static str,
    pub happened: Vec<Piece>,
    pub clause: &'static str,
    pub without: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As [`ParameterPlace::as_str`] says it.
    pub place: &'static str,
    pub name: &'static str,
    pub means: &'static str,
    pub clause: &'static str,
}

/// A name of the wire, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: &'static str,
    pub says: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub of: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub columns: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: &'static str,
    pub step: &'static str,
    /// In the language of the page.
    pub own: Entry,
    /// In each other one that is offered: whoever reads on elsewhere meets it there.
    pub others: Vec<Entry>,
    /// Empty where it is confused with nothing.
    pub confused: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub language: Language,
    pub term: &'static str,
    pub means: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
    pub interface: Interface,
    /// Of [`crate::times`], for spans of time.
    pub spans: Vec<&'static str>,
    pub steps: Vec<Step>,
    pub comparisons: Vec<Comparison>,
    pub predictions: Vec<Question>,
    pub quiz: Vec<Question>,
    pub provocations: Vec<Provocation>,
    pub rules: Vec<Named>,
    pub errors: Vec<Named>,
    pub parameters: Vec<Parameter>,
    pub tables: Vec<Table>,
    pub terms: Vec<Term>,
}

/// What is left of a list of texts. One that ends too soon gives empty texts.
struct Texts(std::vec::IntoIter<&'static str>);

impl Texts {
    #[inline(never)]
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }
    /// Before each item stands a text, behind the last an empty one.
    fn list<T>(&mut self, item: fn(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        while !self.next().is_empty() {
            items.push(item(self));
        }
        items
    }
    fn pieces(&mut self) -> Vec<Piece> {
        self.list(|texts| Piece { says: texts.next(), term: texts.next() })
    }
    fn question(&mut self) -> Question {
        let answer = |texts: &mut Self| Answer {
            says: texts.next(),
            is_right: !texts.next().is_empty(),
            feedback: texts.next(),
        };
        Question { step: self.next(), asks: self.next(), answers: self.list(answer) }
    }
    fn named(&mut self) -> Named {
        Named { name: self.next(), says: self.next() }
    }
    fn language(&mut self) -> Language {
        Language::from_range(self.next()).unwrap_or_default()
    }
    fn entry(&mut self) -> Entry {
        Entry { language: self.language(), term: self.next(), means: self.next() }
    }
    /// In the order in which `written` writes them, which is that of the fields.
    fn words(&mut self) -> Words {
        Words {
            language: self.language(),
            interface: Interface::read(|| self.next()),
            spans: self.list(Self::next),
            steps: self.list(|texts| Step {
                id: texts.next(),
                title: texts.next(),
                sentence: texts.next(),
                happens: texts.pieces(),
                why: texts.pieces(),
                attacker: texts.pieces(),
                next: texts.next(),
                myself: texts.next(),
            }),
            comparisons: self.list(|texts| Comparison {
                step: texts.next(),
                article: texts.next(),
                standard: texts.next(),
                clause: texts.next(),
            }),
            predictions: self.list(Self::question),
            quiz: self.list(Self::question),
            provocations: self.list(|texts| Provocation {
                id: texts.next(),
                title: texts.next(),
                does: texts.next(),
                happened: texts.pieces(),
                clause: texts.next(),
                without: texts.pieces(),
            }),
            rules: self.list(Self::named),
            errors: self.list(Self::named),
            parameters: self.list(|texts| Parameter {
                place: texts.next(),
                name: texts.next(),
                means: texts.next(),
                clause: texts.next(),
            }),
            tables: self.list(|texts| Table {
                of: texts.next(),
                name: texts.next(),
                title: texts.next(),
                columns: texts.list(Self::named),
            }),
            terms: self.list(|texts| Term {
                id: texts.next(),
                step: texts.next(),
                own: texts.entry(),
                others: texts.list(Self::entry),
                confused: texts.next(),
            }),
        }
    }
}

impl Words {
    /// From a JSON list of texts. They are kept for good: a page says what it says for as long as it is open.
    pub fn read(text: &str) -> Option<Self> {
        let Json::List(items) = Json::read(text)? else { return None };
        let mut texts = Vec::new();
        for item in items {
            let Json::Text(text) = item else { return None };
            texts.push(&*text.leak());
        }
        let mut texts = Texts(texts.into_iter());
        let words = texts.words();
        #[cfg(target_arch = "wasm32")]
        times::AREA.numbers().zip(&words.spans).for_each(|(number, said)| sent::know(number, said));
        texts.0.next().is_none().then_some(words)
    }

    pub(super) fn of(texts: Vec<&'static str>) -> Self {
        Texts(texts.into_iter()).words()
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
    pub fn comparisons(&self, step: &str) -> impl Iterator<Item = &Comparison> {
        self.comparisons.iter().filter(move |comparison| comparison.step == step)
    }
    pub fn prediction(&self, step: &str) -> Option<&Question> {
        self.predictions.iter().find(|question| question.step == step)
    }
    pub fn provocation(&self, id: &str) -> Option<&Provocation> {
        self.provocations.iter().find(|provocation| provocation.id == id)
    }
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }
    pub fn rule(&self, name: &str) -> Option<&'static str> {
        said(&self.rules, name)
    }
    pub fn error(&self, code: &str) -> Option<&'static str> {
        said(&self.errors, code)
    }
    pub fn table(&self, of: &str, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.of == of && table.name == name)
    }
    /// What a parameter means. Header fields and cookies are found in whatever case they came.
    pub fn parameter(&self, place: ParameterPlace, name: &str) -> Option<&Parameter> {
        let name = match place {
            ParameterPlace::Header => name.to_ascii_lowercase(),
            ParameterPlace::Cookie => cookie(name),
            _ => name.to_owned(),
        };
        let place = place.as_str();
        self.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
    }
}

impl Table {
    pub fn column(&self, name: &str) -> Option<&'static str> {
        said(&self.columns, name)
    }
}

fn said(all: &[Named], name: &str) -> Option<&'static str> {
    all.iter().find(|named| named.name == name).map(|named| named.says)
}

/// RFC 6265bis §4.1.3: a prefix binds a cookie to its host or to https; where a cookie is scoped to a path, its name says so.
fn cookie(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let plain = name.strip_prefix("__host-").or_else(|| name.strip_prefix("__secure-")).unwrap_or(&name);
    plain.replace("_local_", "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_known_by_what_it_is_for() {
        for name in ["matgim_session", "matgim_local_session", "__Host-matgim_session", "__Secure-matgim_local_session"]
        {
            assert_eq!(cookie(name), "matgim_session");
        }
    }

    #[test]
    fn a_list_that_is_no_list_of_these_texts_is_not_read() {
        for text in ["", "[]x", "{}", "[1]"] {
            assert_eq!(Words::read(text), None, "{text}");
        }
    }
}
