//! The dashboard of developers. Each page is one file; what its forms do is in `acts`.

pub mod acts;
pub mod forms;
