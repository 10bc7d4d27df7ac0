//! The authorization server: endpoints for clients, forms for people, and what the account pages may ask.
//!
//! An endpoint is five steps: parse, load, decide (in `oauth`, pure), store (one verb), answer.

/// What happened to accounts, for their people.
pub mod account_log;
/// What a server has of accounts beyond the flow.
pub mod accounts;
/// What happened to clients, on its way to their developers.
pub mod activity;
/// JSON answers of the endpoints that clients call, and their errors.
mod answers;
/// Who sends a request: extractors whose values are proofs.
pub mod asking;
/// `/authorize` and what follows from it.
mod authorize;
/// The other side of a request: session cookie, browser cookie, form token.
pub mod browser;
/// What the pages of connected apps show and do.
pub mod connected_apps;
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
/// Usernames and what makes one.
pub mod usernames;

pub use router::router;

use std::sync::Arc;

use crate::oauth::names::{Issuer, Timestamp};
use crate::oauth::policy::Policy;
use crate::ports::{Clock, Randomness};
use crate::storage::Store;
use crate::view::page::DemoAccount;

use accounts::Accounts;
use activity::ActivityLog;
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
    /// What resource owners and developers have beyond the flow; a sandbox has nothing of it.
    pub accounts: Option<Arc<Accounts>>,
    /// Accounts whose passwords are printed on the sign-in page; empty outside the demo.
    pub demo_accounts: Vec<DemoAccount>,
}

/// What handlers share.
pub type Instance = Arc<AuthorizationServer>;

impl AuthorizationServer {
    /// Whether a Lab is offered beside it. A sandbox has no dashboard, and is in one.
    pub fn has_lab(&self) -> bool {
        self.accounts.as_ref().is_none_or(|accounts| accounts.dashboard.lab.get().is_some())
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A path of this server as browsers know it: below the path of the issuer.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.path())
    }
}
