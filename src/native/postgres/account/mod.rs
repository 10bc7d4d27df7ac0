//! What a person sees of their account, and what makes signing in hold.

mod accounts;
pub(super) mod events;
mod factors;
mod links;
mod sessions;
