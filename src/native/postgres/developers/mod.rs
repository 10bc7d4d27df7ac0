//! What the dashboard of developers needs beyond the flow.

pub(super) mod activity;
pub(super) mod client_secrets;
pub(super) mod initial_access_tokens;
pub(super) mod owned_clients;
mod self_registered;
pub(super) mod transfers;
