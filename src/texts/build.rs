//! Texts become Rust here.

mod compile;

use std::fs;
use std::path::Path;

use compile::{Source, compile};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=compile.rs");
    let mut sources = Vec::new();
    for language in folders(Path::new(".")) {
        let folder = Path::new(".").join(&language);
        let mut areas = Vec::new();
        files(&folder, "", &mut areas);
        if areas.is_empty() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", folder.display());
        for area in areas {
            let path = folder.join(format!("{area}.ftl"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let path = format!("src/texts/{language}/{area}.ftl");
            sources.push(Source { language: language.clone(), area, path, text });
        }
    }
    match compile(&sources, "crate") {
        Ok(code) => {
            let out = std::env::var("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("texts.rs"), code) {
                println!("cargo::error=the texts cannot be written: {error}");
            }
        }
        Err(errors) => errors.iter().for_each(|error| println!("cargo::error={error}")),
    }
}

fn folders(of: &Path) -> Vec<String> {
    names(of).into_iter().filter(|name| of.join(name).is_dir()).collect()
}

/// The areas of a language: its files by their path, without their ending.
fn files(folder: &Path, above: &str, areas: &mut Vec<String>) {
    for name in names(folder) {
        if folder.join(&name).is_dir() {
            files(&folder.join(&name), &format!("{above}{name}/"), areas);
        } else if let Some(area) = name.strip_suffix(".ftl") {
            areas.push(format!("{above}{area}"));
        }
    }
}

fn names(of: &Path) -> Vec<String> {
    let entries = fs::read_dir(of).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}
