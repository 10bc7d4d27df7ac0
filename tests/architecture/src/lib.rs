//! What our own source has to keep to, read out of it with `syn`. Nothing of ours is compiled for it, so that it answers in
//! seconds: `cargo test -p architecture`.
#![cfg(test)]

/// No file of a crate names one that names it.
mod circles;
/// What a file names.
mod names;
/// What is compiled for tests alone.
mod test_code;
/// The crates of this workspace, each as a tree of modules.
mod tree;
