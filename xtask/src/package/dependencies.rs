//! Whose work is in the program: crates that were linked into it, those of the programs for browsers and the fonts where it has the site
//! inside, and what of C comes along in a crate. What built it (macros, build scripts, tools) is not there any more.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use fs_err as fs;
use serde_json::Value;

use crate::{cargo, files, programs, site, tools};

/// Where a package is from, by the name that package URLs have for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    Cargo,
    Npm,
    /// Not by itself, but with another.
    Generic,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub name: String,
    pub version: String,
    pub from: From,
}

pub struct Package {
    pub name: Name,
    /// As SPDX writes it.
    pub licence: String,
    pub authors: Vec<String>,
    /// Where its source is on this machine.
    pub folder: PathBuf,
    pub sha256: Option<String>,
    pub needs: BTreeSet<Name>,
}

pub struct InProgram {
    /// Of others.
    pub packages: BTreeMap<Name, Package>,
    /// What our own crates need of others.
    pub needs: BTreeSet<Name>,
}

/// Of the program, and of those for browsers that are in its site.
const EDGES: [&str; 6] = ["--edges", "normal,no-proc-macro", "--prefix=none", "--no-dedupe", "--format", "{p}"];

impl InProgram {
    pub fn found(program: &Path) -> Result<Self> {
        let bytes = fs::read(program)?;
        let host = host()?;
        let mut trees = cargo_tree(&["--package=matgim"], &host)?;
        let has_site = holds(&bytes, &site::folder().join(format!("pkg/{}.wasm.br", programs::PAGES.name)))?;
        if has_site {
            let packages = programs::ALL.map(|program| format!("--package={}", program.package));
            trees.extend(cargo_tree(&packages.iter().map(String::as_str).collect::<Vec<_>>(), programs::TARGET)?);
        }
        let metadata = cargo::cargo()
            .args(["metadata", "--format-version=1"])
            .args(["--filter-platform", &host, "--filter-platform", programs::TARGET])
            .output()?;
        if !metadata.status.success() {
            bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&metadata.stderr));
        }
        let metadata: Value = serde_json::from_slice(&metadata.stdout)?;
        let lock = checksums(&fs::read_to_string(tools::root().join("Cargo.lock"))?);
        let mut inside = read(&metadata, &trees, &lock)?;
        inside.add(standard_library()?);
        for package in
            inside.packages.values().filter_map(|package| sqlite(package).transpose()).collect::<Result<Vec<_>>>()?
        {
            inside.add(package);
        }
        if has_site && has_fonts(&bytes)? {
            for package in fonts()? {
                inside.add(package);
            }
        }
        Ok(inside)
    }

    fn add(&mut self, package: Package) {
        self.needs.insert(package.name.clone());
        self.packages.insert(package.name.clone(), package);
    }
}

/// `name v1.2.3`, and of ours a path behind it.
fn cargo_tree(packages: &[&str], target: &str) -> Result<BTreeSet<(String, String)>> {
    let printed = tools::output(cargo::cargo().arg("tree").args(packages).args(["--target", target]).args(EDGES))?;
    in_trees(&printed)
}

/// Of several packages, with a blank line between their trees.
fn in_trees(printed: &str) -> Result<BTreeSet<(String, String)>> {
    let lines = printed.lines().filter(|line| !line.is_empty());
    lines.map(|line| in_tree(line).with_context(|| format!("`cargo tree` says {line:?}"))).collect()
}

fn in_tree(line: &str) -> Option<(String, String)> {
    let mut words = line.split(' ');
    Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
}

fn host() -> Result<String> {
    let said = tools::output(Command::new(rustc()).arg("-vV"))?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned).context("rustc does not say its host")
}

fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// What `cargo metadata` knows of all packages, of those alone that are in a tree: it unites the features of the whole workspace, tests
/// included.
fn read(
    metadata: &Value,
    trees: &BTreeSet<(String, String)>,
    lock: &HashMap<(String, String), String>,
) -> Result<InProgram> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut by_id = HashMap::new();
    let mut inside = InProgram { packages: BTreeMap::new(), needs: BTreeSet::new() };
    for package in list(&metadata["packages"]) {
        let own = (text(&package["name"]), text(&package["version"]));
        if !trees.contains(&own) {
            continue;
        }
        let name = Name { name: own.0.clone(), version: own.1.clone(), from: From::Cargo };
        let is_ours = package["source"].is_null();
        by_id.insert(text(&package["id"]), (name.clone(), is_ours));
        if is_ours {
            continue;
        }
        let folder = Path::new(&text(&package["manifest_path"])).parent().map(Path::to_owned).unwrap_or_default();
        inside.packages.insert(
            name.clone(),
            Package {
                licence: text(&package["license"]).replace('/', " OR "),
                authors: list(&package["authors"]).iter().map(text).collect(),
                sha256: lock.get(&own).cloned(),
                needs: BTreeSet::new(),
                name,
                folder,
            },
        );
    }
    if let Some((name, version)) =
        trees.iter().find(|own| !by_id.values().any(|(known, _)| known.name == own.0 && known.version == own.1))
    {
        bail!("`cargo metadata` does not know {name} {version}");
    }
    for node in list(&metadata["resolve"]["nodes"]) {
        let Some((name, is_ours)) = by_id.get(&text(&node["id"])) else { continue };
        let linked = list(&node["deps"])
            .into_iter()
            .filter(|needed| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()));
        let needed = linked.filter_map(|needed| by_id.get(&text(&needed["pkg"])));
        let needed = needed.filter(|(_, is_ours)| !is_ours).map(|(name, _)| name.clone());
        match inside.packages.get_mut(name) {
            Some(package) if !is_ours => package.needs.extend(needed),
            _ => inside.needs.extend(needed),
        }
    }
    Ok(inside)
}

/// By name and version; of crates of a registry.
fn checksums(lock: &str) -> HashMap<(String, String), String> {
    let value =
        |line: &str, name: &str| Some(line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned());
    let packages = lock.split("[[package]]").filter_map(|package| {
        let of = |name: &str| package.lines().find_map(|line| value(line, name));
        Some(((of("name")?, of("version")?), of("checksum")?))
    });
    packages.collect()
}

/// It is in every program of Rust, and in no Cargo.toml.
fn standard_library() -> Result<Package> {
    let version = tools::output(Command::new(rustc()).arg("--version"))?;
    let version = version.split(' ').nth(1).context("rustc does not say its version")?.to_owned();
    let sysroot = tools::output(Command::new(rustc()).args(["--print", "sysroot"]))?;
    Ok(Package {
        name: Name { name: "rust-std".to_owned(), version, from: From::Generic },
        licence: "Apache-2.0 OR MIT".to_owned(),
        authors: vec!["The Rust Project Developers".to_owned()],
        folder: Path::new(&sysroot).join("share/doc/rust"),
        sha256: None,
        needs: BTreeSet::new(),
    })
}

/// What is found to be broken in SQLite is told by its own version, which is not that of the crate.
fn sqlite(package: &Package) -> Result<Option<Package>> {
    if package.name.name != "libsqlite3-sys" {
        return Ok(None);
    }
    let header = package.folder.join("sqlite3/sqlite3.h");
    let version = defined(&fs::read_to_string(&header)?, "SQLITE_VERSION");
    let version = version.with_context(|| format!("{} says no version", header.display()))?;
    Ok(Some(Package {
        name: Name { name: "sqlite".to_owned(), version, from: From::Generic },
        licence: "blessing".to_owned(),
        authors: vec!["D. Richard Hipp and others".to_owned()],
        folder: PathBuf::new(),
        sha256: None,
        needs: BTreeSet::new(),
    }))
}

/// `#define SQLITE_VERSION        "3.51.0"`
fn defined(header: &str, name: &str) -> Option<String> {
    let value = |line: &str| {
        let mut words = line.split_whitespace();
        let is_it = words.next() == Some("#define") && words.next() == Some(name);
        words.next().filter(|_| is_it).map(|value| value.trim_matches('"').to_owned())
    };
    header.lines().find_map(value)
}

/// Whether the file is in the program, as it is.
fn holds(program: &[u8], file: &Path) -> Result<bool> {
    let Ok(bytes) = fs::read(file) else { return Ok(false) };
    // Long enough to stand nowhere by chance; a search for all of it would take as long for nothing.
    let Some(part) = bytes.get(..bytes.len().min(256)).filter(|part| part.len() == 256) else { return Ok(false) };
    Ok(program.windows(part.len()).any(|window| window == part))
}

fn has_fonts(program: &[u8]) -> Result<bool> {
    let fonts = site::folder().join("fonts");
    let list = files::list(&fonts)?;
    let Some(font) = list.iter().find(|font| font.extension().is_some_and(|kind| kind == "woff2")) else {
        return Ok(false);
    };
    holds(program, &fonts.join(font))
}

fn fonts() -> Result<Vec<Package>> {
    let folder = tools::root().join("xtask");
    let lock: Value = serde_json::from_str(&fs::read_to_string(folder.join("package-lock.json"))?)?;
    let packages = lock["packages"].as_object().context("a package-lock.json without packages")?;
    let fonts = packages.iter().filter_map(|(place, package)| {
        let name = place.strip_prefix("node_modules/").filter(|name| name.starts_with("@fontsource/"))?;
        let text = |member: &str| package[member].as_str().map(str::to_owned);
        Some((name, place, text("version"), text("license")))
    });
    let fonts: Vec<_> = fonts
        .map(|(name, place, version, licence)| {
            Ok(Package {
                name: Name {
                    name: name.to_owned(),
                    version: version.with_context(|| format!("{name} has no version"))?,
                    from: From::Npm,
                },
                licence: licence.with_context(|| format!("{name} has no licence"))?,
                authors: Vec::new(),
                folder: folder.join(place),
                sha256: None,
                needs: BTreeSet::new(),
            })
        })
        .collect::<Result<_>>()?;
    if fonts.is_empty() {
        bail!("the site has fonts, and xtask/package-lock.json names none");
    }
    Ok(fonts)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn name(name: &str) -> Name {
        Name { name: name.to_owned(), version: "1.0.0".to_owned(), from: From::Cargo }
    }

    #[test]
    fn what_only_tests_and_builds_need_is_not_in_the_program() {
        let package = |name: &str, source: Value| {
            json!({ "name": name, "version": "1.0.0", "id": name, "source": source, "license": "MIT/Apache-2.0",
                    "authors": [], "manifest_path": format!("/registry/{name}/Cargo.toml") })
        };
        let needed = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let registry = json!("registry");
        let metadata = json!({
            "packages": [package("matgim", Value::Null), package("linked", registry.clone()), package("below", registry.clone()),
                         package("tested", registry.clone()), package("builder", registry)],
            "resolve": { "nodes": [
                { "id": "matgim", "deps": [needed("linked", Value::Null), needed("tested", json!("dev"))] },
                { "id": "linked", "deps": [needed("below", Value::Null), needed("builder", json!("build"))] },
                { "id": "below", "deps": [] }, { "id": "tested", "deps": [] }, { "id": "builder", "deps": [] },
            ] },
        });
        let tree = |names: &[&str]| names.iter().map(|&own| (own.to_owned(), "1.0.0".to_owned())).collect();
        let inside = read(&metadata, &tree(&["matgim", "linked", "below"]), &HashMap::new()).unwrap();
        assert_eq!(inside.packages.keys().collect::<Vec<_>>(), [&name("below"), &name("linked")]);
        assert_eq!(inside.needs, BTreeSet::from([name("linked")]));
        assert_eq!(inside.packages[&name("linked")].needs, BTreeSet::from([name("below")]));
        assert_eq!(inside.packages[&name("linked")].licence, "MIT OR Apache-2.0");
        assert!(read(&metadata, &tree(&["matgim", "unknown"]), &HashMap::new()).is_err());
    }

    #[test]
    fn names_versions_and_checksums_are_read_as_they_are_written() {
        assert_eq!(in_tree("leptos v0.8.23"), Some(("leptos".to_owned(), "0.8.23".to_owned())));
        assert_eq!(in_tree("oauth v0.1.0 (/src/oauth)"), Some(("oauth".to_owned(), "0.1.0".to_owned())));
        assert_eq!(in_trees("a v1.0.0\n\nb v1.0.0\na v1.0.0\n").unwrap().len(), 2);
        assert!(in_trees("error: no").is_err());
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"12ab\"\n\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n";
        let known = checksums(lock);
        assert_eq!((known.len(), known[&("a".to_owned(), "1.0.0".to_owned())].as_str()), (1, "12ab"));
        assert_eq!(
            defined("#define SQLITE_VERSION_NUMBER 3\n#define SQLITE_VERSION  \"3.51.0\"\n", "SQLITE_VERSION")
                .as_deref(),
            Some("3.51.0")
        );
    }

    #[test]
    fn a_file_is_in_a_program_when_its_beginning_is() {
        let folder = std::env::temp_dir().join(format!("xtask-holds-{}", std::process::id()));
        let file: Vec<u8> = (0..1000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        files::write(&folder.join("file"), &file).unwrap();
        let program = [&[0; 100][..], &file, &[1; 100]].concat();
        assert!(holds(&program, &folder.join("file")).unwrap());
        assert!(!holds(&program[200..], &folder.join("file")).unwrap());
        assert!(!holds(&program, &folder.join("none")).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
