//! `cargo xtask static`: the Lab as a site of files, built by Trunk from the page that Trunk.toml names.

use std::process::Command;

use anyhow::Result;

use crate::npm::Packages;
use crate::tools;

const PAGE: &str = "index.html";

pub fn main(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        return tools::refuse("`static` takes no arguments");
    }
    if !tools::root().join(PAGE).is_file() {
        return tools::refuse(format!(
            "there is no static Lab yet: it begins with a page `{PAGE}` for Trunk and an entry for feature `csr`"
        ));
    }
    tools::need_wasm_target()?;
    for (tool, install) in
        [("trunk", "cargo install --locked trunk@0.21.14"), ("wasm-bindgen", "cargo install wasm-bindgen-cli@0.2.130")]
    {
        if tools::find(tool).is_none() {
            return tools::refuse(format!("there is no `{tool}`: `{install}` installs it"));
        }
    }
    // Trunk looks for wasm-opt on PATH.
    let packages = Packages::install(&tools::root().join("xtask"))?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(packages.folder(".bin")).chain(std::env::split_paths(&path));
    tools::run(Command::new("trunk").arg("build").env("PATH", std::env::join_paths(path)?).current_dir(tools::root()))
}
