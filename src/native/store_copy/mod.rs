//! Everything in a file of ours, moved to a server: rows flow from one to the other in bounded memory, in one transaction of the server,
//! and are read back and compared before it is committed. So there is all of it or nothing, whatever happens on the way.

mod copying;
mod error;
mod format;
mod source;
mod tables;
mod target;
#[cfg(test)]
mod tests;

pub use self::copying::{Copied, copy};
pub use self::error::CopyError;
pub use self::target::Target;
