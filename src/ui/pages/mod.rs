//! The pages that have islands. A page fetches; what it shows is handed down.

pub mod apps;
pub mod landing;
