//! `/admin`: for whoever administers the server. Reading takes [`Administrator`]; an act takes the proof of a moment ago, and the store
//! looks in the transaction of the act whether they administer the server still.

/// What is done, and what is said of it.
mod acts;
/// Copies of the database, as its pages make them.
mod backups;
/// The pages, as things are now.
mod pages;
/// Whoever administers the server.
mod proof;

use std::sync::Arc;

use oauth::names::Lifetime;
use storage::administration::AdministrationStore;
use view::administration::Setting;

pub use acts::{post_backup, post_client, post_link, post_person};
pub use backups::{Backups, MadeBackup};
pub use pages::{audit, clients, overview, people, settings};
pub use proof::Administrator;

/// How long a link to choose a new password works: long enough to be sent and opened, too short to be found later.
pub const RESET_LINK_LIVES: Lifetime = Lifetime::from_minutes(60);
/// How long a link works whose account administers the server: whoever prints it opens it.
pub const ADMINISTRATOR_LINK_LIVES: Lifetime = Lifetime::from_minutes(60);
/// How long an invitation works that is made on a page: as one of the command line where nothing is said.
const INVITATION_LIVES: Lifetime = Lifetime::from_days(7);

/// What a server has for whoever administers it.
pub struct Administration {
    pub store: Arc<dyn AdministrationStore>,
    /// As they were when the server was started, without a password.
    pub settings: Vec<Setting>,
    /// `None`: the database is backed up elsewhere.
    pub backups: Option<Arc<dyn Backups>>,
}
