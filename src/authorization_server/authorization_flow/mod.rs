//! What `/authorize` and `/consent` set going (RFC 6749 §4.1): an authorization request is validated, and taken as far as it goes
//! without its resource owner; where it needs them, it waits until they have signed in or decided.

/// What is answered to the client, by way of the browser.
mod back_to_client;
/// The page on which a resource owner decides.
mod consent_page;
/// What a resource owner decided.
mod decision;
/// A request on its way.
mod flow;
/// Who asks, and what?
mod validation;

pub use back_to_client::CarriesCode;
pub use decision::Decision;
pub use flow::AuthorizationFlow;
