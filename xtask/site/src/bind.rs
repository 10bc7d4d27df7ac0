//! A program for browsers: bound to JavaScript by wasm-bindgen, made small by wasm-opt and Terser.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use fs_err as fs;
use wasm_bindgen_cli_support::Bindgen;

use crate::tree;

pub enum How<'a> {
    /// With the names of functions in it, so that a panic in a console can be read.
    Debug,
    Release {
        /// A folder of npm packages, with binaryen and Terser. Without it the program stays a third larger.
        packages: Option<&'a Path>,
    },
}

/// `--all-features` makes a file that Chromium does not load. These two are what rustc's output uses beyond the first
/// version of Wasm and what binaryen does not take for granted.
const WASM_OPT: &[&str] = &["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
const TERSER: &[&str] = &["--module", "--compress", "--mangle"];

/// Writes `name.js` and `name.wasm` into `folder`, or leaves them when they were made from the same input before.
pub fn bind(name: &str, compiled: &Path, folder: &Path, how: How) -> Result<()> {
    let note = folder.with_extension("made-from");
    let made_from = made_from(compiled, &how)?;
    if fs::read_to_string(&note).is_ok_and(|old| old == made_from) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .out_name(name)
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(matches!(how, How::Release { .. }))
        .generate(folder)
        .context("wasm-bindgen refused the compiled library")?;
    // wasm-bindgen appends `_bg`; the pages ask for the plain name (see .cargo/config.toml).
    let bound = folder.join(format!("{name}_bg.wasm"));
    let place = folder.join(format!("{name}.wasm"));
    if let How::Release { packages: Some(packages) } = how {
        node(&packages.join(BINARYEN), WASM_OPT, &bound, &place)?;
        fs::remove_file(&bound)?;
        let script = folder.join(format!("{name}.js"));
        node(&packages.join(TERSER_ITSELF), TERSER, &script, &script)?;
    } else {
        fs::rename(&bound, &place)?;
    }
    tree::write(&note, made_from)
}

const BINARYEN: &str = "binaryen/bin/wasm-opt";
const TERSER_ITSELF: &str = "terser/bin/terser";

fn node(script: &Path, options: &[&str], input: &Path, output: &Path) -> Result<()> {
    let status = Command::new("node").arg(script).arg(input).args(options).arg("--output").arg(output).status();
    if !status.context("`node` did not start")?.success() {
        bail!("{} failed on {}", script.display(), input.display());
    }
    Ok(())
}

/// Cargo writes a program anew only when it compiled it anew.
fn made_from(compiled: &Path, how: &How) -> Result<String> {
    let stamp = |file: &Path| -> Result<String> {
        let file = fs::metadata(file)?;
        Ok(format!("{} bytes of {:?}", file.len(), file.modified()?))
    };
    let how = match how {
        How::Debug => "with names".to_owned(),
        How::Release { packages: None } => "without names".to_owned(),
        How::Release { packages: Some(packages) } => {
            let tools = [stamp(&packages.join(BINARYEN))?, stamp(&packages.join(TERSER_ITSELF))?];
            format!("{WASM_OPT:?} {TERSER:?} {tools:?}")
        }
    };
    // Another version of wasm-bindgen is another library inside what was compiled, and another tool.
    Ok(format!("{}, {how}, by {}", stamp(compiled)?, stamp(&std::env::current_exe()?)?))
}
