//! What a server has of accounts beyond the flow: all of it, or nothing. A sandbox has nothing.

use std::sync::Arc;

use super::administered::Administered;
use super::dashboard::Dashboard;
use super::factors::Factors;
use storage::account::AccountStore;

/// The dashboard, the log and settings of accounts, second factors and passkeys.
pub struct Accounts {
    pub store: Arc<dyn AccountStore>,
    pub dashboard: Dashboard,
    pub factors: Factors,
    pub administration: Administered,
}
