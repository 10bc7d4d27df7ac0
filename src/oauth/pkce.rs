//! RFC 7636: proof key for code exchange. S256 only; `plain` is not offered (RFC 9700 §2.1.1).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// RFC 7636 §4.1: 43 to 128 unreserved characters, known to the client alone until the exchange.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct CodeVerifier(String);

impl CodeVerifier {
    pub fn parse(value: &str) -> Option<Self> {
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
        ((43..=128).contains(&value.len()) && value.bytes().all(unreserved)).then(|| Self(value.to_owned()))
    }
    pub fn expose(&self) -> &str {
        &self.0
    }
    /// RFC 7636 §4.2: BASE64URL-ENCODE(SHA256(ASCII(code_verifier))).
    pub fn challenge(&self) -> CodeChallenge {
        CodeChallenge(URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes())))
    }
}

impl std::fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeVerifier")
    }
}

/// RFC 7636 §4.2, method S256: 43 characters of base64url without padding, the 32 bytes of a SHA-256.
#[derive(Clone, Debug)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    pub fn parse(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        (bytes.len() == 32).then(|| Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// RFC 7636 §4.6.
    pub fn is_met_by(&self, verifier: &CodeVerifier) -> bool {
        *self == verifier.challenge()
    }
}

impl PartialEq for CodeChallenge {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}
impl Eq for CodeChallenge {}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636 Appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_vector_of_appendix_b() {
        let verifier = CodeVerifier::parse(VERIFIER).expect("verifier");
        assert_eq!(verifier.challenge().as_str(), CHALLENGE);
        assert!(CodeChallenge::parse(CHALLENGE).expect("challenge").is_met_by(&verifier));
    }

    #[test]
    fn the_challenge_is_not_its_own_verifier() {
        let verifier = CodeVerifier::parse(CHALLENGE).expect("43 unreserved characters");
        assert!(!CodeChallenge::parse(CHALLENGE).expect("challenge").is_met_by(&verifier));
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        for bad in ["a".repeat(42), "a".repeat(129), format!("{} ", "a".repeat(43)), "\u{e9}".repeat(43)] {
            assert!(CodeVerifier::parse(&bad).is_none(), "{bad}");
        }
        assert!(CodeVerifier::parse(&"~".repeat(128)).is_some());
    }

    #[test]
    fn a_challenge_is_32_bytes_in_base64url_without_padding() {
        for bad in [
            &CHALLENGE[..42],
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
            "!9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ] {
            assert!(CodeChallenge::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_verifier_is_kept_to_the_character_and_never_printed() {
        let verifier = CodeVerifier::parse(VERIFIER).expect("verifier");
        assert_eq!(verifier.expose(), VERIFIER);
        assert_eq!(format!("{verifier:?}"), "CodeVerifier");
    }

    #[test]
    fn a_verifier_is_of_letters_digits_and_four_marks() {
        // RFC 7636 §4.1: ALPHA / DIGIT / "-" / "." / "_" / "~".
        for good in ["-", ".", "_", "~", "z", "9"] {
            assert!(CodeVerifier::parse(&good.repeat(43)).is_some(), "{good}");
        }
        for bad in ["+", "/", "=", "%", " ", "!"] {
            assert!(CodeVerifier::parse(&format!("{}{bad}", "a".repeat(43))).is_none(), "{bad}");
        }
    }

    #[test]
    fn two_challenges_are_one_only_if_every_character_is() {
        let challenge = |text: &str| CodeChallenge::parse(text).expect(text);
        assert_eq!(challenge(CHALLENGE), challenge(CHALLENGE));
        assert_ne!(challenge(CHALLENGE), challenge(&CHALLENGE.replace("E9", "E8")));
    }
}
