//! What handlers share: one instance, a real one or a sandbox's.

use std::sync::Arc;

use axum::extract::FromRef;

use super::accounts::Accounts;
use super::activity::ActivityLog;
use super::passwords::Passwords;
use super::throttle::Throttle;
use oauth::client::Client;
use oauth::names::{Issuer, Timestamp};
use oauth::policy::Policy;
use oauth::redirect_uri::RedirectUri;
use oauth::resource::KnownResources;
use ports::limits::Limits;
use ports::{Clock, Randomness};
use storage::Store;
use view::sign_in::DemoAccount;

pub struct AuthorizationServer {
    pub issuer: Issuer,
    pub policy: Policy,
    /// What tokens are issued for (RFC 8707).
    pub resources: KnownResources,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub passwords: Arc<dyn Passwords>,
    pub throttle: Throttle,
    /// What a stranger may cost.
    pub limits: Limits,
    /// Where it is noted what happens to clients.
    pub activity: Arc<dyn ActivityLog>,
    /// What resource owners and developers have beyond the flow; a sandbox has nothing of it.
    pub accounts: Option<Arc<Accounts>>,
    /// Where the operator runs clients of their own: what the redirect URIs of these begin with. Nobody has to have approved them.
    pub own_clients: Vec<String>,
    /// Accounts whose passwords are printed on the sign-in page; empty outside the demo.
    pub demo_accounts: Vec<DemoAccount>,
}

/// The state of every route.
pub type Instance = Arc<AuthorizationServer>;

impl AuthorizationServer {
    /// Whether a Lab is offered beside it. A sandbox has no dashboard, and is in one.
    pub fn has_lab(&self) -> bool {
        self.accounts.as_ref().is_none_or(|accounts| accounts.dashboard.lab.get().is_some())
    }

    /// Whether the sign-in page leads to passkeys.
    pub fn offers_passkeys(&self) -> bool {
        self.accounts.as_ref().is_some_and(|accounts| accounts.factors.passkeys.is_some())
    }

    /// Whether the operator answers for what stands behind a redirect URI of `client`.
    pub fn vouches_for(&self, client: &Client, redirect_uri: &RedirectUri) -> bool {
        client.is_vouched_for() || self.own_clients.iter().any(|own| redirect_uri.as_str().starts_with(own))
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A path of this server as browsers know it: below the path of the issuer.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.path())
    }
}

/// A server that has accounts beyond the flow: the state of every route that needs them.
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
