//! Everything that the Lab says, in one language. A page is given it as data, so that the Wasm carries no text and a further
//! language costs nothing there. What is written stands in `ui::texts::lab`.

use serde::{Deserialize, Serialize};

use crate::lab::message::Place;
use crate::view::preferences::Language;

/// The two paragraphs and more that go with one step. See `texts::lab::Step` for what each field holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub id: String,
    pub title: String,
    pub happens: String,
    pub why: String,
    pub attacker: String,
    pub next: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comparison {
    pub step: String,
    pub article: String,
    pub standard: String,
    pub clause: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    pub step: String,
    pub asks: String,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    pub says: String,
    pub is_right: bool,
    pub feedback: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provocation {
    pub id: String,
    pub title: String,
    pub does: String,
    pub happened: String,
    pub clause: String,
    pub without: String,
    pub needs: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// As [`Place::as_str`] says it.
    pub place: String,
    pub name: String,
    pub means: String,
    pub clause: String,
}

/// A name of the wire, and what is said of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Named {
    pub name: String,
    pub says: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    pub of: String,
    pub name: String,
    pub title: String,
    pub columns: Vec<Named>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    pub id: String,
    pub term: String,
    pub means: String,
    pub step: String,
    pub confused: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Words {
    pub language: Language,
    pub interface: Interface,
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

impl Words {
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
    pub fn rule(&self, name: &str) -> Option<&str> {
        said(&self.rules, name)
    }
    pub fn error(&self, code: &str) -> Option<&str> {
        said(&self.errors, code)
    }
    pub fn table(&self, of: &str, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.of == of && table.name == name)
    }
    /// What a parameter means. Header fields and cookies are found in whatever case they came.
    pub fn parameter(&self, place: Place, name: &str) -> Option<&Parameter> {
        let name = match place {
            Place::Header => name.to_ascii_lowercase(),
            Place::Cookie => cookie(name),
            _ => name.to_owned(),
        };
        let place = place.as_str();
        self.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
    }
}

impl Table {
    pub fn column(&self, name: &str) -> Option<&str> {
        said(&self.columns, name)
    }
}

fn said<'a>(all: &'a [Named], name: &str) -> Option<&'a str> {
    all.iter().find(|named| named.name == name).map(|named| named.says.as_str())
}

/// RFC 6265bis §4.1.3: a prefix binds a cookie to its host or to https; where a cookie is scoped to a path, its name says so.
fn cookie(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let plain = name.strip_prefix("__host-").or_else(|| name.strip_prefix("__secure-")).unwrap_or(&name);
    plain.replace("_local_", "_")
}

/// A text with its slots `{}` filled from left to right.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut filled = String::new();
    for (at, piece) in text.split("{}").enumerate() {
        if at > 0 {
            filled.push_str(values.next().copied().unwrap_or_default());
        }
        filled.push_str(piece);
    }
    filled
}

/// A field for each label, so that one that is not written does not compile. As data it is the bare list: the names would
/// only be read to be thrown away.
macro_rules! interface {
    ($($field:ident,)*) => {
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[serde(from = "Vec<String>", into = "Vec<String>")]
        pub struct Interface {
            $(pub $field: String,)*
        }

        impl Interface {
            pub const FIELDS: &[&str] = &[$(stringify!($field),)*];
        }

        impl From<Vec<String>> for Interface {
            fn from(said: Vec<String>) -> Self {
                let mut said = said.into_iter();
                Self { $($field: said.next().unwrap_or_default(),)* }
            }
        }

        impl From<Interface> for Vec<String> {
            fn from(interface: Interface) -> Self {
                vec![$(interface.$field,)*]
            }
        }
    };
}

interface! {
    title, run, recording, browser, client, server, resource, browser_role, client_role, server_role, resource_role,
    owner, owner_role, one_server, one_server_role, stage, stage_hint, parties, request_from_to, answer_from_to,
    refused, behind, through, clock_moved, provoked, full, page_sign_in, page_sign_up, page_consent, page_other,
    view, standard_view, article_view, controls, first, previous, play, pause, next, newest, scrub, go, moment_of,
    live, live_hint, chapters, chapter, chapter_ahead, nothing_yet, nothing_yet_lead, story, step_number, no_step,
    no_step_text, act_clock_text, act_provoked_text, act_full_text, why, attacker, comparison, article_says,
    standard_says, prediction, right, wrong, show_me, wire, raw, annotated, query, location_query, body, headers,
    cookies, whole, cut_body, binary_body, html_body, not_said, other_fields, no_message, basic_id, basic_secret,
    checks, no_checks, passed, failed, expected, received, memory, memory_empty, new, changed, gone, spent, hash,
    hash_hint, secret_hint, empty_value, in_future, in_past, just_now, yes, no, sights, sights_hint, secret, sees,
    sees_not, first_seen, secret_client_secret, secret_state, secret_code_verifier, secret_code,
    secret_access_token, secret_refresh_token, secret_session, waits, waits_for, free, open_haru, open_same_tab,
    window_hint, personas, personas_hint, username, password, clock, clock_hint, clock_button, provocations,
    provocations_hint, provoke, provoke_open, needs_first, failed_to_send, happened_here, without_rule, quiz,
    quiz_hint, lost, start_title, start_lead, start_what, start_one, start_two, start_three, start_button,
    start_kept, start_full, start_many,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_from_left_to_right() {
        assert_eq!(fill("{}/{}", &["3", "9"]), "3/9");
        assert_eq!(fill("a {} b {}", &["x"]), "a x b ");
        assert_eq!(fill("plain", &["x"]), "plain");
    }

    #[test]
    fn a_cookie_is_known_by_what_it_is_for() {
        for name in ["matgim_session", "matgim_local_session", "__Host-matgim_session", "__Secure-matgim_local_session"]
        {
            assert_eq!(cookie(name), "matgim_session");
        }
    }
}
