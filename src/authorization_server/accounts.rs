//! What a server has of accounts beyond the flow: all of it, or nothing. A sandbox has nothing.

use std::sync::Arc;

use axum::extract::FromRef;

use super::developers::Dashboard;
use super::factors::Factors;
use super::{AuthorizationServer, Instance};
use crate::storage::account::AccountStore;

/// The dashboard, the log and settings of accounts, second factors and passkeys.
pub struct Accounts {
    pub store: Arc<dyn AccountStore>,
    pub dashboard: Dashboard,
    pub factors: Factors,
}

/// A server that has them: the state of every route that needs them.
#[derive(Clone)]
pub struct WithAccounts {
    server: Instance,
    pub accounts: Arc<Accounts>,
}

impl WithAccounts {
    /// `None`: `server` has none.
    pub fn of(server: &Instance) -> Option<Self> {
        let accounts = server.accounts.clone()?;
        Some(Self { server: server.clone(), accounts })
    }
}

impl std::ops::Deref for WithAccounts {
    type Target = AuthorizationServer;
    fn deref(&self) -> &AuthorizationServer {
        &self.server
    }
}

impl FromRef<WithAccounts> for Instance {
    fn from_ref(state: &WithAccounts) -> Self {
        state.server.clone()
    }
}
