//! The table itself, and its judgement on one file. The first row that a file's path begins with is its row.

use super::source::Source;

struct Row {
    place: &'static str,
    /// Modules of ours, besides the place itself.
    may: &'static [&'static str],
    /// Crates and modules, also where `may` would let them pass.
    never: &'static [&'static str],
    /// Words that do not stand in the source at all.
    unsaid: &'static [&'static str],
}

const ACTORS: [&str; 3] = ["authorization_server", "resource_server", "demo_client"];

const TABLE: &[Row] = &[
    Row {
        place: "oauth",
        may: &[],
        never: &[
            "async_trait",
            "axum",
            "axum_extra",
            "futures",
            "getrandom",
            "http",
            "http_body_util",
            "leptos",
            "oauth2",
            "rand",
            "reqwest",
            "sqlx",
            "std::env",
            "std::fs",
            "std::net::TcpListener",
            "std::net::TcpStream",
            "std::net::UdpSocket",
            "std::thread",
            "tokio",
            "tower",
            "tower_http",
        ],
        unsaid: &["async", "await", "Instant", "SystemTime"],
    },
    Row {
        place: "lab",
        may: &["oauth"],
        never: &["axum", "axum_extra", "getrandom", "leptos", "rand", "reqwest", "sqlx", "tokio"],
        unsaid: &["Instant", "SystemTime"],
    },
    // What actors need of the world around them: time, randomness, the network.
    Row { place: "ports", may: &["oauth"], never: &["axum", "leptos", "sqlx"], unsaid: &[] },
    // All SQL is here, and all that a tab does not have; sockets that listen are for listeners.
    Row {
        place: "native",
        may: &[ACTORS[0], ACTORS[1], "storage", "store_contract", "oauth", "ports", "view"],
        never: &["axum", "leptos"],
        unsaid: &[],
    },
    Row { place: "storage", may: &["oauth", "store_contract"], never: &["axum", "leptos", "sqlx"], unsaid: &[] },
    Row {
        place: "authorization_server",
        may: &["oauth", "ports", "storage", "view"],
        never: &["leptos", "sqlx"],
        unsaid: &[],
    },
    // Days and moments, for whoever writes or reads a calendar.
    Row {
        place: "calendar_time",
        may: &["oauth"],
        never: &["axum", "leptos", "sqlx"],
        unsaid: &["async", "SystemTime"],
    },
    Row {
        place: "resource_server",
        may: &["calendar_time", "oauth", "ports", "view"],
        never: &["leptos", "sqlx"],
        unsaid: &[],
    },
    Row {
        place: "demo_client",
        may: &["calendar_time", "oauth", "ports", "view"],
        never: &["leptos", "sqlx"],
        unsaid: &[],
    },
    Row { place: "recorder", may: &["lab", "oauth"], never: &["sqlx"], unsaid: &[] },
    Row {
        place: "sandbox",
        may: &[ACTORS[0], ACTORS[1], ACTORS[2], "storage", "recorder", "lab", "oauth", "ports", "view"],
        never: &["sqlx"],
        unsaid: &[],
    },
    Row {
        place: "ui/api",
        may: &["ui", "oauth", "lab", "authorization_server", "sandbox", "ports", "view"],
        never: &["sqlx"],
        unsaid: &[],
    },
    Row { place: "ui/frame", may: &["ui", "oauth", "authorization_server", "view"], never: &["sqlx"], unsaid: &[] },
    Row { place: "ui", may: &["oauth", "lab", "texts", "view", "authorization_server"], never: &["sqlx"], unsaid: &[] },
    // Every word that people read.
    Row {
        place: "texts",
        may: &["oauth", "lab", "view"],
        never: &["axum", "leptos", "sqlx"],
        unsaid: &["async", "await", "Instant", "SystemTime"],
    },
    // What actors say to people, before it has a language or a look.
    Row { place: "view", may: &["oauth"], never: &["axum", "leptos", "sqlx"], unsaid: &["async", "await"] },
    Row { place: "assets", may: &["ui"], never: &["sqlx"], unsaid: &[] },
    Row { place: "settings", may: &["oauth"], never: &["sqlx"], unsaid: &[] },
    // The wiring knows all modules, but SQL stays where it is.
    Row { place: "commands", may: &["*"], never: &["sqlx"], unsaid: &[] },
    Row { place: "lab_wiring", may: &["*"], never: &["sqlx"], unsaid: &[] },
    Row { place: "without_lab", may: &["*"], never: &["sqlx"], unsaid: &[] },
    Row { place: "instances", may: &["*"], never: &["sqlx"], unsaid: &[] },
    Row { place: "listeners", may: &["authorization_server"], never: &["leptos", "sqlx"], unsaid: &[] },
    Row { place: "main", may: &["*"], never: &["sqlx"], unsaid: &[] },
    Row { place: "lib", may: &["*"], never: &["sqlx"], unsaid: &[] },
];

/// Modules are switched once, in lib.rs. `(file, how many, why)`: a file with another number is a violation, so a reason
/// that is no longer needed has to go.
const SWITCHES: &[(&str, usize, &str)] = &[
    ("commands/mod.rs", 3, "the words are the Lab's"),
    ("texts/lab/mod.rs", 5, "the glossary is for everybody, the rest for the Lab"),
    ("ui/islands.rs", 3, "the editor carries rules that no other page needs, and a browser wakes what a server draws"),
    (
        "ui/lab/mod.rs",
        5,
        "the Lab is rendered by the server and lives on in a tab: the one half has its documents, the other its events",
    ),
    ("ui/mod.rs", 8, "pages are the server's, their islands are not for the Lab's Wasm, components are for everyone"),
];
const SWITCHBOARDS: [&str; 3] = ["lib.rs", "main.rs", "ui/api/mod.rs"];

/// What the file names, says or switches against its row, one sentence each.
pub fn violations(source: &Source) -> Vec<String> {
    judged(source, SWITCHES)
}

fn judged(source: &Source, switches: &[(&str, usize, &str)]) -> Vec<String> {
    let at = |line: usize| format!("src/{}:{line}", source.file);
    let Some(row) = TABLE.iter().find(|row| stands_in(&source.module, row.place)) else {
        return vec![format!("src/{} is in no row of the table: say there what it may name", source.file)];
    };
    let mut wrong = Vec::new();
    for path in &source.paths {
        let named = path.segments.join("::");
        if let Some(never) = row.never.iter().find(|never| names(&path.segments, never)) {
            wrong.push(format!("{} names `{named}`, but `{}` never names `{never}`", at(path.line), row.place));
        } else if path.segments[0] == "crate" && !allowed(&path.segments, row) {
            wrong.push(format!("{} names `{named}`, which `{}` may not", at(path.line), row.place));
        }
    }
    for (word, line) in &source.words {
        if row.unsaid.contains(&word.as_str()) {
            wrong.push(format!("{} says `{word}`, and `{}` has no effects", at(*line), row.place));
        }
    }
    let expected = switches.iter().find(|(file, ..)| *file == source.file).map_or(0, |(_, count, _)| *count);
    if !SWITCHBOARDS.contains(&source.file.as_str()) && source.switches.len() != expected {
        wrong.push(format!(
            "src/{} has {} `cfg(feature)` (lines {:?}), expected {expected}: modules are switched in lib.rs",
            source.file,
            source.switches.len(),
            source.switches
        ));
    }
    wrong
}

fn stands_in(module: &[String], place: &str) -> bool {
    place.split('/').enumerate().all(|(depth, name)| module.get(depth).is_some_and(|segment| segment == name))
        || (module.is_empty() && place == "lib")
}

/// `leptos` covers `leptos_axum` and its other companions: they come together.
fn names(segments: &[String], never: &str) -> bool {
    let mut wanted = never.split("::");
    let first = wanted.next().unwrap_or_default();
    let same = segments[0] == first || (first == "leptos" && segments[0].starts_with("leptos_"));
    same && wanted.enumerate().all(|(depth, name)| segments.get(depth + 1).is_some_and(|segment| segment == name))
}

fn allowed(segments: &[String], row: &Row) -> bool {
    let own: Vec<&str> = row.place.split('/').collect();
    let inner = &segments[1..];
    row.may.contains(&"*")
        || inner.first().is_some_and(|module| row.may.contains(&module.as_str()))
        || own.iter().enumerate().all(|(depth, name)| inner.get(depth).is_some_and(|segment| segment == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(file: &str, text: &str) -> usize {
        violations(&Source::read(file, text)).len()
    }

    #[test]
    fn the_table_refuses_what_it_says_never() {
        for (file, text) in [
            ("oauth/token.rs", "use crate::storage::Store;"),
            ("oauth/token.rs", "use axum::Router;"),
            ("oauth/token.rs", "async fn f() {}"),
            ("oauth/token.rs", "fn f() { std::time::SystemTime::now(); }"),
            ("oauth/token.rs", "use std::{fmt, fs};"),
            ("oauth/token.rs", "fn f() { super::super::lab::picture() }"),
            ("lab/mod.rs", "use leptos::prelude::*;"),
            ("storage/records.rs", "use crate::authorization_server::Account;"),
            ("storage/records.rs", "fn f() -> sqlx::Result<()> {}"),
            ("storage/memory/mod.rs", "use crate::storage::Rows; use sqlx::Row;"),
            ("ports/clock.rs", "use crate::storage::Store;"),
            ("authorization_server/token.rs", "use crate::demo_client::Haru;"),
            ("authorization_server/token.rs", "use crate::{oauth::Scope, lab::Event};"),
            ("authorization_server/token.rs", "use leptos_axum::render;"),
            ("resource_server/router.rs", "fn f(s: &dyn crate::storage::Store) {}"),
            ("demo_client/mod.rs", "use crate::authorization_server as server;"),
            ("recorder/mod.rs", "use crate::storage::memory::Memory;"),
            ("sandbox/mod.rs", "use crate::{native::sqlite::Sqlite, storage::memory::Memory};"),
            ("ui/pages/landing.rs", "use crate::resource_server::Calendar;"),
            ("ui/api/mod.rs", "use crate::storage::Store;"),
            ("settings.rs", "use crate::*;"),
            ("main.rs", "use sqlx::Pool;"),
        ] {
            assert_eq!(wrong(file, text), 1, "{file}: {text}");
        }
    }

    #[test]
    fn the_table_lets_pass_what_it_allows() {
        for (file, text) in [
            ("oauth/token.rs", "use super::names::Scope; use crate::oauth::check::Checks; use std::fmt;"),
            ("oauth/token.rs", "// use axum::Router;\nconst TEXT: &str = \"crate::storage SystemTime\";"),
            ("oauth/token.rs", "mod tests { use super::*; use super::super::check::Checks; }"),
            ("native/sqlite/mod.rs", "use crate::storage::Store; use sqlx::Row; use super::writer;"),
            ("authorization_server/token.rs", "use crate::{oauth::token, ports::Clock, storage::Store}; use axum::*;"),
            ("sandbox/mod.rs", "use crate::storage::memory::Memory; use crate::demo_client::Haru;"),
            ("ui/forms/mod.rs", "use leptos::prelude::*; use crate::ui::texts; use super::components;"),
            ("ui/api/mod.rs", "use crate::authorization_server::Account; use crate::ports::Clock;"),
            ("main.rs", "use matgim::native::sqlite; fn main() { crate::anything() }"),
        ] {
            assert_eq!(violations(&Source::read(file, text)), Vec::<String>::new(), "{file}: {text}");
        }
    }

    #[test]
    fn a_place_that_the_table_does_not_know_is_refused() {
        assert_eq!(wrong("helpers/mod.rs", ""), 1);
        assert_eq!(wrong("oauthentic/mod.rs", ""), 1);
    }

    #[test]
    fn a_module_is_switched_in_lib_and_nowhere_else() {
        let text = "#[cfg(feature = \"ssr\")] mod a; #[cfg(test)] mod b; #[cfg(not(feature = \"csr\"))] mod c;";
        assert_eq!(wrong("lib.rs", text), 0);
        assert_eq!(wrong("ui/api/mod.rs", text), 0);
        assert_eq!(wrong("ui/app.rs", text), 1);
        assert_eq!(wrong("ui/app.rs", "fn f() { if cfg!(feature = \"ssr\") {} }"), 1);
        assert_eq!(wrong("ui/app.rs", "#[cfg_attr(feature = \"ssr\", derive(Debug))] struct S;"), 1);
        assert_eq!(wrong("ui/app.rs", "#[cfg(test)] mod tests {}"), 0);
    }

    #[test]
    fn a_switch_with_a_reason_passes_until_the_number_changes() {
        let reason = [("ui/app.rs", 1, "the shell differs")];
        let one = Source::read("ui/app.rs", "#[cfg(feature = \"ssr\")] fn shell() {}");
        assert!(judged(&one, &reason).is_empty());
        assert_eq!(judged(&Source::read("ui/app.rs", ""), &reason).len(), 1);
    }
}
