//! The files of the pure crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::tree::workspace;

/// The folder of the pure crate.
pub const OAUTH: &str = "src/oauth";

/// By their path below it.
pub type Files = BTreeMap<String, syn::File>;

pub fn oauth() -> Files {
    let mut files = Files::new();
    read_folder(&workspace().join(OAUTH), "", &mut files);
    assert!(files.len() > 20, "only {} files below {OAUTH}", files.len());
    files
}

fn read_folder(folder: &Path, below: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            read_folder(&path, &format!("{below}{name}/"), files);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).expect("a text");
            files.insert(format!("{below}{name}"), syn::parse_file(&text).expect("Rust"));
        }
    }
}

pub fn functions(file: &syn::File) -> Vec<&syn::ItemFn> {
    let functions = file.items.iter().filter_map(|item| match item {
        syn::Item::Fn(function) => Some(function),
        _ => None,
    });
    functions.collect()
}
