//! Signing in: a resource owner proves who they are, and a session begins that leads on to what they came for.

/// What follows: a pending request, or a page of this server's.
mod after_sign_in;
/// `/login`: by a password.
pub mod login;
/// The page that asks for a name and a password.
mod page;
/// `/login/passkey`: a passkey is a whole sign-in.
pub mod passkey;
/// `/login/code`: the second step.
pub mod second_step;
/// A session begins.
mod session;

pub use after_sign_in::AfterSignIn;
pub use session::begin;
