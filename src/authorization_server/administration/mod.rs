//! `/admin`: for whoever administers the server. Reading takes [`Administrator`]; an act takes the proof of a moment ago, and the store
//! looks in the transaction of the act whether they administer the server still.

/// What is done, and what is said of it.
mod acts;
/// The pages, as things are now.
mod pages;
/// Whoever administers the server.
mod proof;

use oauth::names::Lifetime;

pub use acts::{post_backup, post_client, post_link, post_person};
pub use pages::{audit, clients, overview, people, settings};
pub use proof::Administrator;

/// How long a link to choose a new password works: long enough to be sent and opened, too short to be found later.
pub const RESET_LINK_LIVES: Lifetime = Lifetime::from_minutes(60);
/// How long a link works whose account administers the server: whoever prints it opens it.
pub const ADMINISTRATOR_LINK_LIVES: Lifetime = Lifetime::from_minutes(60);
/// How long an invitation works that is made on a page: as one of the command line where nothing is said.
const INVITATION_LIVES: Lifetime = Lifetime::from_days(7);
