//! All server functions: what islands ask for, and nothing else. Each begins by finding out who asks, and returns view types
//! only. Pages ask the authorization server itself.

/// The statuses of their refusals.
#[cfg(feature = "ssr")]
pub mod answering;
/// Taking back what an app was given.
mod disconnecting;
/// When the secrets of a client were used.
mod secret_uses;

pub use disconnecting::disconnect_app;
pub use secret_uses::{SecretUse, secret_uses};

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};

use super::plain_text::{OneWord, Word};

/// Why a server function does not do what it is asked for. Nothing internal crosses the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("nobody is signed in")]
    SignedOut,
    /// The page is older than its session, or the form came from elsewhere.
    #[error("the form is not of this browser")]
    FormExpired,
    /// There is none, or it is another resource owner's: the two are not told apart.
    #[error("there is no such thing of this resource owner")]
    NotFound,
    /// The store could not answer; nothing was done.
    #[error("the server could not answer")]
    Unavailable,
    /// The message itself went wrong: no network, another release, a body that is not one of this page.
    #[error("the question could not be asked")]
    Transport,
}

impl FromServerFnError for Refusal {
    type Encoder = OneWord;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Transport
    }
}

impl Word for Refusal {
    const ALL: &'static [Self] =
        &[Self::SignedOut, Self::FormExpired, Self::NotFound, Self::Unavailable, Self::Transport];

    fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::FormExpired => "form_expired",
            Self::NotFound => "not_found",
            Self::Unavailable => "unavailable",
            Self::Transport => "transport",
        }
    }
}
