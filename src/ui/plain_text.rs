//! The body of a server function's answer as plain text: one word, or lines. JSON would do, but its parser with all it can say
//! about bad input is 20 KB of Brotli in every page's Wasm.

use std::convert::Infallible;

use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// A value that is one of a few.
pub trait Word: Copy + 'static {
    const ALL: &'static [Self];

    fn word(self) -> &'static str;
}

/// A value that is one line, without its end.
pub trait Line: Sized {
    fn write(&self, text: &mut String);
    fn read(line: &str) -> Option<Self>;
}

pub struct OneWord;

pub struct Lines;

#[derive(Debug, thiserror::Error)]
#[error("an unknown text")]
pub struct UnknownText;

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
    type Error = UnknownText;

    fn decode(bytes: Bytes) -> Result<T, UnknownText> {
        T::ALL.iter().copied().find(|value| value.word().as_bytes() == bytes).ok_or(UnknownText)
    }
}

impl ContentType for Lines {
    const CONTENT_TYPE: &'static str = "text/plain";
}

impl FormatType for Lines {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Line> Encodes<Vec<T>> for Lines {
    type Error = Infallible;

    fn encode(values: &Vec<T>) -> Result<Bytes, Infallible> {
        let mut text = String::new();
        for value in values {
            value.write(&mut text);
            text.push('\n');
        }
        Ok(Bytes::from(text))
    }
}

impl<T: Line> Decodes<Vec<T>> for Lines {
    type Error = UnknownText;

    fn decode(bytes: Bytes) -> Result<Vec<T>, UnknownText> {
        let text = std::str::from_utf8(&bytes).map_err(|_| UnknownText)?;
        text.lines().map(|line| T::read(line).ok_or(UnknownText)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Refusal, SecretUse};
    use oauth::client::SecretId;
    use view::apps::Disconnected;

    fn lead_back<T: Word + PartialEq + std::fmt::Debug>() {
        for value in T::ALL {
            let body = OneWord::encode(value).expect("a word");
            assert_eq!(<OneWord as Decodes<T>>::decode(body).expect("the value"), *value);
        }
    }

    #[test]
    fn every_word_leads_back_to_its_value() {
        lead_back::<Disconnected>();
        lead_back::<Refusal>();
    }

    #[test]
    fn an_unknown_word_is_no_value() {
        for body in ["", "don", "done ", "\"done\""] {
            assert!(<OneWord as Decodes<Disconnected>>::decode(Bytes::from_static(body.as_bytes())).is_err(), "{body}");
        }
    }

    #[test]
    fn lines_lead_back_to_their_values() {
        let say = |byte: u8, says: &str| SecretUse { secret: SecretId::of(&[byte; 32]), says: says.to_owned() };
        for uses in [vec![], vec![say(1, "방금, 203.0.113.7에서")], vec![say(1, "just now"), say(2, "a  b ")]] {
            let body = Lines::encode(&uses).expect("lines");
            assert_eq!(<Lines as Decodes<Vec<SecretUse>>>::decode(body).expect("the values"), uses);
        }
    }

    #[test]
    fn a_line_that_is_no_value_makes_none_of_the_others_one() {
        let good = format!("{} just now\n", SecretId::of(&[1; 32]).as_str());
        for bad in ["\n", "just now\n", &good.replace(' ', "")] {
            let body = Bytes::from([&good, bad].concat());
            assert!(<Lines as Decodes<Vec<SecretUse>>>::decode(body).is_err(), "{bad}");
        }
    }
}
