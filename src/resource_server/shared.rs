//! What the handlers of one instance share.

use std::sync::Arc;

use super::calendar_book::CalendarBook;
use super::introspector::Introspector;
use oauth::names::Issuer;
use oauth::protected_resource::ResourceIdentifier;
use ports::{Clock, Randomness};

/// Opaque to whoever hands it on.
pub struct Shared {
    pub(crate) resource: ResourceIdentifier,
    pub(crate) issuer: Issuer,
    pub(crate) introspector: Introspector,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) randomness: Arc<dyn Randomness>,
    pub(crate) book: Arc<dyn CalendarBook>,
    /// Of one owner, in all of their calendars together.
    pub(crate) entries_at_most: usize,
}
