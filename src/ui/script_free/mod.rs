//! Pages from a view model, rendered once on the server, without hydration.

pub mod render;
