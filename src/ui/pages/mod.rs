//! The pages that have islands. A page fetches; what it shows is handed down.

pub mod app;
pub mod apps;
pub mod developers;
mod flow;
pub mod glossary;
mod history;
pub mod inspect;
pub mod landing;
mod passes;
