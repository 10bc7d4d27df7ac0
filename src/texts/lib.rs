//! Every word that people read. It stands in `.ftl` files, a folder a language and a file an area, and is compiled into
//! constants: see docs/translating.md. Here stands which of them is said when.

#[cfg(test)]
mod compile;
mod particles;
pub mod said {
    use view::preferences::Language;
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
pub mod testing;
mod text;
pub mod words;

pub mod administration;
pub mod app;
pub mod developers;
pub mod devices;
pub mod error;
pub mod haru;
pub mod lab;
pub mod landing;
pub mod scopes;
pub mod security;
pub mod times;

pub use particles::Particle;
pub use said::{
    apps, common, consent, factors, glance, glossary, inspect, jwt, reset_password, sign_in, sign_out, sign_up,
    snippets, strip,
};
pub use text::{Area, Counted, Entry, Naming, Piece, Text, fill, pieces};
