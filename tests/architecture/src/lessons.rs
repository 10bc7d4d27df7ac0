//! `docs/teach.md` and `docs/teach.ko.md`: what they call by a name is what stands on the pages.

use std::fs;
use std::path::Path;

use super::tree::workspace;

/// Every word of a language, with single spaces.
fn texts(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = if path.is_dir() { texts(&path) } else { fs::read_to_string(&path).expect("a text") };
        all.extend(text.split_whitespace().flat_map(|word| [word, " "]));
    }
    all
}

/// What stands between `from` and `to`, `**` aside, with single spaces.
fn labels(text: &str, from: char, to: char) -> Vec<String> {
    let plain = text.replace("**", "");
    let mut labels = Vec::new();
    let mut rest = plain.as_str();
    while let Some((label, behind)) = rest.split_once(from).and_then(|(_, behind)| behind.split_once(to)) {
        labels.push(label.split_whitespace().collect::<Vec<_>>().join(" "));
        rest = behind;
    }
    labels
}

#[test]
fn every_label_of_a_lesson_plan_is_on_the_pages() {
    for (page, language, from, to) in [("docs/teach.md", "en", '*', '*'), ("docs/teach.ko.md", "ko", '‘', '’')] {
        let text = fs::read_to_string(workspace().join(page)).expect(page);
        let labels = labels(&text, from, to);
        assert!(labels.len() > 40, "only {} labels in {page}", labels.len());
        let texts = texts(&workspace().join("src/texts").join(language));
        let gone: Vec<&String> = labels.iter().filter(|label| !texts.contains(label.as_str())).collect();
        assert!(gone.is_empty(), "{page} names what no page has: {gone:?}");
    }
}

#[test]
fn a_label_is_what_stands_between_its_marks() {
    assert_eq!(labels("*a\nb* c **d** *e*", '*', '*'), ["a b", "e"]);
    assert_eq!(labels("‘가’와 ‘나", '‘', '’'), ["가"]);
}
