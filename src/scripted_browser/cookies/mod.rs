//! Cookies by RFC 6265bis (draft-ietf-httpbis-rfc6265bis), as Chromium keeps them.

/// Dates of cookies.
mod date;
/// All that are kept.
mod jar;
/// One `Set-Cookie`, read.
mod set_cookie;

pub use jar::{Cookie, Jar, Sending};
pub use set_cookie::SameSite;
