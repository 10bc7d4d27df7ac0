//! RFC 6749 §10.10, RFC 9700 §4: what must not be guessed, printed or stored. Presented and stored are two types:
//! a presented secret can be read once by `expose`, a stored one is a SHA-256 that opens nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::names::Timestamp;

/// Bytes of randomness in every generated secret (RFC 6749 §10.10 asks for 2^-128 at least).
pub const RANDOM_BYTES: usize = 32;
const TIME_BYTES: usize = 8;

/// Key of a stored secret that begins with the 8 bytes of its issue time, big-endian milliseconds, and goes on with the
/// SHA-256 of the whole secret: inserts stay at the right edge of a table, and what has expired is a range of keys.
pub const TIMED_KEY_BYTES: usize = TIME_BYTES + 32;

/// What is stored of a secret, but for the time in front of it.
pub fn sha256(of: &[u8]) -> [u8; 32] {
    Sha256::digest(of).into()
}

/// A secret of ours that carries its issue time, and the key under which it is stored.
macro_rules! timed_secret {
    ($(#[$doc:meta])* $name:ident, $key:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Zeroize, ZeroizeOnDrop)]
        pub struct $name(String);

        impl $name {
            pub const PREFIX: &'static str = $prefix;

            pub fn generate(now: Timestamp, random: [u8; RANDOM_BYTES]) -> Self {
                let mut bytes = [0; TIME_BYTES + RANDOM_BYTES];
                bytes[..TIME_BYTES].copy_from_slice(&now.as_millis().to_be_bytes());
                bytes[TIME_BYTES..].copy_from_slice(&random);
                let mut text = String::with_capacity($prefix.len() + 54);
                text.push_str($prefix);
                URL_SAFE_NO_PAD.encode_string(bytes, &mut text);
                Self(text)
            }

            /// `None` when it cannot be one of ours; nothing needs to be looked up then.
            pub fn parse(presented: &str) -> Option<Self> {
                let mut bytes = [0; TIME_BYTES + RANDOM_BYTES];
                let length = URL_SAFE_NO_PAD.decode_slice(presented.strip_prefix($prefix)?, &mut bytes).ok()?;
                (length == bytes.len()).then(|| Self(presented.to_owned()))
            }

            pub fn expose(&self) -> &str {
                &self.0
            }

            pub fn key(&self) -> $key {
                let mut bytes = [0; TIME_BYTES + RANDOM_BYTES];
                let decoded = URL_SAFE_NO_PAD.decode_slice(&self.0[$prefix.len()..], &mut bytes);
                debug_assert_eq!(decoded, Ok(bytes.len()));
                let mut key = [0; TIMED_KEY_BYTES];
                key[..TIME_BYTES].copy_from_slice(&bytes[..TIME_BYTES]);
                key[TIME_BYTES..].copy_from_slice(&sha256(self.0.as_bytes()));
                $key(key)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        #[doc = concat!("What is stored of a [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $key([u8; TIMED_KEY_BYTES]);

        impl $key {
            pub const fn from_bytes(bytes: [u8; TIMED_KEY_BYTES]) -> Self {
                Self(bytes)
            }
            pub const fn as_bytes(&self) -> &[u8; TIMED_KEY_BYTES] {
                &self.0
            }
            pub fn issued_at(&self) -> Timestamp {
                let mut time = [0; TIME_BYTES];
                time.copy_from_slice(&self.0[..TIME_BYTES]);
                Timestamp::from_millis(i64::from_be_bytes(time))
            }
        }
    };
}

timed_secret!(
    /// RFC 6749 §1.3.1: the voucher that the client swaps for tokens, once.
    AuthorizationCode, AuthorizationCodeKey, "mgac_"
);
timed_secret!(
    /// RFC 6749 §1.4: the pass for the API. Opaque; its meaning is asked by introspection (RFC 7662).
    AccessToken, AccessTokenKey, "mgat_"
);
timed_secret!(
    /// RFC 6749 §1.5: swapped for a new pair at each use (RFC 9700 §4.14.2).
    RefreshToken, RefreshTokenKey, "mgrt_"
);
timed_secret!(
    /// The cookie of a signed-in browser.
    SessionId, SessionKey, "mgss_"
);
timed_secret!(
    /// The handle of an authorization request that waits for its owner, in the forms of the sign-in and consent pages.
    PendingRequestHandle, PendingRequestKey, "mgrq_"
);

/// A secret of ours without a time in it, and the hash that is stored. A fast hash is enough: what it hides has 256 random
/// bits. Equality takes constant time.
macro_rules! hashed_secret {
    ($(#[$doc:meta])* $name:ident, $hash:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Zeroize, ZeroizeOnDrop)]
        pub struct $name(String);

        impl $name {
            pub const PREFIX: &'static str = $prefix;

            pub fn generate(random: [u8; RANDOM_BYTES]) -> Self {
                Self(format!("{}{}", Self::PREFIX, URL_SAFE_NO_PAD.encode(random)))
            }
            /// Whatever is presented can be compared.
            pub fn presented(value: String) -> Self {
                Self(value)
            }
            pub fn expose(&self) -> &str {
                &self.0
            }
            /// The first characters, by which its owner tells it from others; 24 of 256 bits.
            pub fn label(&self) -> &str {
                self.0.get(..Self::PREFIX.len() + 4).unwrap_or_default()
            }
            pub fn hash(&self) -> $hash {
                $hash(sha256(self.0.as_bytes()))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        #[doc = concat!("SHA-256 of a [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug)]
        pub struct $hash([u8; 32]);

        impl $hash {
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl PartialEq for $hash {
            fn eq(&self, other: &Self) -> bool {
                self.0.ct_eq(&other.0).into()
            }
        }
        impl Eq for $hash {}
    };
}

hashed_secret!(
    /// RFC 6749 §2.3.1: the client's password.
    ClientSecret, ClientSecretHash, "mgcs_"
);
hashed_secret!(
    /// RFC 7591 §3: lets a program register clients in the name of the developer who made it.
    InitialAccessToken, InitialAccessTokenHash, "mgia_"
);
hashed_secret!(
    /// RFC 7592 §3: lets a client that registered itself manage its registration.
    RegistrationToken, RegistrationTokenHash, "mgra_"
);

hashed_secret!(
    /// In a link that an operator made: it opens one page once.
    OneTimeLink, OneTimeLinkHash, "mgol_"
);

/// Signs in once in the place of an authenticator app: 80 random bits, which are not guessed at a throttled form, and
/// which a fast hash hides well enough.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// No letter that looks like a digit: Crockford's base 32 (I, L, O and U are left out).
    const ALPHABET: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    const CHARACTERS: usize = 16;

    pub fn generate(random: [u8; Self::CHARACTERS]) -> Self {
        Self(random.iter().map(|byte| char::from(Self::ALPHABET[usize::from(byte % 32)])).collect())
    }
    /// Reads one as it is copied from paper: case, spaces and dashes do not matter. `None` when it cannot be one.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain = typed_by_hand(typed).map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        });
        let plain: String = plain.take(Self::CHARACTERS + 1).collect();
        let fits = plain.len() == Self::CHARACTERS && plain.bytes().all(|b| Self::ALPHABET.contains(&b));
        fits.then_some(Self(plain))
    }
    /// In groups of four.
    pub fn shown(&self) -> String {
        let groups: Vec<&str> = (0..Self::CHARACTERS / 4).map(|at| &self.0[at * 4..at * 4 + 4]).collect();
        groups.join("-")
    }
    pub fn hash(&self) -> RecoveryCodeHash {
        RecoveryCodeHash(sha256(self.0.as_bytes()))
    }
}

/// What was meant where a code is copied by hand: without spaces and dashes, and with the letters and digits of an input method for
/// full-width ones (U+FF01 to U+FF5E) as ASCII.
pub fn typed_by_hand(typed: &str) -> impl Iterator<Item = char> {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}');
    typed.chars().map(narrow).filter(move |c| !parts(*c))
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// SHA-256 of a [`RecoveryCode`].
#[derive(Clone, Copy, Debug)]
pub struct RecoveryCodeHash([u8; 32]);

impl RecoveryCodeHash {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for RecoveryCodeHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for RecoveryCodeHash {}

/// SHA-256 of the cookie to which a page's forms are bound: a session's, or that of a browser without a session.
#[derive(Clone, Copy, Debug)]
pub struct BrowserHash([u8; 32]);

impl BrowserHash {
    pub fn of_cookie(value: &str) -> Self {
        Self(sha256(value.as_bytes()))
    }
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for BrowserHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for BrowserHash {}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_763_888_000_123);

    #[test]
    fn a_recovery_code_is_read_in_letters_of_either_width() {
        let code = RecoveryCode::generate([7; 16]);
        let shown = code.shown();
        let wide = |c: char| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c };
        for typed in [shown.chars().map(wide).collect(), shown.to_uppercase(), shown.replace('-', "\u{2013} ")] {
            assert_eq!(RecoveryCode::parse(&typed).as_ref().map(RecoveryCode::hash), Some(code.hash()), "{typed}");
        }
    }

    #[test]
    fn a_generated_secret_can_be_presented_and_finds_its_key() {
        let token = AccessToken::generate(NOW, [7; 32]);
        let presented = AccessToken::parse(token.expose()).expect("ours");
        assert_eq!(presented.key(), token.key());
        assert_eq!(token.key().issued_at(), NOW);
    }

    #[test]
    fn a_token_cut_or_grown_by_one_character_or_of_another_kind_is_not_ours() {
        let token = AccessToken::generate(NOW, [7; 32]);
        let text = token.expose();
        assert!(AccessToken::parse(&text[..text.len() - 1]).is_none());
        assert!(AccessToken::parse(&format!("{text}A")).is_none());
        assert!(RefreshToken::parse(text).is_none());
        assert!(AccessToken::parse("").is_none());
        assert!(AccessToken::parse("mgat_\u{ac00}").is_none());
    }

    #[test]
    fn keys_sort_by_the_time_of_issue() {
        let earlier = AccessToken::generate(NOW, [255; 32]).key();
        let later = AccessToken::generate(Timestamp::from_millis(NOW.as_millis() + 1), [0; 32]).key();
        assert!(earlier < later);
    }

    #[test]
    fn a_secret_prints_its_type_only() {
        let secret = ClientSecret::generate([1; 32]);
        assert_eq!(format!("{secret:?} {:?}", AccessToken::generate(NOW, [1; 32])), "ClientSecret AccessToken");
    }

    #[test]
    fn a_recovery_code_is_read_as_people_write_it() {
        let code = RecoveryCode::generate(std::array::from_fn(|at| at as u8 * 3));
        let shown = code.shown();
        assert_eq!(shown.len(), 19);
        for typed in [shown.clone(), shown.to_uppercase(), shown.replace('-', " "), shown.replace('0', "O")] {
            let read = RecoveryCode::parse(&typed).expect(&typed);
            assert_eq!(read.hash(), code.hash(), "{typed}");
        }
        for no in ["", "0000", "00000000000000000", "000000000000000u", &"0".repeat(10_000)] {
            assert!(RecoveryCode::parse(no).is_none(), "{no}");
        }
    }

    #[test]
    fn generated_text_is_vschar_and_long_enough() {
        let token = RefreshToken::generate(NOW, [0xff; 32]);
        assert!(token.expose().bytes().all(|b| (0x21..=0x7e).contains(&b)));
        assert!(token.expose().len() >= 43);
    }

    #[test]
    fn a_secret_of_ours_is_told_by_its_beginning_and_its_owner_tells_it_by_four_characters_more() {
        let secrets = [
            (ClientSecret::generate([1; 32]).label().to_owned(), ClientSecret::PREFIX),
            (InitialAccessToken::generate([1; 32]).label().to_owned(), InitialAccessToken::PREFIX),
            (RegistrationToken::generate([1; 32]).label().to_owned(), RegistrationToken::PREFIX),
            (OneTimeLink::generate([1; 32]).label().to_owned(), OneTimeLink::PREFIX),
        ];
        for (label, prefix) in secrets {
            assert_eq!(label, format!("{prefix}AQEB"));
        }
        assert_eq!(ClientSecret::presented("mgcs_AQE".to_owned()).label(), "", "it is too short to be one");
    }

    #[test]
    fn what_is_stored_of_a_secret_is_the_same_for_the_same_secret_alone() {
        let hash = |byte| ClientSecret::generate([byte; 32]).hash();
        assert_eq!(hash(1), ClientSecret::presented(ClientSecret::generate([1; 32]).expose().to_owned()).hash());
        assert_ne!(hash(1), hash(2));
        assert_eq!(ClientSecretHash::from_bytes(*hash(1).as_bytes()), hash(1));
        let token = AccessToken::generate(NOW, [1; 32]).key();
        assert_ne!(token, AccessToken::generate(NOW, [2; 32]).key());
        assert_eq!(AccessTokenKey::from_bytes(*token.as_bytes()), token);
        let browser = BrowserHash::of_cookie("a");
        assert_ne!(browser, BrowserHash::of_cookie("b"));
        assert_eq!(BrowserHash::from_bytes(*browser.as_bytes()), browser);
        let code = |byte| RecoveryCode::generate([byte; 16]).hash();
        assert_ne!(code(1), code(2));
        assert_eq!(RecoveryCodeHash::from_bytes(*code(1).as_bytes()), code(1));
    }

    #[test]
    fn a_stored_secret_is_the_sha_256_of_the_presented_one() {
        // FIPS 180-2, B.1: the hash of "abc".
        let hash = ClientSecret::presented("abc".to_owned()).hash();
        assert_eq!(hash.as_bytes()[..4], [0xba, 0x78, 0x16, 0xbf]);
        assert_eq!(BrowserHash::of_cookie("abc").as_bytes(), hash.as_bytes());
    }

    #[test]
    fn a_recovery_code_is_of_80_bits_in_letters_that_nobody_confuses() {
        let code = RecoveryCode::generate(std::array::from_fn(|at| u8::try_from(at * 17).expect("a byte")));
        assert_eq!(code.shown(), "0h2k-4n6q-8sav-cxez");
        assert_eq!(format!("{code:?}"), "RecoveryCode");
        let confused = RecoveryCode::parse("OoIi-LlJj-KkMm-NnPp").expect("a code");
        assert_eq!(confused.shown(), "0011-11jj-kkmm-nnpp");
    }

    #[test]
    fn what_is_typed_by_hand_has_no_spaces_dashes_or_wide_letters() {
        let meant = |typed: &str| typed_by_hand(typed).collect::<String>();
        assert_eq!(meant("1 2-3\u{2010}4\u{2015}5\u{2212}6\u{30fc}7\t8"), "12345678");
        assert_eq!(meant("\u{ff01}\u{ff11}\u{ff21}\u{ff5e}"), "!1A~");
        assert_eq!(meant("\u{ff0d}\u{3000}"), "", "a wide dash and a wide space");
        assert_eq!(meant("\u{2009}_+\u{2016}\u{ff00}\u{ff5f}"), "_+\u{2016}\u{ff00}\u{ff5f}");
    }

    #[test]
    fn nothing_of_a_secret_is_printed() {
        let printed = [
            format!("{:?}", AuthorizationCode::generate(NOW, [1; 32])),
            format!("{:?}", RefreshToken::generate(NOW, [1; 32])),
            format!("{:?}", SessionId::generate(NOW, [1; 32])),
            format!("{:?}", PendingRequestHandle::generate(NOW, [1; 32])),
            format!("{:?}", RegistrationToken::generate([1; 32])),
        ];
        let names = ["AuthorizationCode", "RefreshToken", "SessionId", "PendingRequestHandle", "RegistrationToken"];
        assert_eq!(printed, names);
    }
}
