//! The token inspector. The island that takes a JWT apart is `ui::islands::jwt_reader`.

/// What the inspector found out.
pub mod answer;
/// The field that takes a token.
pub mod page;
/// What is said of a JWT, part by part.
mod parts;
