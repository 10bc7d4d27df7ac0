//! Connected apps: what the resource owner entrusted to whom, and taking it back. The island that disconnects in place is
//! `ui::islands::disconnecting`.

/// A card for each app.
mod cards;
/// What happened between the resource owner and one app.
mod history;
/// The page of one app.
pub mod one_app;
/// The list of all.
pub mod page;
