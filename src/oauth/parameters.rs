//! RFC 6749 §3.1, §3.2, Appendix B: form-encoded parameters. Each stands at most once, an empty one counts as left out.

use super::error::{Error, ErrorCode};

/// The parameters of one request, in the order received, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    pairs: Vec<(String, String)>,
}

impl Parameters {
    /// `encoded` is a query string or a form body. `%zz` and bytes that are not UTF-8 make it malformed.
    pub fn parse(encoded: &[u8]) -> Result<Self, Error> {
        let pairs = encoded
            .split(|b| *b == b'&')
            .filter(|pair| !pair.is_empty())
            .enumerate()
            .map(|(before, pair)| {
                let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
                let name = decode(&pair[..at])
                    .ok_or_else(|| malformed(&format!("name of parameter number {}", before + 1)))?;
                let value = decode(pair.get(at + 1..).unwrap_or_default())
                    .ok_or_else(|| malformed(&format!("parameter {}", name.chars().take(40).collect::<String>())))?;
                Ok::<_, Error>((name, value))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { pairs })
    }

    /// The only value of `name`; absent and empty are the same (RFC 6749 §3.1), twice is refused.
    pub fn one(&self, name: &'static str) -> Result<Option<&str>, Repeated> {
        let mut values = self.all(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(Repeated(name));
        }
        Ok(first.filter(|value| !value.is_empty()))
    }

    /// The value of `name` whatever else stands there: for what is shown or returned, never for a decision.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Names and values in the order received.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of `name`, for the fields of our own forms that may stand several times.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Those whose name is `wanted`, in the same order.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self { pairs: self.pairs.iter().filter(|(name, _)| wanted(name)).cloned().collect() }
    }

    /// The same parameters, form-encoded: what a pending request keeps.
    pub fn encode(&self) -> String {
        let mut encoded = String::new();
        for (name, value) in &self.pairs {
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encode_pair(&mut encoded, name, value);
        }
        encoded
    }
}

fn malformed(which: &str) -> Error {
    let right = "write % as %25, and text as the bytes of its UTF-8";
    Error::new(ErrorCode::InvalidRequest, format!("the {which} is not form-encoded UTF-8: {right}"))
}

/// RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated(pub &'static str);

impl From<Repeated> for Error {
    fn from(Repeated(name): Repeated) -> Self {
        Error::new(ErrorCode::InvalidRequest, format!("the parameter {name} appears more than once"))
    }
}

/// Appends `name=value`, form-encoded.
pub fn encode_pair(to: &mut String, name: &str, value: &str) {
    to.extend(form_urlencoded::byte_serialize(name.as_bytes()));
    to.push('=');
    to.extend(form_urlencoded::byte_serialize(value.as_bytes()));
}

/// One form-encoded value (RFC 6749 Appendix B); `None` when it is malformed.
pub fn decode(encoded: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let [first, after @ ..] = rest {
        rest = match first {
            b'+' => {
                bytes.push(b' ');
                after
            }
            b'%' => {
                let [high, low, after @ ..] = after else { return None };
                bytes.push(hexadecimal(*high)? << 4 | hexadecimal(*low)?);
                after
            }
            other => {
                bytes.push(*other);
                after
            }
        };
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_of_appendix_b() {
        let pairs = Parameters::parse(b"x=+%25%26%2B%C2%A3%E2%82%AC").expect("parameters");
        assert_eq!(pairs.one("x"), Ok(Some(" %&+\u{a3}\u{20ac}")));
        assert_eq!(pairs.encode(), "x=+%25%26%2B%C2%A3%E2%82%AC");
    }

    #[test]
    fn a_parameter_stands_at_most_once() {
        let pairs = Parameters::parse(b"a=1&b=2&a=1").expect("parameters");
        assert_eq!(pairs.one("a"), Err(Repeated("a")));
        assert_eq!(pairs.one("b"), Ok(Some("2")));
    }

    #[test]
    fn an_empty_value_counts_as_left_out() {
        let pairs = Parameters::parse(b"a=&b&&c=3").expect("parameters");
        assert_eq!((pairs.one("a"), pairs.one("b"), pairs.one("c")), (Ok(None), Ok(None), Ok(Some("3"))));
    }

    #[test]
    fn what_is_not_form_encoded_utf_8_is_malformed() {
        for bad in [b"a=%ff%fe".as_slice(), b"a=%zz", b"a=%2", b"a=\xff", b"%ff=1"] {
            assert!(Parameters::parse(bad).is_err(), "{bad:?}");
        }
        let told = |bad: &[u8]| Parameters::parse(bad).expect_err("malformed").description().to_owned();
        assert!(told(b"a=1&scope=%ff").starts_with("the parameter scope is not"), "{}", told(b"a=1&scope=%ff"));
        assert!(told(b"a=1&%zz=2").starts_with("the name of parameter number 2"), "{}", told(b"a=1&%zz=2"));
    }

    #[test]
    fn what_is_shown_or_returned_is_the_first_that_stands_there() {
        let pairs = Parameters::parse(b"a=1&b=&a=2").expect("parameters");
        assert_eq!((pairs.first("a"), pairs.first("b"), pairs.first("c")), (Some("1"), None, None));
        assert_eq!(pairs.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(pairs.iter().collect::<Vec<_>>(), [("a", "1"), ("b", ""), ("a", "2")]);
        assert_eq!(pairs.only(|name| name == "a").encode(), "a=1&a=2");
        assert_eq!(pairs.encode(), "a=1&b=&a=2");
        assert_eq!(Parameters::default().encode(), "");
    }

    #[test]
    fn a_value_goes_on_after_its_first_equals_sign_and_hexadecimal_digits_have_no_case() {
        let pairs = Parameters::parse(b"a=b=c&=d&%C3%a9=%2b%2B").expect("parameters");
        assert_eq!(pairs.iter().collect::<Vec<_>>(), [("a", "b=c"), ("", "d"), ("\u{e9}", "++")]);
        assert_eq!(decode(b"%4A%4f"), Some("JO".to_owned()));
        for bad in [b"%".as_slice(), b"%4", b"%4g", b"%g4", b"%-1", b"%+1"] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_repeated_parameter_is_named() {
        // RFC 6749 §3.1.
        let error = Error::from(Repeated("scope"));
        assert_eq!(error.code, ErrorCode::InvalidRequest);
        assert_eq!(error.description(), "the parameter scope appears more than once");
    }
}
