//! Signing in: the password, what may follow it, and what takes its place.

pub mod page;
/// Signing in with a passkey.
pub mod passkey;
/// A new password in place of a forgotten one.
pub mod reset_password;
/// The code of an authenticator app, or a recovery code.
pub mod second_step;
