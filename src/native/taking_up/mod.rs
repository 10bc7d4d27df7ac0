//! What a start finds in the database before it serves: a deployment that it would break is refused.

/// The address that it is served under.
pub mod issuer;
/// The key that its secrets are sealed under.
pub mod keying;
