//! The dashboard of developers.

pub mod activity;
pub mod credentials;
pub mod danger;
pub mod frame;
pub mod list;
pub mod overview;
pub mod people;
/// What is wrong with a registration.
pub mod problems;
/// What is explained of a redirect URI that can be registered.
pub mod redirect_advice;
/// Why a request was refused.
pub mod refusals;

pub use super::said::developers::{client_form, question, tokens};
