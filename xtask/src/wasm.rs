//! The library as Wasm: compiled by Cargo, bound to JavaScript by wasm-bindgen, made small by wasm-opt.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::npm::Packages;
use crate::site::Profile;
use crate::{files, tools};

/// `--all-features` makes a file that Chromium does not load. These two are what rustc's output uses beyond the first
/// version of Wasm and what binaryen does not take for granted.
const WASM_OPT: &[&str] = &["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];

pub fn compile(profile: Profile) -> Result<PathBuf> {
    tools::need_wasm_target()?;
    let cargo_profile = match profile {
        Profile::Debug => "dev",
        Profile::Release => "wasm-release",
    };
    tools::run(tools::cargo().args([
        "build",
        "--package=matgim",
        "--lib",
        "--no-default-features",
        "--features=hydrate",
        "--target",
        tools::WASM_TARGET,
        "--profile",
        cargo_profile,
    ]))?;
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "wasm-release",
    };
    Ok(tools::target().join(tools::WASM_TARGET).join(folder).join("matgim.wasm"))
}

/// Writes `matgim.js` and `matgim.wasm` into `folder`, or leaves them when they were made from the same input before.
pub fn bind(compiled: &Path, profile: Profile, packages: Option<&Packages>, folder: &Path) -> Result<()> {
    let wasm_opt = match profile {
        Profile::Debug => None,
        Profile::Release => packages.map(|packages| packages.folder("binaryen").join("bin/wasm-opt")),
    };
    let made_from = fingerprint(&files::read(compiled)?, wasm_opt.as_deref())?;
    let note = folder.with_extension("made-from");
    if fs::read_to_string(&note).is_ok_and(|old| old == made_from) {
        return Ok(());
    }

    files::empty(folder)?;
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .out_name("matgim")
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(folder)
        .context("wasm-bindgen refused the compiled library")?;
    // wasm-bindgen appends `_bg`; the loader in the page asks for `matgim.wasm` (see .cargo/config.toml).
    let bound = folder.join("matgim_bg.wasm");
    let place = folder.join("matgim.wasm");
    match wasm_opt {
        Some(wasm_opt) => {
            tools::run(Command::new("node").arg(wasm_opt).args(WASM_OPT).arg(&bound).arg("--output").arg(&place))?;
            fs::remove_file(&bound)?;
        }
        None => fs::rename(&bound, &place)?,
    }
    files::write(&note, made_from)
}

fn fingerprint(compiled: &[u8], wasm_opt: Option<&Path>) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    compiled.hash(&mut hasher);
    // wasm-bindgen writes its version into what it compiles; wasm-opt does not.
    if let Some(wasm_opt) = wasm_opt {
        WASM_OPT.hash(&mut hasher);
        files::read(wasm_opt)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
