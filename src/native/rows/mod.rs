//! What a row is to us, whichever database it comes from. Each reads columns by the names that the question gives them.

pub(crate) mod account;
pub(crate) mod calendar;
pub(crate) mod clients;
pub(crate) mod consents;
pub(crate) mod developers;
pub(crate) mod grants;
pub(crate) mod pending_requests;
pub(crate) mod people;
