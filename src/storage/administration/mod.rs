//! What whoever administers a server does and sees. Only servers have administrators, so only their store keeps this; what the flow
//! itself needs is in [`Store`](super::Store). One trait an idea; [`AdministrationStore`] is all of them.

/// What is done, by whom, and the record of it.
mod acts;
/// Whether it is done.
mod decision;
/// How the server stands, and how its days were.
mod overview;
/// People and clients, page by page.
mod registers;

pub use self::acts::{Act, Acted, Actor, Acts, AuditEvent};
pub use self::decision::{Facts, PersonFacts, decide};
pub use self::overview::{Overviews, ServerDay, Standing, TOKENS_COUNTED_AT_MOST};
pub use self::registers::{ClientEntry, PersonEntry, Registers};

/// Everything about the administration of a server.
pub trait AdministrationStore: Acts + Registers + Overviews {}

impl<T: Acts + Registers + Overviews> AdministrationStore for T {}
