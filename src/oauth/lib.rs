//! The protocol: pure decisions about messages. No HTTP framework, SQL, clock, randomness or screen is known here.
//! A decision is told facts and the time, and answers with its ordered checks beside the result.

/// What a resource owner is told of their account.
pub mod account;
/// What a client's developer is told.
pub mod activity;
/// What is done to a server by whoever administers it.
pub mod administration;
pub mod authorize;
pub mod bearer;
/// Ordered checks, the lesson beside every result.
pub mod check;
/// What is known: clients, consents, grants, and the choices of this server.
pub mod client;
pub mod client_auth;
pub mod consent;
pub mod error;
pub mod grant;
pub mod introspection;
pub mod metadata;
/// The alphabet: names, secrets, parameters.
pub mod names;
pub mod parameters;
/// The four parties of the flow.
pub mod party;
pub mod pkce;
pub mod policy;
pub mod protected_resource;
pub mod redirect_uri;
/// What is decided, in the order of the flow.
pub mod registration;
pub mod resource;
pub mod revoke;
/// What a party remembers, as the Lab shows it.
pub mod rows;
/// What the tests of decisions are made of.
#[cfg(test)]
mod sample;
pub mod scope;
pub mod secret;
pub mod token;
/// Words of a client's developer, as people may be shown them.
mod wording;
/// What of a program's registration can be had.
pub mod workable;
