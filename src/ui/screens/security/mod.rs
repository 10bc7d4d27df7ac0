//! The security page, and the pages of second factors behind it.

/// Proving again who is signed in, in place of a form that needs it.
mod confirm;
/// *Export your data*.
mod data;
/// *Delete the account*.
mod deletion;
/// Authenticator app, recovery codes and passkeys.
pub mod factors;
/// *Security log*.
mod log;
pub mod page;
/// *Change your password*.
mod password;
/// *Where you are signed in*.
mod sessions;
