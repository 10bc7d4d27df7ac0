//! Second factors and passkeys natively.

/// RFC 6238.
pub mod totp;
/// WebAuthn Level 3.
pub mod webauthn;
