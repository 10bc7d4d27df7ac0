//! The authorization server (RFC 6749 §1.1): endpoints for clients, pages for resource owners, and a dashboard for developers.
//!
//! An endpoint is five steps: parse, load, decide (in `oauth`, pure), store (one verb), answer.

/// Account events, for their resource owners.
pub mod account_log;
/// What a server has of accounts beyond the flow.
pub mod accounts;
/// What happened to clients, on its way to their developers.
pub mod activity;
/// The layer that hands it over.
mod activity_layer;
/// What the pages of the administration have of their server.
pub mod administered;
/// `/admin`: for whoever administers the server.
pub mod administration;
/// JSON answers of the endpoints that clients call, and their errors.
pub mod answers;
/// Who sends a request: extractors whose values are proofs.
pub mod asking;
/// What `/authorize` and `/consent` set going.
pub mod authorization_flow;
/// `/authorize`: a client sends a browser.
mod authorize;
/// The other side of a request: session cookie, browser cookie, form token.
pub mod browser;
/// What the pages of connected apps show and do.
pub mod connected_apps;
/// `/consent`: the resource owner decides.
mod consent;
/// Who makes room when a table is full.
mod crowd;
/// Lists that go on page by page.
mod cursor;
/// What the dashboard has of its server.
pub mod dashboard;
/// What the dashboard may ask, on behalf of a developer.
pub mod developers;
/// What second factors and passkeys need: their ports, and what is under way.
pub mod factors;
/// What goes wrong on the way to a page.
pub mod failure;
/// The page of that.
pub mod failure_page;
/// Form bodies.
mod form_body;
/// `/inspect`: a token, shown in a browser.
mod inspect;
/// `/introspect`: a token, to clients.
mod introspect;
/// Forms of the dashboard that wait for their developer to prove who they are.
pub mod kept_forms;
/// `/logout`.
mod logout;
/// RFC 8414.
mod metadata;
/// Whether a form came from a page of this server's.
pub mod own_origin;
/// What the passkey pages share.
mod passkey_pages;
/// The port for password hashing, natively on threads of its own.
pub mod passwords;
/// Authorization requests that wait for their resource owners.
mod pending_request;
/// Every way to prove who one is, and how fresh a session it leaves.
mod proofs;
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
/// One instance, and its state for routes.
mod server;
/// `/login` and its steps.
mod sign_in;
/// `/signup`.
mod signup;
/// How often one may be wrong.
pub mod throttle;
/// `/token`.
mod token;
/// Usernames and what makes one.
pub mod usernames;

pub use router::{around_other_pages, elsewhere, for_browsers, for_clients, router};
pub use server::{AuthorizationServer, Instance, WithAccounts};
