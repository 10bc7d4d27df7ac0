//! What a start finds in the database before it serves: a deployment that it would break is refused.

/// The address that it is served under.
pub mod issuer;
/// Another key in the place of one that others may have seen.
pub mod key_replacement;
/// The key that its secrets are sealed under.
pub mod keying;
