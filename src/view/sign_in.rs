//! The pages on which a resource owner signs in, makes an account, or chooses a new password: what they show, and why they refuse.

use serde::{Deserialize, Serialize};

/// The continuation of a sign-in or sign-up: what the page leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Continuation {
    /// The hidden field `request`: the handle of a pending authorization request. A secret of this browser's.
    pub request: Option<String>,
    /// The hidden field `return_to`: a path on this server, already checked.
    pub return_to: Option<String>,
    /// The hidden field `invitation`, as the person brought it: to make an account with.
    pub invitation: Option<String>,
    /// Whether the account that it makes administers the server.
    pub makes_administrator: bool,
    /// The name of the app whose request waits.
    pub client_name: Option<String>,
    /// The hidden field `again`: a resource owner who is signed in is authenticated once more.
    pub again: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    pub then: Continuation,
    /// What was typed before, kept after a refusal.
    pub username: String,
    pub problem: Option<SignInProblem>,
    /// In demo mode, the accounts that are there to be tried; their passwords are no secret.
    pub demo_accounts: Vec<DemoAccount>,
    /// Whether this person can make an account here.
    pub sign_up_offered: bool,
    /// Whether a passkey can take the place of the password.
    pub passkeys_offered: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    pub username: String,
    pub password: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInProblem {
    /// One text for an unknown username and for a wrong password.
    WrongCredentials,
    /// Too many failures; seconds until the next try.
    Throttled { retry_after: u32 },
    /// Too many sign-ins at this moment; nothing was tried.
    Busy,
    /// The form was older than its browser session, or came from elsewhere: try again, nothing is lost.
    FormExpired,
    /// The client asked for the password again (`prompt=login`).
    AskedAgain,
    /// What follows cannot be taken back, so that they are asked who they are once more.
    ConfirmAgain,
    /// Too many wrong codes behind the right password: it begins anew.
    CodesUsedUp,
    /// Nothing is wrong: the password was changed by a link, and is asked for the first time.
    PasswordWasReset,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignUp {
    pub then: Continuation,
    pub username: String,
    pub problem: Option<SignUpProblem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUpProblem {
    UsernameEmpty,
    /// Longer than 40 characters.
    UsernameTooLong,
    /// Something other than letters, digits, and `. _ -` between them.
    UsernameCharacters,
    /// A character that is not seen, or a mark without a letter.
    UsernameUnseen,
    /// A character that is in no name of today.
    UsernameUnusual,
    /// Letters of scripts that do not stand together.
    UsernameMixed,
    /// It reads like a name of Latin letters, and has none.
    UsernameLookalike,
    /// It speaks for the server.
    UsernameReserved,
    UsernameTaken,
    Password(PasswordProblem),
    Throttled {
        retry_after: u32,
    },
    Busy,
    FormExpired,
}

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Shorter than 8 characters.
    TooShort,
    /// Longer than 1024 characters.
    TooLong,
    /// Guessable; `tip` says what would make it better.
    Weak { tip: PasswordTip },
}

impl From<PasswordProblem> for SignUpProblem {
    fn from(problem: PasswordProblem) -> Self {
        Self::Password(problem)
    }
}

/// What would make a weak password better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordTip {
    /// It is, or is close to, a password that many people use.
    Common,
    /// It contains the username.
    ContainsUsername,
    /// Keys in a row, repeated letters, a sequence or a date.
    Pattern,
    /// A word or a name alone; add a few more that have nothing to do with each other.
    AddWords,
}

/// A new password in place of a forgotten one, by a link of the operator's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetPassword {
    /// The hidden field `link`: a secret of the one who was given it.
    pub link: String,
    /// Whose password it is.
    pub username: String,
    pub problem: Option<ResetProblem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetProblem {
    Password(PasswordProblem),
    Busy,
    FormExpired,
}
