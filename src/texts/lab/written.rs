//! The words of the Lab as they travel: one list of texts in the order in which `words` reads them.

use std::sync::OnceLock;

use super::comparisons::COMPARISONS;
use super::glossary::TERMS;
use super::parameters::PARAMETERS;
use super::predictions::PREDICTIONS;
use super::provocations::PROVOCATIONS;
use super::quiz::QUIZ;
use super::rows::tables;
use super::steps::STEPS;
use super::stretches::stretches;
use super::words::Words;
use super::{Question, Term, checks, errors, interface};
use crate::said::times;
use crate::{Entry, Text};
use view::preferences::Language;

/// What the Lab says in one language, as a JSON list.
pub fn written(language: Language) -> String {
    let texts: Vec<String> = list(language).into_iter().map(quoted).collect();
    format!("[{}]", texts.join(","))
}

fn list(language: Language) -> Vec<&'static str> {
    let mut list = List { language, texts: Vec::new() };
    list.words();
    list.texts
}

/// RFC 8259 §7.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

impl Words {
    pub fn in_language(language: Language) -> &'static Self {
        static ALL: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        ALL[language as usize].get_or_init(|| Self::of(list(language)))
    }
}

struct List {
    language: Language,
    texts: Vec<&'static str>,
}

impl List {
    fn put(&mut self, text: &'static str) {
        self.texts.push(text);
    }

    fn say(&mut self, text: Text) {
        self.put(text.say(self.language));
    }

    /// A "+" before each, and an empty text behind the last.
    fn each<T>(&mut self, items: impl IntoIterator<Item = T>, put: impl Fn(&mut Self, T)) {
        for item in items {
            self.put("+");
            put(self, item);
        }
        self.put("");
    }

    /// A text with the terms that it mentions.
    fn tell(&mut self, text: Text) {
        let stretches = stretches(text.say(self.language), self.language);
        self.each(stretches, |list, (says, term)| {
            list.put(says);
            list.put(term);
        });
    }

    fn questions(&mut self, questions: &'static [Question]) {
        self.each(questions, |list, question| {
            list.put(question.step);
            list.say(question.asks);
            list.each(&question.answers, |list, answer| {
                list.say(answer.says);
                list.put(if answer.is_right { "yes" } else { "" });
                list.say(answer.feedback);
            });
        });
    }

    fn named(&mut self, (name, says): (&'static str, Text)) {
        self.put(name);
        self.say(says);
    }

    fn entry(&mut self, term: &'static Term, language: Language) {
        self.put(language.tag());
        self.put(term.term.say(language));
        self.put(term.means.say(language));
    }

    fn words(&mut self) {
        self.put(self.language.tag());
        interface::AREA.templates(self.language).for_each(|text| self.put(text));
        self.each(times::AREA.templates(self.language), List::put);
        self.each(&STEPS, |list, step| {
            list.put(step.id);
            list.say(step.title);
            list.say(step.sentence);
            [step.happens, step.why, step.attacker].into_iter().for_each(|text| list.tell(text));
            list.say(step.next);
            list.say(step.myself);
        });
        self.each(COMPARISONS, |list, row| {
            list.put(row.step);
            list.say(row.article);
            list.say(row.standard);
            list.put(row.clause);
        });
        self.questions(&PREDICTIONS);
        self.questions(&QUIZ);
        self.each(&PROVOCATIONS, |list, own| {
            list.put(own.id);
            list.say(own.title);
            list.say(own.does);
            list.tell(own.happened);
            list.put(own.clause);
            list.tell(own.without);
        });
        for entries in [checks::ENTRIES, errors::ENTRIES] {
            self.each(entries, |list, Entry { key, says, .. }| list.named((key, *says)));
        }
        self.each(PARAMETERS, |list, parameter| {
            list.put(parameter.place.as_str());
            list.put(parameter.name);
            list.say(parameter.means);
            list.put(parameter.clause);
        });
        self.each(tables(), |list, table| {
            list.put(table.of);
            list.put(table.name);
            list.say(table.title);
            list.each(table.columns, |list, column| list.named(*column));
        });
        self.each(TERMS, |list, term| {
            list.put(term.id);
            list.put(term.step);
            list.entry(term, list.language);
            list.each(list.language.others(), |list, language| list.entry(term, language));
            match term.confused {
                Some(confused) => list.say(confused),
                None => list.put(""),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::words;

    fn plain(pieces: &[words::Piece]) -> String {
        pieces.iter().map(|piece| piece.says).collect()
    }

    fn same(questions: &[words::Question], ours: &[Question], language: Language) {
        assert_eq!(questions.len(), ours.len());
        for (read, own) in questions.iter().zip(ours) {
            assert_eq!((read.step, read.asks), (own.step, own.asks.say(language)));
            assert_eq!(read.answers.len(), own.answers.len());
            for (read, own) in read.answers.iter().zip(&own.answers) {
                let (says, feedback) = (own.says.say(language), own.feedback.say(language));
                assert_eq!((read.says, read.is_right, read.feedback), (says, own.is_right, feedback));
            }
        }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        for language in Language::offered() {
            let read = Words::read(&written(language)).expect("a whole list");
            let say = |text: Text| text.say(language);
            assert_eq!(read.language, language);
            assert_eq!(read.interface.title, say(interface::TITLE));
            assert_eq!(read.interface.start_many, say(interface::START_MANY));
            assert_eq!(read.interface.moment_of, interface::MOMENT_OF.template(language));
            assert_eq!(read.spans, times::AREA.templates(language).collect::<Vec<_>>());
            assert_eq!(read.steps.len(), STEPS.len());
            for (read, own) in read.steps.iter().zip(&STEPS) {
                assert_eq!((read.id, read.title, read.sentence), (own.id, say(own.title), say(own.sentence)));
                assert_eq!((read.next, read.myself), (say(own.next), say(own.myself)));
                let told = [&read.happens, &read.why, &read.attacker].map(|pieces| plain(pieces));
                assert_eq!(told, [own.happens, own.why, own.attacker].map(say));
            }
            assert_eq!(read.comparisons.len(), COMPARISONS.len());
            for (read, own) in read.comparisons.iter().zip(COMPARISONS) {
                assert_eq!((read.step, read.clause), (own.step, own.clause));
                assert_eq!((read.article, read.standard), (say(own.article), say(own.standard)));
            }
            same(&read.predictions, &PREDICTIONS, language);
            same(&read.quiz, &QUIZ, language);
            assert_eq!(read.provocations.len(), PROVOCATIONS.len());
            for (read, own) in read.provocations.iter().zip(&PROVOCATIONS) {
                assert_eq!((read.id, read.clause), (own.id, own.clause));
                assert_eq!((read.title, read.does), (say(own.title), say(own.does)));
                assert_eq!(
                    (plain(&read.happened).as_str(), plain(&read.without).as_str()),
                    (say(own.happened), say(own.without))
                );
            }
            for (read, own) in [(&read.rules, checks::ENTRIES), (&read.errors, errors::ENTRIES)] {
                let read: Vec<_> = read.iter().map(|named| (named.name, named.says)).collect();
                assert_eq!(read, own.iter().map(|entry| (entry.key, say(entry.says))).collect::<Vec<_>>());
            }
            assert_eq!(read.parameters.len(), PARAMETERS.len());
            for (read, own) in read.parameters.iter().zip(PARAMETERS) {
                assert_eq!((read.place, read.name, read.clause), (own.place.as_str(), own.name, own.clause));
                assert_eq!(read.means, say(own.means));
            }
            assert_eq!(read.tables.len(), tables().count());
            for (read, own) in read.tables.iter().zip(tables()) {
                assert_eq!((read.of, read.name, read.title), (own.of, own.name, say(own.title)));
                let columns: Vec<_> = read.columns.iter().map(|named| (named.name, named.says)).collect();
                assert_eq!(columns, own.columns.iter().map(|(name, says)| (*name, say(*says))).collect::<Vec<_>>());
            }
            assert_eq!(read.terms.len(), TERMS.len());
            for (read, own) in read.terms.iter().zip(TERMS) {
                assert_eq!((read.id, read.step, read.confused), (own.id, own.step, own.confused.map_or("", say)));
                let entries: Vec<_> = std::iter::once(&read.own).chain(&read.others).collect();
                let languages: Vec<_> = entries.iter().map(|entry| entry.language).collect();
                assert_eq!(languages, std::iter::once(language).chain(language.others()).collect::<Vec<_>>());
                for entry in entries {
                    assert_eq!(
                        (entry.term, entry.means),
                        (own.term.say(entry.language), own.means.say(entry.language))
                    );
                }
            }
        }
    }

    #[test]
    fn every_label_is_written_in_both_languages() {
        use crate::testing::has_hangul;
        let of = |language| interface::AREA.templates(language);
        assert!(of(Language::Ko).count() > 150);
        for (ko, en) in of(Language::Ko).zip(of(Language::En)) {
            // A Korean work is cited by its own name.
            let cites = en == interface::COMPARISON.say(Language::En);
            assert!(!ko.is_empty() && !en.is_empty() && (cites || !has_hangul(en)), "{ko} {en}");
            let is_a_name = ["Matgim", "state", "code_verifier", "{0} / {1}"].contains(&ko);
            assert!(is_a_name || has_hangul(ko), "{ko}");
            assert!(!ko.contains("(으)") && !ko.contains("(이)"), "{ko}");
        }
    }

    #[test]
    fn a_text_is_quoted_as_json_quotes_it() {
        assert_eq!(quoted("a \"b\" \\ \n 하루"), r#""a \"b\" \\ \n 하루""#);
        for language in Language::offered() {
            let texts: Vec<String> = serde_json::from_str(&written(language)).expect("a JSON list of texts");
            assert!(texts.len() > 1000);
        }
    }
}
