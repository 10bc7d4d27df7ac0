//! `cargo xtask static`: the Lab as a folder of files in `dist`, for any static host. Trunk builds it from `index.html` and
//! Trunk.toml where it is installed; without it the same pieces are put together here.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use fs_err as fs;

use crate::npm::Packages;
use crate::programs::Profile;
use crate::progress::Progress;
use crate::site::{self, Tool};
use crate::{cargo, files, programs, tools};

const PAGE: &str = "index.html";
/// What is needed by Trunk, and how it comes.
const TRUNK: &[(&str, &str)] =
    &[("trunk", "cargo install --locked trunk@0.21.14"), ("wasm-bindgen", "cargo install wasm-bindgen-cli@0.2.130")];
/// Does what Trunk's own loader does: the page waits for its event and then calls the Lab.
const LOADER: &str = r#"<link rel="modulepreload" href="pkg/lab.js">
<link rel="preload" href="pkg/lab.wasm" as="fetch" type="application/wasm" crossorigin>
<script type="module">
import start, * as bindings from './pkg/lab.js';
const wasm = await start({ module_or_path: new URL('pkg/lab.wasm', document.baseURI) });
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
</script>"#;

pub fn main(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => build(&mut cargo::cargo()),
        [flag] if flag == "--pieces" => pieces(&Tool::build()?, site::packages_if_any().as_ref()),
        _ => tools::refuse("`static` knows one argument, `--pieces`: only what the page needs besides its program"),
    }
}

/// `cargo` is called for what puts the site together.
pub fn build(cargo: &mut Command) -> Result<()> {
    let recordings = tools::root().join("public/recordings");
    if files::list(&recordings)?.is_empty() {
        return tools::refuse(
            "there is no recording in public/recordings yet: the browser tests make them, `cargo xtask test browser`",
        );
    }
    match TRUNK.iter().find(|(tool, _)| tools::find(tool).is_none()) {
        None => with_trunk()?,
        Some((missing, install)) => {
            println!("there is no `{missing}`, so the page is put together without it; `{install}` installs it");
            without_trunk(cargo)?;
        }
    }
    println!("dist is ready: any static host can show it, below any path");
    Ok(())
}

fn with_trunk() -> Result<()> {
    let mut path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
    // Trunk looks for wasm-opt on PATH.
    if let Some(packages) = site::packages_if_any() {
        path.insert(0, packages.folder(".bin"));
    }
    tools::run(Command::new("trunk").arg("build").env("PATH", std::env::join_paths(path)?).current_dir(tools::root()))
}

fn without_trunk(cargo: &mut Command) -> Result<()> {
    let mut progress = Progress::of(["the Lab", "what puts the site together", "the page"]);
    progress.next(|| programs::compile_for_release(&programs::LAB, tools::run))?;
    let tool = progress.next(|| Tool::built_by(cargo))?;
    progress.next(|| {
        let packages = site::packages_if_any();
        tool.bind(&programs::LAB, Profile::Release, packages.as_ref())?;
        pieces(&tool, packages.as_ref())?;
        let staging = site::work().join("static-site");
        files::empty(&staging)?;
        files::copy_all(&pieces_folder(), &staging)?;
        files::copy_all(&programs::LAB.folder(&site::work(), Profile::Release), &staging.join("pkg"))?;
        files::copy_all(&tools::root().join("public/recordings"), &staging.join("recordings"))?;
        files::copy(&tools::root().join("public/favicon.svg"), &staging.join("favicon.svg"))?;
        let page = fs::read_to_string(tools::root().join(PAGE))?;
        files::write(&staging.join(PAGE), without_trunk_links(&page)?)?;
        files::make_equal(&staging, &tools::root().join("dist"))
    })
}

/// Not where Cargo builds: the page names it for Trunk.
fn pieces_folder() -> PathBuf {
    tools::root().join("target/xtask/static")
}

/// Style sheets, fonts and words.
fn pieces(tool: &Tool, packages: Option<&Packages>) -> Result<()> {
    let folder = pieces_folder();
    files::empty(&folder)?;
    tool.look(packages, &folder)?;
    tool.words(&folder.join("words"))
}

/// The page as Trunk would leave it: its own links are gone, and the program is loaded.
fn without_trunk_links(page: &str) -> Result<String> {
    let mut loads = false;
    let lines: Vec<&str> = page
        .lines()
        .filter_map(|line| match line.trim_start() {
            link if !link.starts_with("<link data-trunk ") => Some(line),
            link if link.contains(r#"rel="rust""#) => {
                loads = true;
                Some(LOADER)
            }
            _ => None,
        })
        .collect();
    if !loads {
        bail!("{PAGE} does not say where its program is loaded");
    }
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        without_trunk_links(&fs::read_to_string(tools::root().join(PAGE)).unwrap()).unwrap()
    }

    #[test]
    fn the_page_loads_the_lab_and_leaves_nothing_to_trunk() {
        let page = page();
        assert!(!page.contains("data-trunk"), "{page}");
        assert!(page.contains("./pkg/lab.js") && page.contains("'TrunkApplicationStarted'"), "{page}");
    }

    #[test]
    fn every_address_is_relative() {
        let page = page();
        for attribute in ["href", "data-recording", "data-words"] {
            let addresses: Vec<_> =
                page.split(&format!("{attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert!(!addresses.is_empty(), "the page has no {attribute}");
            for address in addresses {
                assert!(!address.starts_with('/') && !address.contains("://"), "{address}");
            }
        }
    }
}
