//! Second factors and passkeys.

/// Setting an authenticator app up.
pub mod authenticator;
/// The second step of a sign-in.
pub mod enter_code;
/// Signing in with a passkey.
pub mod passkey_sign_in;
/// The passkeys of a person.
pub mod passkeys;
/// Shown once.
pub mod recovery_codes;
/// What the pages with a script have in common.
mod scripted;
/// The part of the security page.
pub mod section;
