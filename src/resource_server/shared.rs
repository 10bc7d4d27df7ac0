//! What the handlers of one instance share.

use std::sync::Arc;

use super::calendar_book::CalendarBook;
use super::introspector::Introspector;
use oauth::names::Issuer;
use oauth::protected_resource::ResourceIdentifier;
use ports::{Clock, Randomness};

pub struct Shared {
    pub resource: ResourceIdentifier,
    pub issuer: Issuer,
    pub introspector: Introspector,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub book: Arc<dyn CalendarBook>,
    /// Of one owner, in all of their calendars together.
    pub entries_at_most: usize,
}
