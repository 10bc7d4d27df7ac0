//! `cargo xtask site`: everything that browsers load, in target/site, where the server embeds it (src/assets.rs).

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::npm::Packages;
use crate::progress::Progress;
use crate::wasm::Program;
use crate::{compress, files, fonts, style, tools, wasm};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

const PROGRAMS: [&Program; 3] = [&wasm::PAGES, &wasm::EDITOR, &wasm::LAB];

/// How many steps of a `Progress` a build of the site takes.
pub const STEPS: usize = 2 + 2 * PROGRAMS.len();

pub fn main(arguments: &[String]) -> Result<()> {
    let profile = match arguments {
        [] => Profile::Release,
        [flag] if flag == "--debug" => Profile::Debug,
        _ => return tools::refuse("`site` knows one argument, `--debug`"),
    };
    let mut progress = Progress::of(STEPS);
    let sizes = build(profile, &mut progress)?;
    need_budget(profile, &sizes)?;
    println!("target/site is ready after {}", progress.elapsed());
    Ok(())
}

pub fn build(profile: Profile, progress: &mut Progress) -> Result<compress::Sizes> {
    let packages = progress.step("Fonts and wasm-opt, from npm", || Ok(packages_if_any()))?;
    for program in PROGRAMS {
        build_program(program, profile, packages.as_ref(), progress)?;
    }
    progress.step("Style sheets, fonts and compression", || {
        let sizes = put_together(profile, packages.as_ref())?;
        sizes.print();
        Ok(sizes)
    })
}

/// A debug build is not for the wire.
pub fn need_budget(profile: Profile, sizes: &compress::Sizes) -> Result<()> {
    match profile {
        Profile::Debug => Ok(()),
        Profile::Release => PROGRAMS.into_iter().try_for_each(|program| sizes.need_budget(program)),
    }
}

/// Two steps, and the folder in which `name.js` and `name.wasm` are then.
pub fn build_program(
    program: &Program,
    profile: Profile,
    packages: Option<&Packages>,
    progress: &mut Progress,
) -> Result<PathBuf> {
    let folder = program_folder(program, profile);
    let compiled =
        progress.step(&format!("Compiling {} to Wasm", program.about), || wasm::compile(program, profile))?;
    progress.step("Binding it to JavaScript and making it small", || {
        wasm::bind(program, compiled, profile, packages, &folder)
    })?;
    Ok(folder)
}

/// The part of a build that needs no compiler: a changed style sheet is there within a second.
pub fn refresh() -> Result<()> {
    put_together(Profile::Debug, packages_if_any().as_ref()).map(|_| ())
}

pub fn folder() -> PathBuf {
    tools::root().join("target/site")
}

pub fn work() -> PathBuf {
    tools::target().join("xtask")
}

fn program_folder(program: &Program, profile: Profile) -> PathBuf {
    work().join(match profile {
        Profile::Debug => format!("{}-debug", program.name),
        Profile::Release => format!("{}-release", program.name),
    })
}

/// A site without its fonts and a third larger is still a site: what hinders npm is said, and the build goes on.
pub fn packages_if_any() -> Option<Packages> {
    Packages::install(&tools::root().join("xtask"))
        .map_err(|error| {
            println!(
                "      going on without npm packages ({error:#}): the Wasm will be a third larger, and pages use the \
                 system's fonts"
            );
        })
        .ok()
}

fn put_together(profile: Profile, packages: Option<&Packages>) -> Result<compress::Sizes> {
    let staging = work().join("site");
    files::empty(&staging)?;
    files::copy_all(&tools::root().join("public"), &staging)?;
    for program in PROGRAMS {
        files::copy_all(&program_folder(program, profile), &staging.join("pkg"))?;
    }
    look(packages, &staging)?;
    let sizes = match profile {
        // The server reads a debug site from disk; nobody waits for the wire.
        Profile::Debug => compress::Sizes::default(),
        Profile::Release => compress::compress(&staging, &folder())?,
    };
    files::make_equal(&staging, &folder())?;
    Ok(sizes)
}

/// What pages look like, the same for those of a server and those of the static Lab.
pub fn look(packages: Option<&Packages>, to: &Path) -> Result<()> {
    style::bundle(&tools::root().join("style"), &to.join("style"))?;
    fonts::collect(packages, &to.join("fonts"))
}
