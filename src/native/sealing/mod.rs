//! What the database may not show, it holds sealed (RFC 5116): under a key that stands in a file of its own, so that neither a copy of the
//! database nor a look into it gives away what people's second factors are computed from.

/// The key, and the text that it is written as.
mod key;
/// The file that it stands in.
pub mod key_file;
/// What is sealed, and opened again.
mod sealer;
#[cfg(test)]
pub(crate) mod tests;

pub use self::key::{Key, KeyNumber};
pub use self::sealer::{Purpose, Sealer};
