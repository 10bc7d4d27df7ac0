//! From `.ftl` files to Rust: a folder is a language, a file an area, a key a constant. English is what the others are
//! compared with, because a language that lacks a key says it in English.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

const ENGLISH: &str = "en";
/// Areas that travel to a browser as a whole, so that there each key is a field.
const TRAVELLING: [&str; 1] = ["lab/interface"];
/// The Korean particles, each as it is written after a consonant and after a vowel.
const PARTICLES: [&str; 4] = ["이/가", "을/를", "은/는", "으로/로"];
/// Unicode's plural categories, by their names in Fluent.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One file.
pub struct Source {
    pub language: String,
    /// `developers/activity`
    pub area: String,
    /// As errors name it.
    pub path: String,
    pub text: String,
}

/// What is written behind a key, in one language.
struct Said {
    /// With the attribute behind a dot: `problem-response-type.cure`.
    key: String,
    at: String,
    slots: Vec<String>,
    form: Form,
}

enum Form {
    Text(Vec<Piece>),
    /// By plural category.
    Counted(Vec<(String, Vec<Piece>)>),
}

enum Piece {
    Said(String),
    Slot(String),
    Particle { of: String, pair: String, noun: String },
}

/// Rust for all areas, or each thing that is wrong with them, with its file, line and key. `root` is the path of the
/// module that defines `Text`.
pub fn compile(sources: &[Source], root: &str) -> Result<String, Vec<String>> {
    let mut errors = Vec::new();
    let mut areas: BTreeMap<&str, BTreeMap<&str, Vec<Said>>> = BTreeMap::new();
    let mut languages: Vec<&str> = sources.iter().map(|source| source.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    for source in sources {
        areas.entry(&source.area).or_default().insert(&source.language, read(source, &mut errors));
    }
    let mut tables = Tables::default();
    let mut tree = Tree::default();
    for (area, said) in &areas {
        let code = module(area, said, &languages, root, &mut errors, &mut tables);
        tree.insert(area, code);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut code = tables.write(&languages);
    tree.write(&mut code);
    Ok(code)
}

fn read(source: &Source, errors: &mut Vec<String>) -> Vec<Said> {
    let line = |part: &str| {
        let offset = (part.as_ptr() as usize).saturating_sub(source.text.as_ptr() as usize);
        source.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
    };
    let resource = match parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, wrong)) => {
            for error in wrong {
                let line =
                    source.text.as_bytes().iter().take(error.pos.start).filter(|byte| **byte == b'\n').count() + 1;
                errors.push(format!("{}:{line}: {error}", source.path));
            }
            resource
        }
    };
    let mut all: Vec<Said> = Vec::new();
    let mut add = |key: String, at: usize, pattern: &Pattern<&str>| {
        let at = format!("{}:{at}: `{key}`", source.path);
        let name = constant(&key);
        if ["AREA", "ENTRIES"].contains(&name.as_str()) || all.iter().any(|earlier| constant(&earlier.key) == name) {
            errors.push(format!("{at} has a name that is taken"));
        }
        match form(pattern) {
            Ok((form, slots)) => all.push(Said { key, at, slots, form }),
            Err(wrong) => errors.push(format!("{at} {wrong}")),
        }
    };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    add(message.id.name.to_owned(), line(message.id.name), value);
                }
                for attribute in &message.attributes {
                    add(
                        format!("{}.{}", message.id.name, attribute.id.name),
                        line(attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(term) => add(format!("-{}", term.id.name), line(term.id.name), &term.value),
            _ => {}
        }
    }
    all
}

type Read<T> = Result<T, String>;

fn form(pattern: &Pattern<&str>) -> Read<(Form, Vec<String>)> {
    if let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] = &*pattern.elements {
        let InlineExpression::VariableReference { id } = selector else {
            return Err("chooses by something that is no slot".to_owned());
        };
        let mut forms = Vec::new();
        for variant in variants {
            let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
            if !PLURALS.contains(&name) {
                return Err(format!("has a form [{name}], which is no plural category: {}", PLURALS.join(", ")));
            }
            let pieces = pieces(&variant.value)?;
            if slots(&pieces)?.iter().any(|slot| slot != id.name) {
                return Err(format!("has another slot beside ${}, by which it chooses", id.name));
            }
            forms.push((name.to_owned(), pieces));
        }
        if forms.iter().all(|(name, _)| name != "other") {
            return Err("has no form [other]".to_owned());
        }
        return Ok((Form::Counted(forms), vec![id.name.to_owned()]));
    }
    let pieces = pieces(pattern)?;
    let slots = slots(&pieces)?;
    let has_brace = |piece: &Piece| matches!(piece, Piece::Said(said) if said.contains(['{', '}']));
    if !slots.is_empty() && pieces.iter().any(has_brace) {
        return Err("has slots and a brace, which would be taken for one".to_owned());
    }
    if slots.len() > 1 && pieces.iter().any(|piece| matches!(piece, Piece::Particle { .. })) {
        return Err("has a particle and more than one slot".to_owned());
    }
    Ok((Form::Text(pieces), slots))
}

/// A line break is a space, so that long sentences may be broken anywhere.
fn pieces(pattern: &Pattern<&str>) -> Read<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let say = |pieces: &mut Vec<Piece>, said: &str| match pieces.last_mut() {
        Some(Piece::Said(before)) => before.push_str(said),
        _ => pieces.push(Piece::Said(said.to_owned())),
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => say(&mut pieces, &value.replace('\n', " ")),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => say(&mut pieces, &unescape_unicode_to_string(value)),
                InlineExpression::VariableReference { id } => pieces.push(Piece::Slot(id.name.to_owned())),
                InlineExpression::FunctionReference { id, arguments } if id.name == "PARTICLE" => {
                    pieces.push(particle(arguments)?);
                }
                _ => return Err("has braces with something else than a slot, a literal or PARTICLE".to_owned()),
            },
            PatternElement::Placeable { .. } => return Err("chooses in the middle of a sentence".to_owned()),
        }
    }
    Ok(pieces)
}

fn particle(arguments: &CallArguments<&str>) -> Read<Piece> {
    use InlineExpression::{StringLiteral, VariableReference};
    match &*arguments.positional {
        [VariableReference { id }, StringLiteral { value: pair }, StringLiteral { value: noun }]
            if PARTICLES.contains(pair) && arguments.named.is_empty() =>
        {
            Ok(Piece::Particle { of: id.name.to_owned(), pair: (*pair).to_owned(), noun: (*noun).to_owned() })
        }
        _ => Err(format!(
            "has to say PARTICLE($slot, \"{}\", \"noun\"), with one of {}",
            PARTICLES[0],
            PARTICLES.join(", ")
        )),
    }
}

/// In the order in which they are met. A slot may hold an element of a page, which can stand only once.
fn slots(pieces: &[Piece]) -> Read<Vec<String>> {
    let mut slots: Vec<String> = Vec::new();
    for piece in pieces {
        if let Piece::Slot(name) = piece {
            if slots.contains(name) {
                return Err(format!("has its slot ${name} twice"));
            }
            slots.push(name.clone());
        }
    }
    for piece in pieces {
        if let Piece::Particle { of, .. } = piece
            && !slots.contains(of)
        {
            return Err(format!("has a particle of ${of}, which is no slot of it"));
        }
    }
    Ok(slots)
}

/// What all languages say: a text is a number, and has that place in each of them.
#[derive(Default)]
struct Tables<'s> {
    said: BTreeMap<&'s str, Vec<String>>,
    missing: BTreeMap<&'s str, Vec<String>>,
    count: usize,
}

/// The constants of one area.
fn module<'s>(
    area: &str,
    said: &BTreeMap<&str, Vec<Said>>,
    languages: &[&'s str],
    root: &str,
    errors: &mut Vec<String>,
    tables: &mut Tables<'s>,
) -> String {
    let nothing = Vec::new();
    let english = said.get(ENGLISH).unwrap_or(&nothing);
    for (_, other) in said.iter().filter(|(language, _)| **language != ENGLISH) {
        let unknown = other.iter().filter(|own| english.iter().all(|known| known.key != own.key));
        errors.extend(unknown.map(|own| format!("{} is not in src/texts/{ENGLISH}/{area}.ftl", own.at)));
    }
    let first = tables.count;
    let mut code = String::new();
    let mut plain = Vec::new();
    for known in english {
        let mut own = Vec::new();
        for language in languages {
            let found = said.get(language).into_iter().flatten().find(|said| said.key == known.key);
            if let Some(found) = found {
                let unknown = found.slots.iter().filter(|slot| !known.slots.contains(slot));
                errors
                    .extend(unknown.map(|slot| format!("{} has a slot ${slot} that English does not have", found.at)));
                let lost = known.slots.iter().filter(|slot| !found.slots.contains(slot));
                errors.extend(lost.map(|slot| format!("{} lacks the slot ${slot}", found.at)));
            } else {
                let of = tables.missing.entry(language).or_default();
                of.push(format!("src/texts/{language}/{area}.ftl lacks `{}`: {}", known.key, known.at));
            }
            let found = found.unwrap_or(known);
            tables.said.entry(language).or_default().push(found.form.template(&known.slots));
            own.push(found);
        }
        let name = constant(&known.key);
        if !known.slots.is_empty() {
            let slots: Vec<_> = known.slots.iter().map(|slot| format!("`{slot}`")).collect();
            let _ = writeln!(code, "/// Slots: {}.", slots.join(", "));
        }
        let kind = kind(&own, known.slots.len());
        let _ = writeln!(code, "pub const {name}: {kind} = {}::numbered({});", kind.replace('<', "::<"), tables.count);
        tables.count += 1;
        if known.slots.is_empty() {
            plain.push((known.key.as_str(), name));
        }
    }
    let _ = writeln!(code, "pub const AREA: Area = Area {{ first: {first}, end: {} }};", tables.count);
    let _ = writeln!(code, "{}", all(&plain));
    if TRAVELLING.contains(&area) {
        code.push_str(&fields(english));
    }
    let types = ["Area", "Counted", "Entry", "Naming", "Text"];
    let used: Vec<_> = types.into_iter().filter(|name| code.contains(name)).collect();
    format!("use {root}::{{{}}};\n{code}", used.join(", "))
}

/// The type of one constant.
fn kind(own: &[&Said], slots: usize) -> String {
    let is_counted = own.iter().any(|said| matches!(said.form, Form::Counted(_)));
    let is_naming = own.iter().any(|said| match &said.form {
        Form::Text(pieces) => pieces.iter().any(|piece| matches!(piece, Piece::Particle { .. })),
        Form::Counted(_) => false,
    });
    match slots {
        _ if is_counted => "Counted".to_owned(),
        _ if is_naming => "Naming".to_owned(),
        0 => "Text".to_owned(),
        slots => format!("Text<{slots}>"),
    }
}

impl Form {
    /// As it travels, and as `Text` reads it: forms for numbers stand behind each other, `[one]{0} day[other]{0} days`.
    fn template(&self, slots: &[String]) -> String {
        match self {
            Self::Text(pieces) => template(pieces, slots),
            Self::Counted(forms) => {
                forms.iter().map(|(name, pieces)| format!("[{name}]{}", template(pieces, slots))).collect()
            }
        }
    }
}

/// Slots are numbered in the order of English, so that each language may have its own: `{0}`, `{0:을/를:앱}`.
fn template(pieces: &[Piece], slots: &[String]) -> String {
    let number = |name: &str| slots.iter().position(|slot| slot == name).unwrap_or_default();
    let mut template = String::new();
    for piece in pieces {
        let _ = match piece {
            Piece::Said(said) => write!(template, "{said}"),
            Piece::Slot(name) => write!(template, "{{{}}}", number(name)),
            Piece::Particle { of, pair, noun } => write!(template, "{{{}:{pair}:{noun}}}", number(of)),
        };
    }
    template
}

/// All of an area that has no slots, by key, for what is looked up by a name of the wire.
fn all(plain: &[(&str, String)]) -> String {
    let mut code = "pub const ENTRIES: &[Entry] = &[".to_owned();
    for (key, name) in plain.iter().filter(|(key, _)| !key.contains('.')) {
        let parts = plain.iter().filter_map(|(own, name)| {
            let attribute = own.strip_prefix(key)?.strip_prefix('.')?;
            Some(format!("({attribute:?}, {name})"))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let _ = write!(code, "Entry {{ key: {key:?}, says: {name}, parts: &[{parts}] }}, ");
    }
    code + "];"
}

impl Tables<'_> {
    /// Which languages there are, what they say, and that those that are offered lack nothing.
    fn write(&self, languages: &[&str]) -> String {
        let mut code = "pub const fn index(language: Language) -> usize {\n    match language {\n".to_owned();
        for (at, language) in languages.iter().enumerate() {
            let _ = writeln!(code, "        Language::{} => {at},", variant(language));
        }
        code.push_str("    }\n}\n");
        let _ = writeln!(code, "pub const COUNT: usize = {};", self.count);
        let _ = writeln!(code, "#[cfg(not(target_arch = \"wasm32\"))]");
        let _ = writeln!(
            code,
            "pub static TABLES: [[&str; COUNT]; {}] = {:?};",
            languages.len(),
            self.said.values().collect::<Vec<_>>()
        );
        for (language, lacks) in &self.missing {
            let wrong = format!("{language} is offered, but not whole:\n{}", lacks.join("\n"));
            let _ = writeln!(code, "const _: () = assert!(!Language::{}.is_offered(), {wrong:?});", variant(language));
        }
        code
    }
}

/// `pt-BR` is `PtBr`.
fn variant(language: &str) -> String {
    language.split('-').map(|part| capital(&part.to_ascii_lowercase())).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

fn constant(key: &str) -> String {
    key.replace(['-', '.'], "_").to_ascii_uppercase()
}

/// A field for each key, read in their order.
fn fields(english: &[Said]) -> String {
    let names: Vec<_> = english.iter().map(|said| constant(&said.key).to_ascii_lowercase()).collect();
    let declared = names.iter().map(|name| format!("    pub {name}: &'static str,\n")).collect::<String>();
    let read = names.iter().map(|name| format!("            {name}: next(),\n")).collect::<String>();
    format!(
        "#[derive(Clone, Debug, PartialEq, Eq)]\npub struct Words {{\n{declared}}}\nimpl Words {{\n    \
         pub fn read(mut next: impl FnMut() -> &'static str) -> Self {{\n        Self {{\n{read}        }}\n    }}\n}}\n"
    )
}

/// Modules within modules, as areas within folders.
#[derive(Default)]
struct Tree {
    code: String,
    within: BTreeMap<String, Self>,
}

impl Tree {
    fn insert(&mut self, area: &str, code: String) {
        let place = area.split('/').fold(self, |tree, name| tree.within.entry(name.to_owned()).or_default());
        place.code = code;
    }

    fn write(&self, code: &mut String) {
        code.push_str(&self.code);
        for (name, tree) in &self.within {
            let _ = writeln!(code, "pub mod {name} {{");
            tree.write(code);
            code.push_str("}\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(language: &str, text: &str) -> Source {
        let path = format!("src/texts/{language}/page.ftl");
        Source { language: language.to_owned(), area: "page".to_owned(), path, text: text.to_owned() }
    }

    fn compiled(en: &str, ko: &str) -> Result<String, Vec<String>> {
        compile(&[source("en", en), source("ko", ko)], "crate")
    }

    fn error(en: &str, ko: &str) -> String {
        compiled(en, ko).expect_err("an error").join("; ")
    }

    #[test]
    fn a_key_becomes_a_constant_and_a_language_a_table() {
        let code =
            compiled("title = Sign in\n    .why = Because\n", "title = 로그인\n    .why = 까닭\n").expect("code");
        for wanted in [
            "pub mod page {",
            "pub const TITLE: Text = Text::numbered(0);",
            "pub const TITLE_WHY: Text = Text::numbered(1);",
            r#"[["Sign in", "Because"], ["로그인", "까닭"]]"#,
            r#"Entry { key: "title", says: TITLE, parts: &[("why", TITLE_WHY)] }"#,
        ] {
            assert!(code.contains(wanted), "{wanted}: {code}");
        }
    }

    #[test]
    fn slots_are_numbered_in_the_order_of_english() {
        let code = compiled("way = from { $from } to { $to }", "way = { $to }까지 { $from }에서").expect("code");
        assert!(code.contains("pub const WAY: Text<2> = Text::<2>::numbered(0);"), "{code}");
        assert!(code.contains(r#"[["from {0} to {1}"], ["{1}까지 {0}에서"]]"#), "{code}");
    }

    #[test]
    fn a_line_break_is_one_space() {
        let code = compiled("long =\n    one\n    two\n", "long = 하나 둘").expect("code");
        assert!(code.contains(r#""one two""#), "{code}");
    }

    #[test]
    fn a_particle_makes_a_text_about_a_name_and_a_choice_one_about_a_number() {
        let code = compiled("asks = { $app } asks", "asks = { $app }{ PARTICLE($app, \"이/가\", \"앱\") } 묻습니다");
        let code = code.expect("code");
        assert!(code.contains("ASKS: Naming") && code.contains("{0}{0:이/가:앱} 묻습니다"), "{code}");
        let days = "days =\n    { $count ->\n        [one] { $count } day\n       *[other] { $count } days\n    }\n";
        let code = compiled(days, "days = { $count }일").expect("code");
        assert!(code.contains("DAYS: Counted") && code.contains("[one]{0} day[other]{0} days"), "{code}");
    }

    #[test]
    fn a_language_that_is_offered_must_have_every_key() {
        let code = compiled("a = A\nb = B\n", "b = 나\n").expect("code");
        assert!(code.contains(r#"[["A", "B"], ["A", "나"]]"#), "it falls back to English: {code}");
        let refusal = "assert!(!Language::Ko.is_offered(), \"ko is offered, but not whole:\\nsrc/texts/ko/page.ftl lacks \
                       `a`: src/texts/en/page.ftl:1: `a`\");";
        assert!(code.contains(refusal), "{code}");
    }

    #[test]
    fn a_key_that_english_does_not_have_is_an_error() {
        let wrong = error("a = A\n", "a = 가\nb = 나\n");
        assert_eq!(wrong, "src/texts/ko/page.ftl:2: `b` is not in src/texts/en/page.ftl");
    }

    #[test]
    fn a_slot_that_is_unknown_or_missing_is_an_error() {
        let wrong = error("a = A\nto = to { $app }\n", "a = 가\n\nto = { $ap }\n");
        let at = "src/texts/ko/page.ftl:3: `to`";
        assert_eq!(wrong, format!("{at} has a slot $ap that English does not have; {at} lacks the slot $app"));
    }

    #[test]
    fn what_cannot_be_read_is_an_error_at_its_line() {
        for (text, wanted) in [
            ("a = A\nb\n", "src/texts/en/page.ftl:2: "),
            ("a = { PARTICLE($app, \"와/과\", \"앱\") }\n", "page.ftl:1: `a` has to say PARTICLE"),
            (
                "a = { $app }{ PARTICLE($other, \"이/가\", \"앱\") }\n",
                "has a particle of $other, which is no slot of it",
            ),
            ("a = { $app } { $app }\n", "has its slot $app twice"),
            ("a = { -brand }\n", "braces with something else"),
            ("a = { $app } {\"{\"}\n", "has slots and a brace"),
            ("a = A\na = B\n", "page.ftl:2: `a` has a name that is taken"),
            ("area = A\n", "has a name that is taken"),
            ("a =\n    { $n ->\n        [1] one\n       *[other] more\n    }\n", "which is no plural category"),
        ] {
            let wrong = compile(&[source("en", text)], "crate").expect_err(text).join("; ");
            assert!(wrong.contains(wanted), "{text}: {wrong}");
        }
    }
}
