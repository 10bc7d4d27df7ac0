//! What those whose work is in the program want to be told with it: their notices, each text once, with all whose it is. A package that has
//! none stops the build: nobody would know on what terms it may be handed on.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use fs_err as fs;
use walkdir::WalkDir;

use super::dependencies::{From, InProgram, Name, Package};
use super::release::Release;
use crate::tools;

/// Deeper there are tests of parsers of licences, and the like.
const DEPTH: usize = 4;

/// By their names in SPDX, where they are for whoever ships no copy; the first that a package allows is taken.
const STANDARD: [(&str, &str); 3] = [
    ("MIT", "packaging/licences/MIT.txt"),
    ("Apache-2.0", "LICENSE-APACHE"),
    ("MPL-2.0", "packaging/licences/MPL-2.0.txt"),
];

/// Has no licence, and says so.
const BLESSING: &str = "The author disclaims copyright to this source code. In place of a legal notice, here is a blessing:\n\n\
    \x20   May you do good and not evil.\n\
    \x20   May you find forgiveness for yourself and forgive others.\n\
    \x20   May you share freely, never taking more than you give.\n";

pub fn notices(release: &Release, inside: &InProgram) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<&Name>> = BTreeMap::new();
    let mut text = format!(
        "What is in matgim {} besides the work of its authors, by whom it may be used on which terms. The source of a crate is at \
         https://crates.io, by its name and version; that of a font at https://www.npmjs.com.\n\n",
        release.version
    );
    for package in inside.packages.values() {
        for notice in of(package, tools::root())? {
            by_text.entry(notice).or_default().push(&package.name);
        }
        let from = match package.name.from {
            From::Cargo => "crate",
            From::Npm => "font",
            From::Generic => "source",
        };
        let own = format!("{} {}", package.name.name, package.name.version);
        text.push_str(&format!("{own:<44} {from:<7} {}\n", package.licence));
    }
    for (notice, names) in by_text {
        let names: Vec<_> = names.into_iter().map(|own| format!("{} {}", own.name, own.version)).collect();
        text.push_str(&format!("\n{}\n{}\n\n{}\n", "=".repeat(100), names.join(", "), notice.trim_end()));
    }
    Ok(text)
}

/// What a package ships, or else the standard text of a licence that it names.
fn of(package: &Package, root: &Path) -> Result<Vec<String>> {
    let Name { name, version, .. } = &package.name;
    if package.licence.is_empty() {
        bail!("{name} {version} names no licence, so nobody knows whether it may be handed on");
    }
    if package.licence == "blessing" {
        return Ok(vec![BLESSING.to_owned()]);
    }
    // Below what is said of the standard library stand, where they are installed, its pages, which are no part of it.
    let shipped = shipped(&package.folder, if package.name.from == From::Generic { 1 } else { DEPTH })?;
    if !shipped.is_empty() {
        return Ok(shipped);
    }
    let Some((_, file)) = STANDARD.into_iter().find(|(known, _)| allows(&package.licence, known)) else {
        bail!("{name} {version} ships no licence, and of {} no text is in packaging/licences", package.licence);
    };
    let authors = match package.authors.as_slice() {
        [] => format!("the authors of {name}"),
        authors => authors.join(", "),
    };
    Ok(vec![format!("Copyright (c) {authors}\n\n{}", fs::read_to_string(root.join(file))?)])
}

/// Whether it may be used under this licence alone.
fn allows(expression: &str, licence: &str) -> bool {
    !expression.contains(" AND ") && expression.split(" OR ").any(|one| one.trim_matches(['(', ')', ' ']) == licence)
}

fn shipped(folder: &Path, depth: usize) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut notices = Vec::new();
    for entry in WalkDir::new(folder).max_depth(depth).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() && is_notice(&entry.file_name().to_string_lossy()) {
            let text = String::from_utf8_lossy(&fs::read(entry.path())?).replace("\r\n", "\n");
            if !notices.contains(&text) {
                notices.push(text);
            }
        }
    }
    Ok(notices)
}

fn is_notice(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let begins =
        ["licence", "license", "copying", "copyright", "notice", "unlicense"].iter().any(|own| name.starts_with(own));
    let is_text =
        !["rs", "toml", "json", "yml", "html", "py", "tmpl"].iter().any(|own| name.ends_with(&format!(".{own}")));
    begins && is_text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;
    use crate::files;

    fn package(licence: &str, folder: PathBuf) -> Package {
        Package {
            name: Name { name: "own".to_owned(), version: "1.0.0".to_owned(), from: From::Cargo },
            licence: licence.to_owned(),
            authors: vec!["Ada".to_owned()],
            folder,
            sha256: None,
            needs: BTreeSet::new(),
        }
    }

    #[test]
    fn a_package_without_a_licence_or_with_one_whose_text_is_nowhere_stops_the_build() {
        let nowhere = || PathBuf::from("/no/such/folder");
        let refused = |licence| of(&package(licence, nowhere()), tools::root()).err().map(|error| error.to_string());
        assert!(refused("").is_some_and(|error| error.contains("own 1.0.0 names no licence")));
        assert!(refused("BSD-2-Clause").is_some_and(|error| error.contains("BSD-2-Clause")));
        assert!(refused("MIT AND BSD-2-Clause").is_some());
        assert_eq!(refused("BSD-2-Clause OR MIT"), None);
    }

    #[test]
    fn a_package_is_told_by_what_it_ships_and_else_by_the_standard_text_with_its_authors() {
        let folder = std::env::temp_dir().join(format!("xtask-licences-{}", std::process::id()));
        files::write(&folder.join("src/license.rs"), "fn license() {}").unwrap();
        let standard = of(&package("MIT", folder.clone()), tools::root()).unwrap();
        assert!(standard.len() == 1 && standard[0].starts_with("Copyright (c) Ada\n") && standard[0].contains("AS IS"));
        files::write(&folder.join("LICENSE-MIT"), "as Ada says\r\n").unwrap();
        files::write(&folder.join("c/COPYING"), "as Bob says\n").unwrap();
        files::write(&folder.join("c/NOTICE.txt"), "as Ada says\n").unwrap();
        assert_eq!(of(&package("MIT", folder.clone()), tools::root()).unwrap(), ["as Ada says\n", "as Bob says\n"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
