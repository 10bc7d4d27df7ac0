//! The library as Wasm: compiled by Cargo, bound to JavaScript by wasm-bindgen, made small by wasm-opt.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::npm::Packages;
use crate::site::Profile;
use crate::{files, tools};

/// One of the programs that browsers load. Each is our library under another feature, so that a page is sent what it needs.
pub struct Program {
    pub feature: &'static str,
    /// Of its two files, `pkg/name.js` and `pkg/name.wasm`.
    pub name: &'static str,
    pub about: &'static str,
    /// Wasm and JavaScript together, in bytes of Brotli.
    pub budget: u64,
}

pub const PAGES: Program = Program { feature: "hydrate", name: "matgim", about: "islands of pages", budget: 85_000 };
/// The islands again, with the form that judges a client as one types: two pages load it.
pub const EDITOR: Program =
    Program { feature: "editor", name: "editor", about: "the editor of clients", budget: 130_000 };
/// No other page may cost as much.
pub const LAB: Program = Program { feature: "csr", name: "lab", about: "the Lab", budget: 150_000 };

const _: () = assert!(PAGES.budget < EDITOR.budget && EDITOR.budget < LAB.budget);

/// `--all-features` makes a file that Chromium does not load. These two are what rustc's output uses beyond the first
/// version of Wasm and what binaryen does not take for granted.
const WASM_OPT: &[&str] = &["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];

/// Cargo gives all programs the same name, so what it wrote is taken before it writes the next.
pub fn compile(program: &Program, profile: Profile) -> Result<Vec<u8>> {
    tools::need_wasm_target()?;
    let (cargo_profile, folder) = match profile {
        Profile::Debug => ("dev", "debug"),
        Profile::Release => ("wasm-release", "wasm-release"),
    };
    tools::run(tools::cargo().args([
        "build",
        "--package=matgim",
        "--lib",
        "--no-default-features",
        "--features",
        program.feature,
        "--target",
        tools::WASM_TARGET,
        "--profile",
        cargo_profile,
    ]))?;
    files::read(&tools::target().join(tools::WASM_TARGET).join(folder).join("matgim.wasm"))
}

/// Writes `name.js` and `name.wasm` into `folder`, or leaves them when they were made from the same input before.
pub fn bind(
    program: &Program,
    compiled: Vec<u8>,
    profile: Profile,
    packages: Option<&Packages>,
    folder: &Path,
) -> Result<()> {
    let name = program.name;
    let wasm_opt = match profile {
        Profile::Debug => None,
        Profile::Release => packages.map(|packages| packages.folder("binaryen").join("bin/wasm-opt")),
    };
    let made_from = fingerprint(&compiled, wasm_opt.as_deref())?;
    let note = folder.with_extension("made-from");
    if fs::read_to_string(&note).is_ok_and(|old| old == made_from) {
        return Ok(());
    }

    files::empty(folder)?;
    Bindgen::new()
        .input_bytes(name, compiled)
        .web(true)?
        .out_name(name)
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(folder)
        .context("wasm-bindgen refused the compiled library")?;
    // wasm-bindgen appends `_bg`; the pages ask for the plain name (see .cargo/config.toml).
    let bound = folder.join(format!("{name}_bg.wasm"));
    let place = folder.join(format!("{name}.wasm"));
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
