//! Who sends a request. A handler names what it needs of the caller in its arguments, and an extractor finds it out before the
//! handler runs. Their values are made nowhere else, so that a function which takes one cannot be called without the proof:
//!
//! | argument | proves |
//! |---|---|
//! | [`Browser`](super::browser::Browser) | nothing; a resource owner may be signed in there |
//! | [`SignedIn`] | a live session, and whose it is |
//! | [`Reauthenticated`] | the same, begun or proved anew within the last ten minutes |
//! | [`OwnForm`] | that the form stood on a page of this server's in the browser of one of these three |

/// Forms, and whether they are the browser's own.
mod form;
/// Where a request came from.
mod peer;
/// Queries.
mod query;
/// A session that was proved a moment ago.
mod reauthenticated;
/// What a caller is answered who did not prove what it takes.
mod refusal;
/// A live session and its resource owner.
mod signed_in;

#[cfg(test)]
mod tests;

pub use form::{Acting, AnyForm, Asker, BrowserForm, FormFields, OwnForm, ReauthenticatedForm, ReturnTo, SentForm};
pub use peer::PeerPlace;
pub use query::{AnyQuery, OwnQuery};
pub use reauthenticated::Reauthenticated;
pub use refusal::Elsewhere;
pub use signed_in::SignedIn;
