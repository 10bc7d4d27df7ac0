//! The body of a server function's answer as one word. JSON would do, but its parser with all it can say about bad input is
//! 20 KB of Brotli in every page's Wasm.

use std::convert::Infallible;

use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// A value that is one of a few.
pub trait Word: Copy + 'static {
    const ALL: &'static [Self];

    fn word(self) -> &'static str;
}

pub struct OneWord;

#[derive(Debug, thiserror::Error)]
#[error("an unknown word")]
pub struct UnknownWord;

impl ContentType for OneWord {
    const CONTENT_TYPE: &'static str = "text/plain";
}

impl FormatType for OneWord {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Word> Encodes<T> for OneWord {
    type Error = Infallible;

    fn encode(value: &T) -> Result<Bytes, Infallible> {
        Ok(Bytes::from_static(value.word().as_bytes()))
    }
}

impl<T: Word> Decodes<T> for OneWord {
    type Error = UnknownWord;

    fn decode(bytes: Bytes) -> Result<T, UnknownWord> {
        T::ALL.iter().copied().find(|value| value.word().as_bytes() == bytes).ok_or(UnknownWord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::api::ApiError;
    use crate::view::apps::Disconnected;

    fn lead_back<T: Word + PartialEq + std::fmt::Debug>() {
        for value in T::ALL {
            let body = OneWord::encode(value).expect("a word");
            assert_eq!(<OneWord as Decodes<T>>::decode(body).expect("the value"), *value);
        }
    }

    #[test]
    fn every_word_leads_back_to_its_value() {
        lead_back::<Disconnected>();
        lead_back::<ApiError>();
    }

    #[test]
    fn an_unknown_word_is_no_value() {
        for body in ["", "don", "done ", "\"done\""] {
            assert!(<OneWord as Decodes<Disconnected>>::decode(Bytes::from_static(body.as_bytes())).is_err(), "{body}");
        }
    }
}
