//! The dashboard of developers. Each page is one file; what its forms do is in `acts`.

pub mod activity;
pub mod acts;
/// The form of a client, and the letter beside it.
mod client_form;
/// What the form says of what was typed.
mod client_words;
pub mod credentials;
pub mod danger;
pub mod edit;
/// One event of the activity, in words.
mod event;
pub mod forms;
pub mod frame;
/// What makes a secret or a token.
mod label_form;
pub mod list;
pub mod new;
pub mod overview;
pub mod people;
/// A secret, shown this once.
pub mod slip;
pub mod tokens;
