//! Second factors and passkeys.

/// Setting an authenticator app up.
pub mod authenticator;
/// The passkeys of a person.
pub mod passkeys;
/// Shown once.
pub mod recovery_codes;
/// The part of the security page.
pub mod section;
