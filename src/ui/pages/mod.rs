//! The pages that have islands. A page fetches; what it shows is handed down.

pub mod apps;
pub mod developers;
mod flow;
pub mod glossary;
pub mod inspect;
pub mod landing;
mod passes;
