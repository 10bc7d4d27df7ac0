//! `/admin`, for whoever administers the server: a folder with a sheet a page. No script: every act is a form.

/// A form that does one thing, and what stands in its place until its person has proved who they are.
mod acts;
/// *Audit log*.
mod audit;
/// *Clients*.
mod clients;
/// A link, shown once.
mod link;
/// *Overview*.
mod overview;
/// The sheet around each of them.
pub mod page;
/// *People*.
mod people;
/// *Settings*.
mod settings;
/// What is looked for, and going on from page to page.
mod turning;
