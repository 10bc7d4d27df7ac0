//! A tarball, for whoever has another system, or none of our packages on it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use fs_err as fs;

use super::contents::{Contents, Entry, LICENCES, SBOM, lay};
use super::release::Release;
use crate::{files, site, tools};

pub fn make(release: &Release, contents: &Contents, to: &Path) -> Result<PathBuf> {
    let name = format!("matgim-{}-{}-linux-gnu", release.version, std::env::consts::ARCH);
    let work = site::work().join("tarball");
    files::empty(&work)?;
    let packaging = tools::root().join("packaging");
    let (unit, account) = (fs::read(packaging.join("matgim.service"))?, fs::read(packaging.join("matgim.sysusers"))?);
    let at = |file: &str| format!("{name}/{file}");
    let mut entries = vec![
        Entry::program(at("matgim"), &contents.program),
        Entry::file(at("matgim.toml"), contents.settings.as_bytes()),
        Entry::file(at("systemd/matgim.service"), &unit),
        Entry::file(at("systemd/matgim.sysusers"), &account),
        Entry::file(at(LICENCES), contents.papers.licences.as_bytes()),
        Entry::file(at(SBOM), contents.papers.sbom.as_bytes()),
    ];
    entries.extend(contents.manual.iter().map(|(page, text)| Entry::file(at(&format!("man/man1/{page}")), text)));
    entries.extend(
        contents
            .completions
            .iter()
            .map(|(shell, file, script)| Entry::file(at(&format!("completions/{shell}/{file}")), script.as_bytes())),
    );
    entries.extend(contents.texts.iter().map(|(file, text)| Entry::file(at(file), text)));
    lay(&entries, &work)?;
    let tarball = to.join(format!("{name}.tar.gz"));
    pack(&work, &name, release.moment, &tarball)?;
    Ok(tarball)
}

/// Nothing of this machine is in it: neither the order of its disk, nor its clock, nor who built.
fn pack(folder: &Path, name: &str, moment: u64, to: &Path) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.args(["--create", "--format=ustar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.args(["--use-compress-program", "gzip -9 --no-name", "--mtime", &format!("@{moment}")]);
    tools::run(tar.arg("--file").arg(to).arg("--directory").arg(folder).arg(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_laid_at_another_time_in_another_order_are_the_same_tarball() {
        let work = std::env::temp_dir().join(format!("xtask-tarball-{}", std::process::id()));
        files::empty(&work).unwrap();
        let packed = |place: &str, entries: &[Entry<'_>]| {
            lay(entries, &work.join(place)).unwrap();
            let tarball = work.join(format!("{place}.tar.gz"));
            pack(&work.join(place), "matgim", 1_700_000_000, &tarball).unwrap();
            fs::read(tarball).unwrap()
        };
        let one = packed("one", &[Entry::file("matgim/a", b"a"), Entry::program("matgim/b", b"b")]);
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        let other = packed("other", &[Entry::program("matgim/b", b"b"), Entry::file("matgim/a", b"a")]);
        assert!(one == other);
        assert!(one != packed("third", &[Entry::file("matgim/a", b"a"), Entry::file("matgim/b", b"b")]), "its mode");
        fs::remove_dir_all(work).unwrap();
    }
}
