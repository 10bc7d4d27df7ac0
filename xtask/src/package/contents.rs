//! What goes along with the program, whatever it is packed into: its manual, what completes its commands, its settings, and papers.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use fs_err as fs;
use walkdir::WalkDir;

use super::release::Release;
use crate::{files, site, tools};

pub const LICENCES: &str = "THIRD-PARTY-LICENCES.txt";
pub const SBOM: &str = "matgim.cdx.json";
/// The shell, and the file that it looks for.
const SHELLS: [(&str, &str); 3] = [("bash", "matgim"), ("zsh", "_matgim"), ("fish", "matgim.fish")];

/// Whose work is in the program.
pub struct Papers {
    /// For people.
    pub licences: String,
    /// For programs.
    pub sbom: String,
}

pub struct Contents {
    pub program: Vec<u8>,
    /// Names and texts, `matgim.1` and so on.
    pub manual: Vec<(String, Vec<u8>)>,
    /// The shell, the file that it looks for, and what stands in it.
    pub completions: Vec<(&'static str, &'static str, String)>,
    pub settings: String,
    pub papers: Papers,
    /// README and other texts of the source tree, by their path there.
    pub texts: Vec<(String, Vec<u8>)>,
}

impl Contents {
    pub fn of(release: &Release, papers: Papers) -> Result<Self> {
        let program = &release.program;
        let pages = site::work().join("manual");
        files::empty(&pages)?;
        tools::run(Command::new(program).args(["dev", "man", "--out"]).arg(&pages))?;
        let manual = read_all(&pages, files::list(&pages)?.iter().map(|page| page.to_string_lossy().into_owned()))?;
        let completions = SHELLS.into_iter().map(|(shell, file)| {
            Ok((shell, file, tools::output(Command::new(program).args(["dev", "completions", shell]))? + "\n"))
        });
        let outline = tools::output(Command::new(program).args(["config", "init"]))?;
        Ok(Self {
            program: release.bytes()?,
            manual,
            completions: completions.collect::<Result<_>>()?,
            settings: installed_settings(&outline)?,
            papers,
            texts: texts()?,
        })
    }
}

/// What a person reads, and an example for the proxy in front.
fn texts() -> Result<Vec<(String, Vec<u8>)>> {
    let root = tools::root();
    let top = ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-APACHE", "LICENSE-MIT"].map(str::to_owned);
    let below = files::list(&root.join("docs"))?;
    let below = below.iter().map(|file| format!("docs/{}", file.to_string_lossy()));
    read_all(root, top.into_iter().chain(below.filter(|file| !file.ends_with(".png"))))
}

fn read_all(folder: &Path, names: impl Iterator<Item = String>) -> Result<Vec<(String, Vec<u8>)>> {
    names.map(|name| Ok((name.clone(), fs::read(folder.join(&name))?))).collect()
}

/// What `matgim config init` prints, with the database where a service keeps it.
fn installed_settings(outline: &str) -> Result<String> {
    let is_database = |line: &&str| line.starts_with("# database = ");
    if outline.lines().filter(is_database).count() != 1 {
        bail!("`matgim config init` does not print one line `# database = …`");
    }
    let here = "database = \"sqlite:///var/lib/matgim/matgim.db\"";
    Ok(outline.lines().map(|line| if is_database(&line) { here } else { line }.to_owned() + "\n").collect())
}

/// A file of a package.
pub struct Entry<'a> {
    pub to: String,
    pub bytes: &'a [u8],
    pub is_program: bool,
}

impl<'a> Entry<'a> {
    pub fn file(to: impl Into<String>, bytes: &'a [u8]) -> Self {
        Self { to: to.into(), bytes, is_program: false }
    }

    pub fn program(to: impl Into<String>, bytes: &'a [u8]) -> Self {
        Self { to: to.into(), bytes, is_program: true }
    }
}

/// Lays files into an empty folder, each readable by all and writable by its owner alone, whatever the umask of whoever builds.
pub fn lay(entries: &[Entry<'_>], folder: &Path) -> Result<()> {
    for entry in entries {
        let place = folder.join(&entry.to);
        if place.exists() {
            bail!("a package has two files at {}", entry.to);
        }
        files::write(&place, entry.bytes).with_context(|| format!("{} could not be laid", entry.to))?;
        let mode = if entry.is_program { 0o755 } else { 0o644 };
        fs::set_permissions(&place, std::fs::Permissions::from_mode(mode))?;
    }
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(0o755))?;
        }
    }
    Ok(())
}

/// As a manual and a changelog lie on Debian. Without a name and a time inside, the same text gives the same bytes.
pub fn gzipped(bytes: &[u8]) -> Result<Vec<u8>> {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut gzip =
        Command::new("gzip").args(["-9", "--no-name"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = gzip.stdin.take().context("a pipe to gzip")?;
    std::thread::scope(|scope| {
        let writing = scope.spawn(move || input.write_all(bytes));
        let output = gzip.wait_with_output()?;
        writing.join().map_err(|_| anyhow::anyhow!("what writes to gzip panicked"))??;
        if !output.status.success() {
            bail!("`gzip` failed ({})", output.status);
        }
        Ok(output.stdout)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_settings_name_the_folder_of_the_service_and_leave_all_else_alone() {
        let outline = "# Settings\n\n# The database\n# database = \"sqlite://matgim.db\"\n\n# Where\n# listen = \"x\"";
        let installed = installed_settings(outline).unwrap();
        let database = "\n# The database\ndatabase = \"sqlite:///var/lib/matgim/matgim.db\"\n\n";
        assert!(installed.contains(database), "{installed}");
        assert!(installed.starts_with("# Settings\n") && installed.ends_with("# listen = \"x\"\n"));
        assert!(installed_settings("# listen = \"x\"\n").is_err());
    }

    #[test]
    fn what_is_zipped_twice_is_the_same_and_what_was_zipped() {
        let folder = std::env::temp_dir().join(format!("xtask-gzip-{}", std::process::id()));
        let text = "matgim ".repeat(100_000);
        let zipped = gzipped(text.as_bytes()).unwrap();
        assert!(zipped == gzipped(text.as_bytes()).unwrap() && zipped.len() < text.len() / 100);
        files::write(&folder.join("text.gz"), &zipped).unwrap();
        let unzipped = Command::new("gzip").args(["--decompress", "--stdout", "text.gz"]).current_dir(&folder).output();
        assert!(unzipped.unwrap().stdout == text.as_bytes());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn two_files_at_one_place_are_refused() {
        let folder = std::env::temp_dir().join(format!("xtask-lay-{}", std::process::id()));
        files::empty(&folder).unwrap();
        let entries = [Entry::file("a/b", b"1"), Entry::program("a/b", b"2")];
        assert!(lay(&entries, &folder).is_err());
        files::empty(&folder).unwrap();
        lay(&[Entry::file("a/b", b"1"), Entry::program("a/c", b"2")], &folder).unwrap();
        let mode = |path| fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("a"), mode("a/b"), mode("a/c")), (0o755, 0o644, 0o755));
        fs::remove_dir_all(folder).unwrap();
    }
}
