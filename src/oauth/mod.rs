//! The protocol: pure decisions about messages. No HTTP framework, SQL, clock, randomness or screen is known here.

pub mod check;
pub mod client;
pub mod error;
pub mod introspection;
pub mod names;
pub mod parameters;
pub mod pkce;
pub mod policy;
pub mod redirect_uri;
pub mod scope;
pub mod secret;
