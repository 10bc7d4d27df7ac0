//! What the graph of crates cannot say: inside the program that wires them, a sandbox knows neither a file nor SQL, the recorder
//! knows nobody whom it records, and nobody but a sandbox knows randomness that can be drawn again.

use std::path::Path;

use super::tree::{self, Tree};

/// A place in the program, and which crates and modules of ours it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("assets", &["ui"]),
    ("listeners", &["authorization_server", "causes", "ports", "traces"]),
    ("recorder", &["lab", "oauth", "ports"]),
    (
        "sandbox",
        &[
            "authorization_server",
            "calendar_client",
            "demo_client",
            "lab",
            "oauth",
            "ports",
            "recorder",
            "resource_server",
            "scripted_browser",
            "storage",
            "view",
        ],
    ),
    ("settings", &["authorization_server", "oauth", "ports"]),
    ("traces", &["authorization_server", "native", "oauth", "ports"]),
];

/// SQL stands in `native` alone.
const NEVER: &str = "sqlx";

/// What is said in one place alone: randomness that can be drawn again would be a weakness anywhere but in a sandbox.
const ONLY: &[(&str, &str)] = &[("rand_chacha", "sandbox"), ("seeded", "sandbox")];

/// What is wrong in the program whose root is read, one sentence each; `ours` are the names of all crates of ours.
fn wrong(program: &Tree, ours: &[String]) -> Vec<String> {
    let root = &program.modules[0];
    let mut wrong = Vec::new();
    let mut stack: Vec<_> = root.children.iter().map(|(place, id)| (place.as_str(), *id)).collect();
    while let Some((place, id)) = stack.pop() {
        let module = &program.modules[id];
        stack.extend(module.children.values().map(|child| (place, *child)));
        let named = module.imports.iter().map(|import| &import.path).chain(&module.paths);
        for path in named {
            let name = match path.as_slice() {
                [first, second, ..] if first == "crate" => second,
                [first, ..] => first,
                [] => continue,
            };
            let known = ours.contains(name) || (path[0] == "crate" && root.children.contains_key(name));
            let may = MAY_NAME.iter().find(|row| row.0 == place);
            let is_elsewhere = |row: &&(&str, &str)| path.iter().any(|said| said == row.0) && place != row.1;
            if name == NEVER
                || ONLY.iter().any(|row| is_elsewhere(&row))
                || may.is_some_and(|row| known && name != place && !row.1.contains(&name.as_str()))
            {
                wrong.push(format!("{} names `{}`, which `{place}` may not", module.file.display(), path.join("::")));
            }
        }
    }
    wrong.sort();
    wrong
}

/// The names of the crates below `src/`.
fn crates_of_ours() -> Vec<String> {
    let roots = tree::crate_roots();
    let folders = roots.iter().filter_map(|root| root.parent()?.file_name()?.to_str().map(str::to_owned));
    folders.filter(|name| name != "src").collect()
}

#[test]
fn a_sandbox_names_no_file_the_recorder_nobody_whom_it_records_and_nobody_else_a_seed() {
    let ours = crates_of_ours();
    assert!(ours.iter().any(|name| name == "native"), "{ours:?}");
    let program = Tree::read(&tree::workspace().join("src/lib.rs"), &tree::on_disk);
    for (place, _) in MAY_NAME {
        assert!(program.modules[0].children.contains_key(*place), "there is no `{place}` any more");
    }
    let wrong = wrong(&program, &ours);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_that_a_place_may_not_say_is_found_wherever_it_stands() {
    let said = |place: &str, text: &str| {
        let read = |file: &Path| match file.to_str()? {
            "src/lib.rs" => Some(format!("mod {place}; mod commands;")),
            "src/commands.rs" => Some("use native::sqlite::SqliteStore;".to_owned()),
            file if file == format!("src/{place}.rs") => Some(text.to_owned()),
            _ => None,
        };
        let ours = ["native", "oauth", "storage"].map(str::to_owned);
        wrong(&Tree::read(Path::new("src/lib.rs"), &read), &ours).len()
    };
    assert_eq!(said("sandbox", "use storage::memory::MemoryStore; fn f(_: oauth::scope::Scope) {}"), 0);
    assert_eq!(said("sandbox", "use native::sqlite::SqliteStore;"), 1);
    assert_eq!(said("sandbox", "fn f() { native::ports::http_client(); }"), 1);
    assert_eq!(said("recorder", "use crate::commands::Ended;"), 1);
    assert_eq!(said("recorder", "use storage::Clients;"), 1);
    assert_eq!(said("sandbox", "use rand_chacha::ChaCha20Rng;"), 0);
    assert_eq!(said("instances", "fn f() { rand_chacha::ChaCha20Rng::from_seed([0; 32]); }"), 1);
    assert_eq!(said("instances", "use crate::sandbox::seeded::Seed;"), 1);
    assert_eq!(said("instances", "fn f(_: sqlx::SqlitePool) {}"), 1);
}
