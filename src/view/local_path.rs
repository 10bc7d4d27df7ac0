//! Where a person may be sent after a form: a path on this very origin, and nothing that a browser could read as another.
//! RFC 9700 §4.11: an open redirector lends its good name to a phishing page, and leaks what it forwards.

/// Longer addresses than any page of ours has.
const LONGEST: usize = 8 * 1024;

/// The value itself when it is a path of this origin: one slash, then printable ASCII without backslashes, and no second
/// slash. Browsers read `//host`, `/\host` and `/<tab>/host` as another host (WHATWG URL §4.4), so none of them passes.
pub fn local_path(value: &str) -> Option<&str> {
    let mut bytes = value.bytes();
    let rooted = bytes.next() == Some(b'/') && bytes.next() != Some(b'/');
    let plain = value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (rooted && plain && value.len() <= LONGEST).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ours_is_kept_as_it_is() {
        for path in ["/", "/apps", "/authorize?client_id=a&scope=a%20b&redirect_uri=https%3A%2F%2Fx%2F", "/a//b#c"] {
            assert_eq!(local_path(path), Some(path));
        }
    }

    #[test]
    fn what_a_browser_reads_as_another_place_is_refused() {
        for evil in [
            "",
            "apps",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/a\\..\\..\\evil",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/ /evil.example",
            "/\u{0}/evil.example",
            "/\u{2f}/evil.example",
            "/\u{ff0f}evil.example",
            "https:evil.example",
            "http://evil.example",
            "javascript:alert(1)",
            "?next=//evil",
        ] {
            assert_eq!(local_path(evil), None, "{evil:?}");
        }
    }

    #[test]
    fn an_address_without_end_is_refused() {
        assert_eq!(local_path(&format!("/{}", "a".repeat(LONGEST))), None);
    }
}
