//! Folders as wholes: copy one, and make one equal to another without touching what is equal already.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;
use walkdir::WalkDir;

pub use crate::tree::{list, write};

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, fs::read(from)?)
}

pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    list(from)?.iter().try_for_each(|file| copy(&from.join(file), &to.join(file)))
}

pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Makes `to` what `from` is. A file that is equal keeps its time, so that the server which embeds it is not compiled
/// again; one that changes is replaced in one move, because a server may be reading it.
pub fn make_equal(from: &Path, to: &Path) -> Result<()> {
    let wanted = list(from)?;
    for stray in list(to)?.iter().filter(|file| !wanted.contains(file)) {
        fs::remove_file(to.join(stray))?;
    }
    for file in wanted {
        let bytes = fs::read(from.join(&file))?;
        let place = to.join(&file);
        if fs::read(&place).is_ok_and(|old| old == bytes) {
            continue;
        }
        let mut beside = place.clone().into_os_string();
        beside.push(".new");
        write(Path::new(&beside), bytes)?;
        fs::rename(&beside, &place)?;
    }
    remove_empty_folders(to)
}

fn remove_empty_folders(folder: &Path) -> Result<()> {
    // The innermost first: a folder may be empty only then.
    for entry in WalkDir::new(folder).min_depth(1).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() && fs::read_dir(entry.path())?.next().is_none() {
            fs::remove_dir(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-files-{}-{name}", std::process::id()));
        empty(&folder).unwrap();
        folder
    }

    #[test]
    fn making_equal_removes_strays_and_keeps_the_time_of_what_is_equal() {
        let folder = scratch("equal");
        let (from, to) = (folder.join("from"), folder.join("to"));
        for (file, text) in [("a.css", "a"), ("pkg/b.js", "b")] {
            write(&from.join(file), text).unwrap();
            write(&to.join(file), text).unwrap();
        }
        write(&to.join("old/older/stray.css"), "stray").unwrap();
        write(&from.join("pkg/b.js"), "changed").unwrap();
        let before = fs::metadata(to.join("a.css")).unwrap().modified().unwrap();

        make_equal(&from, &to).unwrap();

        assert_eq!(list(&to).unwrap(), list(&from).unwrap());
        assert!(!to.join("old").exists());
        assert_eq!(fs::read(to.join("pkg/b.js")).unwrap(), b"changed");
        assert_eq!(fs::metadata(to.join("a.css")).unwrap().modified().unwrap(), before);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_files() {
        assert!(list(Path::new("/no/such/folder")).unwrap().is_empty());
    }
}
