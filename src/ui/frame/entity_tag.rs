//! Entity tags: what stands for the bytes of an answer, and whether the client has those already.
//!
//! RFC 9110: ETag §8.8.3, If-None-Match §13.1.2.

use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderName, HeaderValue};

/// The tag of bytes with that digest. Strong, because the digest is that of the bytes on the wire.
pub fn of_digest(sha256: &[u8]) -> String {
    let digest: String = sha256.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

/// Whether `If-None-Match` names this tag of ours, which has no comma in it. The comparison is weak, so a `W/` that a proxy put
/// before it does not matter.
pub fn is_known(request: &HeaderMap, tag: &str) -> bool {
    listed(request, IF_NONE_MATCH).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

/// The members of a list that may be spread over several header lines (RFC 9110 §5.6.1).
pub fn listed(request: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let values: Vec<&HeaderValue> = request.get_all(name).iter().collect();
    values
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (IF_NONE_MATCH, HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn a_tag_is_known_wherever_it_stands_in_the_list_and_also_as_a_weak_one() {
        let tag = of_digest(&[0xab; 32]);
        assert_eq!(tag, "\"abababababababababababababababab\"");
        for known in [
            &["\"abababababababababababababababab\""][..],
            &["W/\"abababababababababababababababab\""],
            &["\"other\", \"abababababababababababababababab\""],
            &["\"other\"", "\"abababababababababababababababab\""],
            &["*"],
        ] {
            assert!(is_known(&asked(known), &tag), "{known:?}");
        }
        for unknown in [
            &[][..],
            &[""],
            &["\"other\""],
            &["abababababababababababababababab"],
            &["w/\"abababababababababababababababab\""],
        ] {
            assert!(!is_known(&asked(unknown), &tag), "{unknown:?}");
        }
    }
}
