//! Haru's pages: another app's look and another app's words, without script.

mod checks;
mod connection;
mod document;
mod entry_form;
mod flow;
pub mod layer;
mod month;
mod next;
mod notebook;
mod notice;
mod planner;
mod refused;
mod stickers;
mod story;
#[cfg(test)]
mod tests;
mod value;
