//! What our own source has to keep to, read out of it with `syn`. Nothing of ours is compiled for it, so that it answers in
//! seconds: `cargo test -p architecture`.
#![cfg(test)]

/// No file of a crate names one that names it.
mod circles;
/// With which error a rule refuses.
mod errors;
/// What islands say is sent with their pages.
mod island_words;
/// What lesson plans call by a name.
mod lessons;
/// What can be wrong with the metadata of a client.
mod metadata;
/// What a file names.
mod names;
/// `docs/architecture.md`.
mod overview;
/// `docs/rules.md`.
mod rules;
/// The files of the pure crate.
mod source;
/// `docs/rfcs.md`, and what documents show of files.
mod supported;
/// What is compiled for tests alone.
mod test_code;
/// The crates of this workspace, each as a tree of modules.
mod tree;
/// Who may name whom inside the program.
mod wiring;
