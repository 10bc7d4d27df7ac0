//! Cargo sees when an embedded file changes, but not when one is added: a server that was compiled before the site
//! would stay without it. Only the embedding build looks; a debug build reads the site from disk.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=target/site");
    }
}
