//! The dashboard of developers. Each page is one file with its style beside it; what its forms do is in `acts`. Its islands, and
//! what they share with the pages, are declared in `ui::islands`.

pub mod activity;
pub mod acts;
/// The form of a client, and the consent page that comes of it beside it.
mod client_form;
/// The words that the form has for what was typed.
mod client_words;
pub mod credentials;
pub mod danger;
/// The parts that every page of the dashboard shares.
pub mod dashboard;
pub mod edit;
/// One event of the activity, in words.
mod event;
pub mod forms;
/// The form that makes a secret or a token.
mod label_form;
pub mod list;
pub mod new;
pub mod overview;
pub mod people;
/// What is asked before something ends at once for others.
mod question;
/// A secret, shown this once.
pub mod secret_shown_once;
/// Programs that are shown to developers, with their values filled in.
pub mod snippets;
pub mod tokens;
