//! Failures of another party, as notices that say to the user what to do.

use http::StatusCode;
use serde::Deserialize;

use oauth::client::is_invisible;
use ports::NetworkError;
use view::haru::{Doing, Notice, Provocation, Refusal};

/// Always one of the notices that say what to do.
#[derive(Debug)]
pub struct Failure(pub Notice);

impl Failure {
    pub fn unreachable(doing: Doing, error: &NetworkError) -> Self {
        tracing::warn!(?doing, %error, "another party could not be reached");
        Self(Notice::Unreachable(doing))
    }

    /// A status for which no answer of the specification was found.
    pub fn status(doing: Doing, status: StatusCode) -> Self {
        tracing::warn!(?doing, %status, "another party answered with an unexpected status");
        let unwell = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
        Self(if unwell { Notice::Unwell(doing, status.as_u16()) } else { Notice::Malformed(doing) })
    }

    pub fn refused(doing: Doing, error: &str, description: Option<&str>) -> Self {
        tracing::warn!(?doing, error = quoted(error), "another party refused");
        let description = description.map(quoted).filter(|text| !text.is_empty());
        Self(Notice::ServerRefused { doing, error: quoted(error), description })
    }
}

/// A refusal of something that was wrong on purpose is what was to be seen; any other failure stays what it is.
pub fn said(notice: Notice, provocation: Option<Provocation>) -> Notice {
    match (notice, provocation) {
        (Notice::ServerRefused { error, description, .. }, Some(provocation)) => {
            Notice::Provoked { provocation, refused: Some(Refusal { error, description }) }
        }
        (notice, _) => notice,
    }
}

/// An error response (RFC 6749 §5.2; RFC 7591 §3.2.2 and RFC 7009 §2.2.1 have the same members).
#[derive(Deserialize)]
pub struct ErrorAnswer {
    pub error: String,
    pub error_description: Option<String>,
}

const QUOTED_AT_MOST: usize = 300;

/// Another party's text, fit to stand between quotation marks: without invisible characters, and of bounded length.
pub fn quoted(text: &str) -> String {
    shortened(text, QUOTED_AT_MOST)
}

/// The visible characters of `text`, at most so many.
pub fn shortened(text: &str, characters: usize) -> String {
    let mut visible = text.trim().chars().filter(|c| !is_invisible(*c));
    let mut short: String = visible.by_ref().take(characters).collect();
    if visible.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_elses_text_is_cut_and_has_no_invisible_characters() {
        assert_eq!(quoted(" a\u{202e}b\n "), "ab");
        assert_eq!(shortened("abcd", 3), "abc…");
        assert_eq!(shortened("abc", 3), "abc");
    }

    #[test]
    fn a_tired_server_is_told_from_a_wrong_one() {
        assert_eq!(Failure::status(Doing::Asking, StatusCode::TOO_MANY_REQUESTS).0, Notice::Unwell(Doing::Asking, 429));
        assert_eq!(Failure::status(Doing::Asking, StatusCode::NOT_FOUND).0, Notice::Malformed(Doing::Asking));
    }
}
