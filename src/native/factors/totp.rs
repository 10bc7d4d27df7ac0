//! RFC 6238 natively.

use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Algorithm, Builder};

use authorization_server::factors::authenticators::{Authenticators, Code, Introduction};
use oauth::names::Timestamp;
use view::factors::{self, Unprinted};

const DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;
/// Steps on either side of the present one.
const WINDOW: u16 = 1;

pub struct Totp;

fn parameters(secret: &[u8]) -> Builder {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(WINDOW)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret.to_vec())
}

impl Authenticators for Totp {
    fn step_of(&self, secret: &[u8], code: &Code, now: Timestamp) -> Option<i64> {
        let now = u64::try_from(now.as_seconds()).ok()?;
        let step = parameters(secret).build().ok()?.check(code.expose(), now)?;
        i64::try_from(step).ok()
    }

    fn introduce(&self, secret: &[u8], server: &str, username: &str) -> Option<Introduction> {
        let totp = parameters(secret).with_issuer(Some(server)).with_account_name(username).build().ok()?;
        let address = totp.to_url().ok()?;
        let secret = totp.secret().to_base32();
        let groups: Vec<&str> =
            (0..secret.len()).step_by(4).filter_map(|at| secret.get(at..secret.len().min(at + 4))).collect();
        Some(Introduction {
            qr_code: qr_code(&QrCode::encode_text(&address, QrCodeEcc::Medium).ok()?),
            typed: Unprinted::new(groups.join(" ")),
            address: Unprinted::new(address),
        })
    }
}

/// ISO/IEC 18004 asks for four empty modules around a symbol.
const QUIET_ZONE: i32 = 4;

/// Dark modules as one path, a stroke a run.
fn qr_code(code: &QrCode) -> factors::QrCode {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE));
            }
            x += run.max(1);
        }
    }
    factors::QrCode { side: (code.size() + 2 * QUIET_ZONE).unsigned_abs(), path: Unprinted::new(path) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Lifetime;

    /// RFC 6238 appendix B.
    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    fn step_of(code: &str, now: Timestamp) -> Option<i64> {
        Totp.step_of(SECRET, &Code::parse(code).expect(code), now)
    }

    /// Appendix B has eight digits; six are the last six of them (RFC 4226 §5.3 takes the remainder).
    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(step_of(&code[2..], at(seconds)), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_more() {
        let now = at(1_234_567_890);
        let step = 1_234_567_890 / 30;
        let later = |steps: i64| Timestamp::from_millis(now.as_millis() + steps * 30_000);
        for steps in [-1, 0, 1] {
            assert_eq!(step_of("005924", later(steps)), Some(step), "{steps}");
        }
        for steps in [-2, 2] {
            assert_eq!(step_of("005924", later(steps)), None, "{steps}");
        }
        assert_eq!(step_of("005925", now), None);
        assert_eq!(step_of("005924", at(0).minus(Lifetime::from_days(1))), None, "a clock before 1970");
    }

    #[test]
    fn an_app_is_told_whose_secret_it_is() {
        let told = Totp.introduce(SECRET, "Matgim (a.example)", "미나").expect("an introduction");
        assert_eq!(told.typed.expose(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = told.address.expose();
        assert!(address.starts_with("otpauth://totp/Matgim%20%28a.example%29:%EB%AF%B8%EB%82%98?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert!(Totp.introduce(SECRET, "a:b", "mina").is_none());
    }

    #[test]
    fn a_qr_code_has_the_corners_that_cameras_look_for() {
        let qr_code = Totp.introduce(SECRET, "Matgim", "mina").expect("an introduction").qr_code;
        let right = qr_code.side - 11;
        for corner in ["M4 4h7v1h-7z".to_owned(), format!("M{right} 4h7v1h-7z"), format!("M4 {right}h7v1h-7z")] {
            assert!(qr_code.path.expose().contains(&corner), "{corner}");
        }
    }
}
