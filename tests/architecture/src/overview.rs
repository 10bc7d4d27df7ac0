//! `docs/architecture.md`: the crates that it lists are those that Cargo knows, with what they may name, and every place in the source
//! that it leads to is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::tree::{metadata, workspace};

const PAGE: &str = "docs/architecture.md";

/// What builds and checks is no part of the program.
const TOOLS: [&str; 3] = ["architecture", "site", "xtask"];

/// The text between backticks, in order, with what stands before each since the last.
pub fn quoted(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = text.split('`').collect();
    parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// What of `text` leads nowhere: a path of the source that is not there, or a name behind it that its file does not have.
fn lost(text: &str, root: &Path) -> Vec<String> {
    let mut lost = Vec::new();
    let mut file: Option<(&str, String)> = None;
    for (before, quoted) in quoted(text) {
        if quoted.starts_with("src/") {
            let path = root.join(quoted);
            if !path.exists() {
                lost.push(quoted.to_owned());
            }
            file = fs::read_to_string(path).ok().map(|content| (quoted, content));
        } else if !matches!(before.trim(), "" | ",") {
            // Something else is spoken of.
            file = None;
        } else if let Some((path, content)) = &file {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            if !content.split(|c| !is_word(c)).any(|word| word == quoted) {
                lost.push(format!("{path} {quoted}"));
            }
        }
    }
    lost
}

/// What each crate may name, by the table: a row whose last column says "all" is of the program that wires them.
fn listed(text: &str) -> BTreeMap<String, Option<BTreeSet<String>>> {
    let mut crates = BTreeMap::new();
    let section = text.split("\n## ").find(|section| section.starts_with("The crates")).expect("the crates");
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let names = |cell: &str| quoted(cell).into_iter().map(|(_, name)| name.to_owned()).collect::<BTreeSet<_>>();
        let may = (!cells[2].trim().starts_with("all")).then(|| names(cells[2]));
        crates.extend(names(cells[0]).into_iter().map(|name| (name, may.clone())));
    }
    crates
}

/// What each crate of ours does name, by Cargo.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |of: &serde_json::Value| of["name"].as_str().expect("a name").to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    let named = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        // Those of tests and builds have a kind.
        dependencies.iter().filter(|one| one["kind"].is_null()).map(name).filter(|one| ours.contains(one)).collect()
    };
    packages
        .iter()
        .map(|package| (name(package), named(package)))
        .filter(|(own, _)| !TOOLS.contains(&own.as_str()))
        .collect()
}

#[test]
fn the_overview_lists_the_crates_and_what_they_may_name() {
    let text = fs::read_to_string(workspace().join(PAGE)).expect(PAGE);
    let (listed, known) = (listed(&text), known());
    assert!(known.len() > 12, "only {} crates", known.len());
    assert_eq!(listed.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>(), "the crates of {PAGE}");
    for (name, may) in listed {
        if let Some(may) = may {
            assert_eq!(may, known[&name], "what `{name}` may name, by {PAGE} and by Cargo");
        }
    }
}

#[test]
fn every_place_that_the_overview_leads_to_is_there() {
    let text = fs::read_to_string(workspace().join(PAGE)).expect(PAGE);
    let places = quoted(&text).iter().filter(|(_, quoted)| quoted.starts_with("src/")).count();
    assert!(places > 40, "only {places} places");
    assert_eq!(lost(&text, &workspace()), Vec::<String>::new());
}

#[test]
fn a_place_that_is_not_there_is_lost() {
    let root = workspace();
    let text =
        "`src/nowhere.rs` then `src/oauth/pkce.rs` `is_met_by`, `is_met` and `nothing`; `src/oauth/pkce.rs` `fn`";
    assert_eq!(lost(text, &root), ["src/nowhere.rs", "src/oauth/pkce.rs is_met"]);
}

#[test]
fn the_table_is_read_row_by_row() {
    let text = "# T\n\n## The crates\n\n| crate | x | names |\n|---|---|---|\n| `a`, `b` | c `d` | `e`, `f` |\n| `g` | h | - |\n| `i` | j | all |\n\n## More\n\n| `k` | l | `m` |\n";
    let of = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>());
    let expected = [("a", of(&["e", "f"])), ("b", of(&["e", "f"])), ("g", of(&[])), ("i", None)];
    assert_eq!(listed(text), expected.map(|(name, may)| (name.to_owned(), may)).into());
}
