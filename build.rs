//! Cargo sees when an embedded file changes, but not when one is added: a server that was compiled before the site
//! would stay without it. Only the embedding build looks; a debug build reads the site from disk.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_FEATURE_SSR", "1") && is("PROFILE", "release") {
        println!("cargo::rerun-if-changed=target/site");
    }
}
