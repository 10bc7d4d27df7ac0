//! The dashboard of developers, a file a page.

pub mod activity;
pub mod client_form;
pub mod credentials;
pub mod danger;
pub mod frame;
pub mod list;
pub mod overview;
pub mod people;
/// What is wrong with a registration.
pub mod problems;
/// What a redirect URI will match, and what not.
pub mod redirect_advice;
/// What went wrong when a check refused a request, and what mends it.
pub mod refusals;
pub mod tokens;
