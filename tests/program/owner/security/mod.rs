//! The security page: sessions, password, log, export, deletion.

/// Proving once more who one is.
mod confirming;
/// The end of an account.
mod deletion;
/// A person's data as a file.
mod export;
/// What happened, page by page.
mod log;
/// A new password.
mod password;
/// Forms that come from elsewhere.
mod refusals;
/// Buttons that are pressed twice.
mod second_press;
/// Where somebody is signed in.
mod sessions;
/// People who are signed in, and the app of one of them.
mod world;
