//! Everything that the Lab says, in one language. A page is given it as data, so that the Wasm carries no text and a further
//! language costs nothing there. What is written stands in `ui::texts::lab`.

use crate::lab::json::Json;
use crate::lab::message::Place;
use crate::view::preferences::Language;

/// Words that travel: a list of texts, in a fixed order. The names of fields would be sent only to be thrown away, and reading
/// them takes more Wasm than all views together.
pub trait Travels: Sized {
    fn pack(&self, texts: &mut Vec<&'static str>);
    fn unpack(texts: &mut Texts) -> Self;
}

/// What is left of a list of texts. One that ends too soon gives empty texts.
pub struct Texts(std::vec::IntoIter<&'static str>);

impl Texts {
    pub fn new(texts: Vec<&'static str>) -> Self {
        Self(texts.into_iter())
    }

    #[inline(never)]
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }
}

impl Travels for &'static str {
    fn pack(&self, texts: &mut Vec<&'static str>) {
        texts.push(self);
    }
    fn unpack(texts: &mut Texts) -> Self {
        texts.next()
    }
}

impl Travels for bool {
    fn pack(&self, texts: &mut Vec<&'static str>) {
        texts.push(if *self { "yes" } else { "" });
    }
    fn unpack(texts: &mut Texts) -> Self {
        !texts.next().is_empty()
    }
}

/// One more "+" for each item.
impl<T: Travels> Travels for Vec<T> {
    fn pack(&self, texts: &mut Vec<&'static str>) {
        for item in self {
            texts.push("+");
            item.pack(texts);
        }
        texts.push("");
    }
    fn unpack(texts: &mut Texts) -> Self {
        let mut items = Vec::new();
        while !texts.next().is_empty() {
            items.push(T::unpack(texts));
        }
        items
    }
}

impl Travels for Language {
    fn pack(&self, texts: &mut Vec<&'static str>) {
        texts.push(self.tag());
    }
    fn unpack(texts: &mut Texts) -> Self {
        Self::from_range(texts.next()).unwrap_or_default()
    }
}

macro_rules! travels {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Travels for $name {
            fn pack(&self, texts: &mut Vec<&'static str>) {
                $(self.$field.pack(texts);)*
            }
            fn unpack(texts: &mut Texts) -> Self {
                Self { $($field: Travels::unpack(texts),)* }
            }
        }
    )*};
}

travels! {
    /// The paragraphs that go with one step. See `texts::lab::Step` for what each field holds, and so on for the others.
    Step {
        id: &'static str,
        title: &'static str,
        happens: Vec<Piece>,
        why: Vec<Piece>,
        attacker: Vec<Piece>,
        next: &'static str,
    }
    /// A stretch of a text in which terms are mentioned.
    Piece {
        says: &'static str,
        /// The id of the term that it names; empty for what stands between.
        term: &'static str,
    }
    Comparison {
        step: &'static str,
        article: &'static str,
        standard: &'static str,
        clause: &'static str,
    }
    Question {
        step: &'static str,
        asks: &'static str,
        answers: Vec<Answer>,
    }
    Answer {
        says: &'static str,
        is_right: bool,
        feedback: &'static str,
    }
    Provocation {
        id: &'static str,
        title: &'static str,
        does: &'static str,
        happened: Vec<Piece>,
        clause: &'static str,
        without: Vec<Piece>,
        needs: &'static str,
    }
    Parameter {
        /// As [`Place::as_str`] says it.
        place: &'static str,
        name: &'static str,
        means: &'static str,
        clause: &'static str,
    }
    /// A name of the wire, and what is said of it.
    Named {
        name: &'static str,
        says: &'static str,
    }
    Table {
        of: &'static str,
        name: &'static str,
        title: &'static str,
        columns: Vec<Named>,
    }
    Term {
        id: &'static str,
        step: &'static str,
        /// In the language of the page.
        own: Entry,
        /// In the other one: whoever reads on elsewhere meets it there.
        other: Entry,
        /// Empty where it is confused with nothing.
        confused: &'static str,
    }
    Entry {
        language: Language,
        term: &'static str,
        means: &'static str,
    }
    Words {
        language: Language,
        interface: Interface,
        steps: Vec<Step>,
        comparisons: Vec<Comparison>,
        predictions: Vec<Question>,
        quiz: Vec<Question>,
        provocations: Vec<Provocation>,
        rules: Vec<Named>,
        errors: Vec<Named>,
        parameters: Vec<Parameter>,
        tables: Vec<Table>,
        terms: Vec<Term>,
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
        let mut texts = Texts::new(texts);
        let words = Self::unpack(&mut texts);
        texts.0.next().is_none().then_some(words)
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

/// A field for each label, so that one that is not written does not compile.
macro_rules! interface {
    ($($field:ident,)*) => {
        travels! { Interface { $($field: &'static str,)* } }

        impl Interface {
            pub const FIELDS: &[&str] = &[$(stringify!($field),)*];
        }
    };
}

interface! {
    title, run, recording, browser, client, server, resource, browser_role, client_role, server_role, resource_role,
    owner, owner_role, one_server, one_server_role, stage, stage_hint, parties, request_from_to, answer_from_to,
    refused, behind, through, clock_moved, provoked, full, page_sign_in, page_sign_up, page_consent, page_other,
    parts, to_stage, view, standard_view, article_view, controls, first, previous, play, pause, next, newest, scrub, go, moment_of,
    live, live_hint, chapters, chapter, chapter_ahead, nothing_yet, nothing_yet_lead, story, step_number, no_step,
    no_step_text, act_clock_text, act_provoked_text, act_full_text, why, attacker, comparison, article_says,
    standard_says, terms, term_met_at, term_confused, term_in_glossary, prediction, right, wrong, show_me, wire, raw, annotated, query, location_query, body, headers,
    cookies, whole, cut_body, binary_body, html_body, not_said, other_fields, no_message, basic_id, basic_secret,
    checks, no_checks, passed, failed, expected, received, memory, memory_empty, older_rows, new, changed, gone, spent, hash,
    hash_hint, secret_hint, empty_value, in_future, in_past, just_now, yes, no, sights, sights_hint, secret, sees,
    sees_not, first_seen, secret_client_secret, secret_state, secret_code_verifier, secret_code,
    secret_access_token, secret_refresh_token, secret_session, waits, waits_for, free, open_haru, open_same_tab,
    window_hint, personas, personas_hint, username, password, clock, clock_hint, clock_button, provocations,
    provocations_hint, provoke, provoke_open, needs_first, failed_to_send, happened_here, without_rule, quiz,
    quiz_hint, lost, start_title, start_lead, start_what, start_one, start_two, start_three, start_button,
    share, share_hint, share_file, share_open, share_print, replay_title, replay_lead, replay_file, replay_broken,
    replay_script, handout_title, handout_lead, handout_steps, handout_message, handout_stored, handout_said,
    start_kept, start_failed, start_gone, start_full, start_many,
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
