//! `docs/rfcs.md`: of each document that is spoken of, what of it is here, and the tests that prove it. And what other documents quote
//! of files is what the files say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::overview::quoted;
use super::source::OAUTH;
use super::tree::workspace;

const PAGE: &str = "docs/rfcs.md";
const STATUSES: [&str; 3] = ["full", "partly", "no"];

fn page() -> String {
    fs::read_to_string(workspace().join(PAGE)).expect(PAGE)
}

/// The rows of its tables, cell by cell.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| document");
    text.lines().filter(is_row).map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// Whether `text`, which is that of a file called `path`, has a test of this name.
fn has_test(path: &str, text: &str, name: &str) -> bool {
    if !path.ends_with(".rs") {
        // Its title may end in something else.
        return [format!("test('{name}"), format!("test(`{name}")].iter().any(|test| text.contains(test));
    }
    let mut before = "";
    for line in text.lines().map(str::trim_start) {
        let declared = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ").unwrap_or_default();
        if declared.strip_prefix(name).is_some_and(|rest| rest.starts_with('(')) {
            return before.starts_with("#[") && before.contains("test");
        }
        before = line;
    }
    false
}

/// The tests that a cell names which are not there; none at all is one that is missing, too.
fn missing(cell: &str, root: &Path) -> Vec<String> {
    let (mut missing, mut named, mut file) = (Vec::new(), 0, ("", String::new()));
    for (_, quoted) in quoted(cell) {
        if quoted.contains('/') {
            file = (quoted, fs::read_to_string(root.join(quoted)).unwrap_or_default());
        } else {
            named += 1;
            if !has_test(file.0, &file.1, quoted) {
                missing.push(format!("{} {quoted}", file.0));
            }
        }
    }
    if named == 0 { vec![format!("no test in {cell:?}")] } else { missing }
}

/// The numbers of the RFCs that are named.
fn numbers(text: &str) -> BTreeSet<u32> {
    let number = |rest: &str| rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
    text.split("RFC ").skip(1).filter_map(number).collect()
}

fn rust_below(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_below(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(&path).expect("a text"));
        }
    }
}

#[test]
fn each_line_of_what_is_supported_is_proved_by_tests_that_are_there() {
    let text = page();
    let rows = rows(&text);
    assert!(rows.len() > 25, "only {} lines", rows.len());
    let missing: Vec<String> = rows.iter().flat_map(|row| missing(row.last().expect("a cell"), &workspace())).collect();
    assert_eq!(missing, Vec::<String>::new());
    let unknown = rows.iter().filter(|row| row.len() == 4 && !STATUSES.contains(&row[1]));
    assert_eq!(unknown.count(), 0, "a status is one of {STATUSES:?}");
}

#[test]
fn every_document_that_the_protocol_speaks_of_is_among_what_is_supported() {
    let mut spoken = fs::read_to_string(workspace().join("docs/rules.md")).expect("the rules");
    rust_below(&workspace().join(OAUTH), &mut spoken);
    let spoken = numbers(&spoken);
    assert!(spoken.len() > 15, "only {spoken:?}");
    let listed: BTreeSet<u32> = rows(&page()).iter().flat_map(|row| numbers(row[0])).collect();
    assert_eq!(spoken.difference(&listed).collect::<Vec<_>>(), Vec::<&u32>::new(), "missing in {PAGE}");
}

#[test]
fn what_a_document_shows_of_a_file_is_what_stands_in_it() {
    let mut shown = 0;
    for entry in fs::read_dir(workspace().join("docs")).expect("docs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a document");
        for block in text.split("\n```").skip(1).step_by(2) {
            let (mark, content) = block.split_once('\n').expect("a block");
            // ```sh examples/some/file
            if let Some((_, file)) = mark.split_once(' ').filter(|(_, file)| file.contains('/')) {
                let stands = fs::read_to_string(workspace().join("docs").join(file)).expect(file);
                assert_eq!(format!("{content}\n"), stands, "{}: {file}", path.display());
                shown += 1;
            }
        }
    }
    assert!(shown > 0, "nothing is shown");
}

#[test]
fn a_test_is_found_by_its_whole_name_and_nothing_else_is_a_test() {
    let text = "#[test]\nfn one() {}\n#[tokio::test]\nasync fn two() {}\nfn three() {}\n#[test]\nfn one_more() {}\n";
    let found = |name| has_test("a.rs", text, name);
    assert_eq!(["one", "two", "three", "one_mo", "four"].map(found), [true, true, false, false, false]);
    let found = |name| has_test("a.mjs", "test('one: two', async () => {});\nconst three = 3;", name);
    assert_eq!(["one", "three"].map(found), [true, false]);
    assert_eq!(missing("nothing", &workspace()), ["no test in \"nothing\""]);
    assert_eq!(missing("`src/oauth/pkce.rs` `is_met_by`", &workspace()), ["src/oauth/pkce.rs is_met_by"]);
}
