//! What a container is built from: the program, the libraries that it is linked with, and no more. It is a folder, so that whichever tool
//! builds the image needs neither a compiler nor a network.

use std::path::Path;

use anyhow::{Context, Result};
use fs_err as fs;

use super::contents::{Contents, Entry, LICENCES, SBOM, lay};
use super::libraries;
use super::release::Release;
use crate::tools;

pub fn stage(release: &Release, contents: &Contents, to: &Path) -> Result<()> {
    let mut libraries = Vec::new();
    for library in libraries::files(&release.program)? {
        let place = library.strip_prefix("/").context("a library without a place")?.to_string_lossy().into_owned();
        libraries.push((place, fs::read(&library)?));
    }
    let containerfile = fs::read(tools::root().join("packaging/Containerfile"))?;
    let mut entries = vec![
        Entry::file("Containerfile", &containerfile),
        Entry::program("root/usr/bin/matgim", &contents.program),
        Entry::file(format!("root/usr/share/doc/matgim/{LICENCES}"), contents.papers.licences.as_bytes()),
        Entry::file(format!("root/usr/share/doc/matgim/{SBOM}"), contents.papers.sbom.as_bytes()),
    ];
    entries.extend(libraries.iter().map(|(place, bytes)| Entry::program(format!("root/{place}"), bytes)));
    // Whoever hands libraries on hands on their terms.
    let mut terms = Vec::new();
    for package in ["libc6", "libgcc-s1"] {
        let file = format!("usr/share/doc/{package}/copyright");
        if let Ok(text) = fs::read(Path::new("/").join(&file)) {
            terms.push((file, text));
        }
    }
    entries.extend(terms.iter().map(|(file, text)| Entry::file(format!("root/{file}"), text)));
    lay(&entries, to)?;
    // Empty: it says whose the volume is.
    Ok(fs::create_dir_all(to.join("state"))?)
}
