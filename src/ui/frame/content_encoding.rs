//! Which codings a reader takes, and the one in which long texts of the Lab are sent: RFC 9110 §8.4.1.2, §12.5.3. What is packed this
//! way is no secret of the real server: of a run whoever has its address may know everything.
//!
//! Pages of the real server are sent as they are: beside what a stranger may put into an address they hold the token of a form, and the
//! length of what is packed tells how much of it was guessed (BREACH, CVE-2013-3587).

use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, VARY};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::entity_tag::listed;

/// Of miniz_oxide's levels, from 0 to 10: what is sent so is packed once.
#[cfg(feature = "lab")]
const LEVEL: u8 = 9;

/// Whether a reader takes `wanted`: by its name, or by the star that stands for all that are not named.
pub fn accepts(request: &HeaderMap, wanted: &str) -> bool {
    let mut by_star = false;
    for (coding, weight) in listed(request, ACCEPT_ENCODING).map(coding_and_weight) {
        if coding.eq_ignore_ascii_case(wanted) {
            return weight > 0.0;
        }
        by_star |= coding == "*" && weight > 0.0;
    }
    by_star
}

fn coding_and_weight(item: &str) -> (&str, f32) {
    let mut parts = item.split(';').map(str::trim);
    let coding = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (coding, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
}

/// Whether a reader takes what `deflated` makes.
pub fn accepts_deflate(request: &HeaderMap) -> bool {
    accepts(request, "deflate")
}

/// The zlib format (RFC 1950), which HTTP calls `deflate`.
#[cfg(feature = "lab")]
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, LEVEL)
}

/// What an answer says of it.
pub const DEFLATE: [(HeaderName, HeaderValue); 2] =
    [(CONTENT_ENCODING, HeaderValue::from_static("deflate")), (VARY, HeaderValue::from_static("accept-encoding"))];

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(line: &'static str) -> HeaderMap {
        [(ACCEPT_ENCODING, HeaderValue::from_static(line))].into_iter().collect()
    }

    #[test]
    fn a_coding_is_sent_to_whoever_takes_it() {
        for (line, takes) in [
            ("gzip, deflate, br", true),
            ("DEFLATE", true),
            ("*", true),
            ("deflate;q=0, *", false),
            ("gzip;q=1.0, deflate; q=0.5", true),
            ("gzip, *;q=0", false),
            ("identity", false),
            ("", false),
        ] {
            assert_eq!(accepts_deflate(&asks(line)), takes, "{line}");
        }
        assert!(!accepts_deflate(&HeaderMap::new()));
    }

    #[cfg(feature = "lab")]
    #[test]
    fn what_is_packed_is_what_was_given() {
        let text = "code=mgac_1 ".repeat(200);
        let packed = deflated(text.as_bytes());
        assert!(packed.len() < text.len() / 10);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec_zlib(&packed).ok().as_deref(), Some(text.as_bytes()));
    }
}
