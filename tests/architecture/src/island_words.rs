//! What an island says is sent with its page: no word is inside the Wasm, and one that is not in the island's list would be an empty
//! text in the browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::tree;

/// How the list of an island begins.
const LIST: &str = "const WORDS: [u16;";

/// The texts that are named in `source`, and those that its list sends.
fn said_and_sent(source: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let mut said = BTreeSet::new();
    let mut sent = BTreeSet::new();
    for after in source.split("texts::").skip(1) {
        let end =
            after.find(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_').unwrap_or(after.len());
        let (name, rest) = after.split_at(end);
        if name.is_empty() {
            continue;
        }
        said.insert(name);
        if rest.starts_with(".number()") {
            sent.insert(name);
        }
    }
    (said, sent)
}

fn islands(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            islands(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && fs::read_to_string(&path).is_ok_and(|source| source.contains(LIST))
        {
            found.push(path);
        }
    }
}

#[test]
fn every_word_that_an_island_says_is_in_the_list_that_its_page_sends() {
    let mut found = Vec::new();
    islands(&tree::workspace().join("src/ui"), &mut found);
    assert!(found.len() >= 5, "where are the islands? {found:?}");
    for file in found {
        let source = fs::read_to_string(&file).expect("a file");
        let (said, sent) = said_and_sent(&source);
        assert!(!sent.is_empty(), "{} sends nothing", file.display());
        assert_eq!(said, sent, "{}: said on the left, sent on the right", file.display());
    }
}

#[test]
fn a_word_that_is_said_and_not_sent_is_found() {
    let source = "pub const WORDS: [u16; 1] = [texts::COPIED.number()];\nfn f() { texts::COPIED.say(l); texts::SELECTED.say(l) }";
    assert_eq!(said_and_sent(source), (BTreeSet::from(["COPIED", "SELECTED"]), BTreeSet::from(["COPIED"])));
}
