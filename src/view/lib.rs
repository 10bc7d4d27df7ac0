//! View models: what an actor says to a person, before it has a language or a look. Actors build them, `ui` renders them,
//! server functions carry them to the browser; neither side names the other.

pub mod administration;
pub mod apps;
pub mod developers;
pub mod device;
pub mod factors;
pub mod haru;
pub mod inspection;
pub mod local_path;
pub mod page;
pub mod preferences;
pub mod recorded_run;
pub mod security;
pub mod sign_in;
pub mod strip;
