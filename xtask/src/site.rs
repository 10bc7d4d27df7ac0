//! `cargo xtask site`: everything that browsers load, in target/site, where the server embeds it (src/assets.rs).

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::npm::Packages;
use crate::progress::Progress;
use crate::{compress, files, fonts, style, tools, wasm};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

/// How many steps of a `Progress` a build of the site takes.
pub const STEPS: usize = 4;

pub fn main(arguments: &[String]) -> Result<()> {
    let profile = match arguments {
        [] => Profile::Release,
        [flag] if flag == "--debug" => Profile::Debug,
        _ => return tools::refuse("`site` knows one argument, `--debug`"),
    };
    let mut progress = Progress::of(STEPS);
    build(profile, &mut progress)?;
    println!("target/site is ready after {}", progress.elapsed());
    Ok(())
}

pub fn build(profile: Profile, progress: &mut Progress) -> Result<compress::Sizes> {
    let packages = progress.step("Fonts and wasm-opt, from npm", || Ok(packages_if_any()))?;
    let compiled = progress.step("Compiling the library to Wasm", || wasm::compile(profile))?;
    let pkg = work().join(match profile {
        Profile::Debug => "pkg-debug",
        Profile::Release => "pkg-release",
    });
    progress.step("Binding the Wasm to JavaScript and making it small", || {
        wasm::bind(&compiled, profile, packages.as_ref(), &pkg)
    })?;
    progress.step("Style sheets, fonts and compression", || {
        let sizes = put_together(profile, &pkg, packages.as_ref())?;
        sizes.print();
        Ok(sizes)
    })
}

/// The part of a build that needs no compiler: a changed style sheet is there within a second.
pub fn refresh() -> Result<()> {
    put_together(Profile::Debug, &work().join("pkg-debug"), packages_if_any().as_ref()).map(|_| ())
}

pub fn folder() -> PathBuf {
    tools::root().join("target/site")
}

fn work() -> PathBuf {
    tools::target().join("xtask")
}

/// A site without its fonts and a third larger is still a site: what hinders npm is said, and the build goes on.
fn packages_if_any() -> Option<Packages> {
    Packages::install(&tools::root().join("xtask"))
        .map_err(|error| {
            println!(
                "      going on without npm packages ({error:#}): the Wasm will be a third larger, and pages use the \
                 system's fonts"
            );
        })
        .ok()
}

fn put_together(profile: Profile, pkg: &Path, packages: Option<&Packages>) -> Result<compress::Sizes> {
    let staging = work().join("site");
    files::empty(&staging)?;
    files::copy_all(&tools::root().join("public"), &staging)?;
    files::copy_all(pkg, &staging.join("pkg"))?;
    style::bundle(&tools::root().join("style"), &staging.join("style"))?;
    fonts::collect(packages, &staging.join("fonts"))?;
    let sizes = match profile {
        // The server reads a debug site from disk; nobody waits for the wire.
        Profile::Debug => compress::Sizes::default(),
        Profile::Release => compress::compress(&staging, &folder())?,
    };
    files::make_equal(&staging, &folder())?;
    Ok(sizes)
}
