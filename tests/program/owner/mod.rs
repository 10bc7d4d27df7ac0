//! The owner's side, asked of the real program over HTTP: what a person takes back is gone, everywhere and at once, and what
//! their pages say is so.

/// *Change access*: a part is taken back.
mod access;
/// What the reader of a letter says of it before they allow anything.
mod beginning;
/// *Disconnect*: all of it is taken back.
mod disconnecting;
/// What a person sees beside an error.
mod error_pages;
/// Authenticator apps, recovery codes and passkeys.
mod factors;
/// Forms of others, and what belongs to others.
mod foreign;
/// Who may send a form, as far as browsers say so.
mod form_origins;
/// Accounts that are disabled, or deleted and made again.
mod gone;
/// What the page of an app says happened.
mod history;
/// What the pages say that an app still has.
mod holding;
/// A person, and the apps that they have allowed something.
pub mod home;
/// Links that an operator makes: to choose a new password, and to make an account.
mod links;
/// Which names may be taken.
mod names;
/// Consent pages that are over.
mod over;
/// Signing in with a passkey.
mod passkeys;
/// What a way of proving who one is opens, and what it does not.
mod proofs;
/// Where `/authorize` leads by itself, and where not.
mod redirects;
/// Buttons that are pressed twice, and pages in two tabs.
mod second_press;
/// The security page.
mod security;
/// Cookies, forms and addresses of the sign-in, chosen by somebody else.
mod sign_in;
/// Nothing is acknowledged that a power cut would take back.
mod syncing;
/// How often one may be wrong, and what the log says of it.
mod wrong;

use crate::support::{browser, database, requests, server, strace};
