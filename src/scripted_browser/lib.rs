//! A browser without a screen and without scripts: cookies, forms and redirects by the rules of real ones, one message at a time.

/// Origins and sites.
pub mod address;
/// The browser.
pub mod browser;
/// What it remembers for whom.
pub mod cookies;
/// Where forms may lead (CSP 3).
mod form_action;
/// One way to a page, hop by hop.
pub mod navigation;
/// A document, as far as one can go on from it.
pub mod page;
/// What a page says of where one came from.
mod referrer;

/// What holds for whatever an answer says.
#[cfg(test)]
mod whatever_comes;
