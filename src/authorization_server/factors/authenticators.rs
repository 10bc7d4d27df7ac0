//! The port for authenticator apps: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app of the kind knows.

use oauth::names::Timestamp;
use oauth::secret::typed_by_hand;
use view::factors::{QrCode, Unprinted};

/// Six digits, as typed.
pub struct Code(Unprinted);

impl Code {
    /// As people copy it: with spaces or without, in digits of either width. `None` when it cannot be a code.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed_by_hand(typed).take(7).collect();
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self(Unprinted::new(digits)))
    }
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// What an app is told, once.
pub struct Introduction {
    /// `otpauth://totp/…`
    pub address: Unprinted,
    /// The address for cameras (ISO/IEC 18004).
    pub qr_code: QrCode,
    /// The secret for hands (RFC 4648 §6), in groups of four.
    pub typed: Unprinted,
}

/// Codes of a secret, however an instance computes them.
pub trait Authenticators: Send + Sync {
    /// The step whose code this is: that of `now`, or one beside it, as clocks differ (RFC 6238 §5.2).
    fn step_of(&self, secret: &[u8], code: &Code, now: Timestamp) -> Option<i64>;
    /// `None` for a name that such an address cannot carry.
    fn introduce(&self, secret: &[u8], server: &str, username: &str) -> Option<Introduction>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_however_they_are_parted() {
        for typed in [
            "123456",
            " 123 456 ",
            "123-456",
            "１２３４５６",
            "１２３　４５６",
            "１２３－４５６",
            "123\u{2013}456",
            "12３4５6",
        ] {
            assert_eq!(Code::parse(typed).expect(typed).expose(), "123456");
        }
        for no in ["", "12345", "1234567", "12345a", "１２３４５ａ", "①②③④⑤⑥", &"1".repeat(100_000)] {
            assert!(Code::parse(no).is_none(), "{no}");
        }
    }
}
