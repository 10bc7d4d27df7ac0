//! The pages of authenticator apps, recovery codes and passkeys.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::sign_in::Continuation;
use oauth::names::Timestamp;

/// A secret that stands on its resource owner's page and in no log.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Unprinted(String);

impl Unprinted {
    pub fn new(value: String) -> Self {
        Self(value)
    }
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Unprinted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unprinted")
    }
}

/// The second step of a sign-in. Form: POST `{base}/login/code` with `form_token`, `request`, `return_to`, and one of `code`
/// and `recovery_code`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterCode {
    pub then: Continuation,
    /// Whose password was right.
    pub username: String,
    pub problem: Option<CodeProblem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// It is no six digits. Nothing was tried.
    NotACode,
    /// It is no sixteen characters of a recovery code. Nothing was tried.
    NotARecoveryCode,
    /// So many tries are left.
    WrongCode {
        left: u32,
    },
    WrongRecoveryCode {
        left: u32,
    },
    /// A code works once.
    UsedBefore {
        left: u32,
    },
    Throttled {
        retry_after: u32,
    },
    FormExpired,
}

/// A QR code: squares, dark and light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Its width and height, in squares.
    pub side: u32,
    /// The dark ones, as a path of SVG 2.
    pub path: Unprinted,
}

/// `/security/authenticator`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthenticatorPage {
    /// Form: POST `{base}/security/authenticator` with `form_token` and `code`.
    New(NewAuthenticator),
    /// Forms: POST `{base}/security/recovery-codes` and `{base}/security/authenticator/remove` with `form_token`.
    There(TotpSummary),
}

/// Not stored before it was seen to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAuthenticator {
    pub qr_code: QrCode,
    /// The secret, in groups of four.
    pub typed: Unprinted,
    pub address: Unprinted,
    pub problem: Option<NewAuthenticatorProblem>,
    /// It was removed just now.
    pub removed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewAuthenticatorProblem {
    NotACode,
    WrongCode,
    /// The secret that the app was told is forgotten; there is a new one.
    SecretExpired,
    FormExpired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotpSummary {
    pub added_at: Timestamp,
    pub codes_left: u32,
}

/// Forms: POST `{base}/security/recovery-codes/file` and `…/stored` with `form_token`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCodes {
    /// Whose they are, and where: for what is kept on paper.
    pub username: String,
    pub server: String,
    pub codes: Vec<Unprinted>,
}

/// `/security/passkeys`. Form of the script: POST `{base}/security/passkeys/begin` and `…/finish` with `form_token`, `label`.
/// Form: POST `{base}/security/passkeys/remove` with `form_token` and `passkey`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeysPage {
    pub passkeys: Vec<PasskeyCard>,
    pub at_most: u32,
    pub said: Option<PasskeysSaid>,
    pub now: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeysSaid {
    Added,
    Removed,
    /// It had gone before.
    NothingThere,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyCard {
    /// The field `passkey`.
    pub id: String,
    pub label: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// The most characters of a passkey's label.
pub const PASSKEY_LABEL_AT_MOST: usize = 40;

/// `/login/passkey`. Form of the script: POST `{base}/login/passkey/begin` and `…/finish` with `form_token`, `request`,
/// `return_to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeySignIn {
    pub then: Continuation,
}

/// The part of the security page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorsSummary {
    pub authenticator: Option<TotpSummary>,
    /// How many; `None` where passkeys are not offered.
    pub passkeys: Option<usize>,
    pub now: Timestamp,
}
