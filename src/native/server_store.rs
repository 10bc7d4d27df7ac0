//! What a server asks of its store beyond what the flow, its developers and its people need, whichever database it is.

use std::any::Any;
use std::num::NonZeroU32;

use async_trait::async_trait;

use crate::activity_writer::ActivityStore;
use crate::census::Census;
use crate::deployment::Deployment;
use oauth::names::Timestamp;
use ports::measures::Page;
use resource_server::calendar_book::CalendarBook;
use storage::account::AccountStore;
use storage::administration::AdministrationStore;
use storage::developers::DeveloperStore;
use storage::{Store, Stored};

#[async_trait]
pub trait ServerStore:
    Store + DeveloperStore + AccountStore + AdministrationStore + ActivityStore + CalendarBook + Deployment
{
    /// Does every write that waits, then closes. Verbs that come later are refused.
    async fn close(&self);
    /// The right to delete what is over, which one process of a database has at a time; `None` while another has it.
    async fn sweeping(&self) -> Stored<Option<Sweeping>>;
    /// Whether other processes may have the same database open at the same moment, each a server.
    fn is_shared(&self) -> bool;
    /// How many servers have the database open, this one included: whoever asks is one from then on, until its store is closed.
    async fn servers(&self) -> Stored<NonZeroU32>;
    /// What waits, and what was done; it asks nothing of the database.
    fn tell(&self, page: &mut Page);
    /// How much is stored. It reads many rows, and is asked now and then.
    async fn census(&self, now: Timestamp) -> Stored<Census>;
}

/// Ends when it is dropped, or with its process.
pub struct Sweeping {
    #[expect(dead_code, reason = "it is held for what its end does")]
    held: Box<dyn Any + Send + Sync>,
}

impl Sweeping {
    /// Of a database that has one server.
    pub(crate) fn alone() -> Self {
        Self { held: Box::new(()) }
    }

    /// As long as `lock` is not dropped.
    #[cfg(feature = "postgres")]
    pub(crate) fn under(lock: impl Send + Sync + 'static) -> Self {
        Self { held: Box::new(lock) }
    }
}
