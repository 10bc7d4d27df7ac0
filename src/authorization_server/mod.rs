//! The authorization server: endpoints for clients, forms for people, and what the account pages may ask.
//!
//! An endpoint is five steps: parse, load, decide (in `oauth`, pure), store (one verb), answer.

/// What the account pages may ask, on behalf of whoever is signed in.
pub mod account;
/// What happened to accounts, for their people.
pub mod account_log;
/// Usernames and what makes one.
pub mod accounts;
/// What happened to clients, on its way to their developers.
pub mod activity;
/// The task that writes it down.
#[cfg(feature = "ssr")]
pub mod activity_writer;
/// JSON answers of the endpoints that clients call, and their errors.
mod answers;
/// `/authorize` and what follows from it.
mod authorize;
/// The other side of a request: session cookie, browser cookie, form token.
pub mod browser;
/// `/consent`: the owner decides.
mod consent;
/// What the dashboard may ask, on behalf of a developer.
pub mod developers;
/// Second factors and passkeys.
pub mod factors;
/// What goes wrong on the way to a page.
mod failure;
/// Form bodies.
mod form_body;
/// `/inspect`: a token, to people.
mod inspect;
/// `/introspect`: a token, to clients.
mod introspect;
/// `/login`, `/logout`.
mod login;
mod logout;
/// RFC 8414.
mod metadata;
#[cfg(feature = "ssr")]
pub mod password_threads;
/// The port for password hashing, natively on threads of its own.
pub mod passwords;
/// `/register`, `/register/{client_id}`.
mod register;
/// One id for each request.
pub mod request_id;
/// `/reset-password`.
mod reset_password;
/// `/revoke`.
mod revoke;
/// The table of contents of the endpoints.
mod router;
/// `/security`: sessions, password, log, export, deletion.
mod security;
/// `/signup`.
mod signup;
/// How often one may be wrong.
pub mod throttle;
/// `/token`.
mod token;

pub use router::router;

use std::sync::Arc;

use crate::oauth::names::{Issuer, Timestamp};
use crate::oauth::policy::Policy;
use crate::ports::{Clock, Randomness};
use crate::storage::Store;
use crate::storage::account::AccountStore;
use crate::view::page::DemoAccount;

use activity::ActivityLog;
use developers::Dashboard;
use factors::Factors;
use passwords::Passwords;
use throttle::Throttle;

/// One instance: a real one or a sandbox's.
pub struct AuthorizationServer {
    pub issuer: Issuer,
    pub policy: Policy,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub passwords: Arc<dyn Passwords>,
    pub throttle: Throttle,
    /// Where it is noted what happens to clients.
    pub activity: Arc<dyn ActivityLog>,
    /// What developers ask of their clients; a sandbox has none who would.
    pub dashboard: Option<Dashboard>,
    /// What people see of their accounts beyond the flow; a sandbox's people have none.
    pub account_store: Option<Arc<dyn AccountStore>>,
    /// Second factors and passkeys; a sandbox has neither.
    pub factors: Option<Factors>,
    /// Accounts whose passwords are printed on the sign-in page; empty outside the demo.
    pub demo_accounts: Vec<DemoAccount>,
}

/// What handlers share.
pub type Instance = Arc<AuthorizationServer>;

impl AuthorizationServer {
    /// Whether a Lab is offered beside it. A sandbox has no dashboard, and is in one.
    pub fn has_lab(&self) -> bool {
        self.dashboard.as_ref().is_none_or(|dashboard| dashboard.lab.get().is_some())
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A path of this server as browsers know it: below the path of the issuer.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.path())
    }
}
