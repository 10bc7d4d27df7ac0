//! A crate as rustc sees it: modules from its root on, each with what it defines, imports and names. Modules that are compiled for
//! tests alone are left out.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use syn::{Attribute, Item, Meta};

use super::names::{self, Import};
use super::test_code::is_for_tests;

/// The place of a module in its [`Tree`].
pub type ModuleId = usize;

/// The modules of one crate; the first is its root. What has a `Cargo.toml` of its own below it is declared by no module of it.
pub struct Tree {
    pub modules: Vec<Module>,
}

/// One module, in a file of its own or in braces.
#[derive(Default)]
pub struct Module {
    pub file: PathBuf,
    pub parent: Option<ModuleId>,
    pub children: HashMap<String, ModuleId>,
    /// Names of what is defined here, modules aside.
    pub items: Vec<String>,
    pub imports: Vec<Import>,
    /// Every path that is written out here, imports aside.
    pub paths: Vec<Vec<String>>,
}

/// What stands in a file on disk.
pub fn on_disk(file: &Path) -> Option<String> {
    fs::read_to_string(file).ok()
}

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

/// What Cargo says of this workspace.
pub fn metadata() -> serde_json::Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
        .current_dir(workspace())
        .output()
        .expect("Cargo starts");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    serde_json::from_slice(&metadata.stdout).expect("JSON from Cargo")
}

/// The root of every crate that is ours and goes into a program: libraries and programs, not tests.
pub fn crate_roots() -> Vec<PathBuf> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let targets = packages.iter().flat_map(|package| package["targets"].as_array().expect("targets"));
    let in_programs = targets.filter(|target| {
        let kinds = target["kind"].as_array().expect("kinds");
        kinds.iter().any(|kind| matches!(kind.as_str(), Some("lib" | "rlib" | "cdylib" | "bin")))
    });
    in_programs.map(|target| PathBuf::from(target["src_path"].as_str().expect("a path"))).collect()
}

/// Tells what stands in a file, if there is one.
pub type ReadFile<'a> = &'a dyn Fn(&Path) -> Option<String>;

impl Tree {
    /// Reads the crate whose root is the file `root`.
    pub fn read(root: &Path, read: ReadFile<'_>) -> Self {
        let mut tree = Self { modules: Vec::new() };
        tree.file(root, read, None, folder_of(root));
        tree
    }

    /// Reads `file`; the modules that it declares stand below `folder`.
    fn file(&mut self, file: &Path, read: ReadFile<'_>, parent: Option<ModuleId>, folder: &Path) -> ModuleId {
        let text = read(file).unwrap_or_else(|| panic!("there is no {}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.module(file, read, parent, folder, &parsed.items)
    }

    fn module(
        &mut self,
        file: &Path,
        read: ReadFile<'_>,
        parent: Option<ModuleId>,
        folder: &Path,
        items: &[Item],
    ) -> ModuleId {
        let id = self.modules.len();
        self.modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
        let (imports, paths) = names::of(items);
        let module = &mut self.modules[id];
        module.imports = imports;
        module.paths = paths;
        module.items = items.iter().filter_map(names::defined).collect();
        for item in items {
            let Item::Mod(item) = item else { continue };
            if is_for_tests(&item.attrs) {
                continue;
            }
            let name = item.ident.to_string();
            let child = match &item.content {
                Some((_, items)) => self.module(file, read, Some(id), &folder.join(&name), items),
                None => {
                    let (file, below) = module_file(file, read, folder, &name, &item.attrs);
                    self.file(&file, read, Some(id), &below)
                }
            };
            self.modules[id].children.insert(name, child);
        }
        id
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().expect("a file stands in a folder")
}

/// Where `mod name;` is, and the folder of the modules that it declares in turn.
fn module_file(
    from: &Path,
    read: ReadFile<'_>,
    folder: &Path,
    name: &str,
    attributes: &[Attribute],
) -> (PathBuf, PathBuf) {
    let said = attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    });
    if let Some(said) = said {
        let file = folder_of(from).join(said);
        let below = folder_of(&file).to_owned();
        return (file, below);
    }
    let beside = folder.join(format!("{name}.rs"));
    let inside = folder.join(name).join("mod.rs");
    (if read(&beside).is_some() { beside } else { inside }, folder.join(name))
}
