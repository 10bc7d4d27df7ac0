//! Parts that several pages share. They are handed what they show; none of them fetches.

pub mod footer;
pub mod header;
pub mod letter;
pub mod markup;
pub mod name;
pub mod seal;
pub mod sentence;
pub mod strip;
