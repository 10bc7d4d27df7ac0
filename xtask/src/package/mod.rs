//! `cargo xtask package`: what is carried away, in target/package: the program with the site inside, a package for Debian, a tarball, a
//! container, and what is in them.

/// For containers.
mod container;
/// What goes along with the program.
mod contents;
/// For Debian.
mod deb;
/// Whose work is in the program.
mod dependencies;
/// Whether the site is in the program.
mod inside;
/// What the program is linked with.
mod libraries;
/// What others want to be told of their work.
mod licences;
/// What is packaged, and when it was made.
mod release;
/// For programs that look for what is known to be broken.
mod sbom;
/// For whoever has another system.
mod tarball;
/// As an operator has it.
mod trying;

use std::path::{Path, PathBuf};

use anyhow::Result;
use fs_err as fs;

use self::contents::{Contents, Papers};
use self::dependencies::InProgram;
use self::release::Release;
use crate::progress::Progress;
use crate::{files, run, site, tools};

pub const ARGUMENTS: &str = "[--check] [--try] [--program FILE]";
pub const ABOUT: &str =
    "build what is carried away into target/package; prove the site is inside; install and upgrade it";

struct Wanted {
    is_checked: bool,
    is_tried: bool,
    /// Built already; left out, the server is built for release, with the site in it.
    program: Option<PathBuf>,
}

impl Wanted {
    fn read(mut arguments: &[String]) -> Result<Self> {
        let mut wanted = Self { is_checked: false, is_tried: false, program: None };
        loop {
            arguments = match arguments {
                [] => return Ok(wanted),
                [flag, rest @ ..] if flag == "--check" => {
                    wanted.is_checked = true;
                    rest
                }
                [flag, rest @ ..] if flag == "--try" => {
                    wanted.is_tried = true;
                    rest
                }
                [flag, file, rest @ ..] if flag == "--program" => {
                    wanted.program = Some(PathBuf::from(file));
                    rest
                }
                [other, ..] => return tools::refuse(format!("`package` knows {ARGUMENTS}, and not `{other}`")),
            };
        }
    }
}

pub fn main(arguments: &[String]) -> Result<()> {
    let wanted = Wanted::read(arguments)?;
    let mut steps = Vec::new();
    if wanted.program.is_none() {
        steps.extend(site::RELEASE_STEPS);
        steps.push("the server, with the site inside");
    }
    if wanted.is_checked {
        steps.push("whether the site is inside");
    }
    steps.extend(["whose work is inside", "what is carried away"]);
    if wanted.is_tried {
        steps.extend(trying::STEPS);
    }
    let mut progress = Progress::of(steps);
    let program = match wanted.program {
        Some(program) => std::path::absolute(program)?,
        None => {
            site::release(&mut progress, tools::run)?;
            progress.next(|| tools::run(&mut run::release_server()))?;
            tools::server("release")
        }
    };
    if wanted.is_checked {
        progress.next(|| inside::check(&program))?;
    }
    let folder = tools::target().join("package");
    files::empty(&folder)?;
    let release = Release::of(&program, &folder)?;
    let papers = progress.next(|| papers(&release, &folder))?;
    let contents = Contents::of(&release, papers)?;
    let deb = progress.next(|| {
        let deb =
            made_by("dpkg-deb", "package for Debian", || deb::make(&release, &contents, &release.version, &folder))?;
        tarball::make(&release, &contents, &folder)?;
        made_by("ldd", "container", || container::stage(&release, &contents, &folder.join("container")))?;
        sums(&folder)?;
        Ok(deb)
    })?;
    if wanted.is_tried {
        let Some(deb) = deb else { return tools::refuse("without a package for Debian there is nothing to try") };
        trying::main(&mut progress, &release, contents, &deb, &folder.join("container"))?;
    }
    tell(&folder)
}

/// What is made for a system alone that has the tool for it: elsewhere the rest is made.
fn made_by<T>(tool: &str, what: &str, make: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
    if tools::find(tool).is_none() {
        println!("      without a {what}: there is no `{tool}` here");
        return Ok(None);
    }
    make().map(Some)
}

/// Whose work is in the program, for people and for programs.
fn papers(release: &Release, folder: &Path) -> Result<Papers> {
    let inside = InProgram::found(&release.program)?;
    let papers = Papers { licences: licences::notices(release, &inside)?, sbom: sbom::written(release, &inside)? };
    fs::write(folder.join(contents::LICENCES), &papers.licences)?;
    fs::write(folder.join(contents::SBOM), &papers.sbom)?;
    Ok(papers)
}

/// As `sha256sum --check SHA256SUMS` reads it.
fn sums(folder: &Path) -> Result<()> {
    let mut sha256sum = std::process::Command::new("sha256sum");
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?)).collect::<Result<Vec<_>>>()?;
    let mut names: Vec<_> =
        names.into_iter().filter(|entry| entry.path().is_file()).map(|entry| entry.file_name()).collect();
    names.sort();
    let sums = tools::output(sha256sum.args(names).current_dir(folder))?;
    Ok(fs::write(folder.join("SHA256SUMS"), sums + "\n")?)
}

fn tell(folder: &Path) -> Result<()> {
    println!("{} is ready:", folder.display());
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?)).collect::<Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries.iter().filter(|entry| entry.path().is_file()) {
        let size = entry.metadata()?.len() as f64 / 1e6;
        println!("  {:<36} {size:>7.2} MB", entry.file_name().to_string_lossy());
    }
    if folder.join("container").is_dir() {
        println!("  {:<36} `buildah build --format docker {}`", "container", folder.join("container").display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::Refused;

    fn given(arguments: &[&str]) -> Result<Wanted> {
        Wanted::read(&arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_program_that_is_there_is_not_built_and_an_unknown_word_is_refused() {
        let wanted = given(&["--try", "--program", "target/debug/matgim"]).unwrap();
        assert!(wanted.is_tried && !wanted.is_checked);
        assert_eq!(wanted.program.as_deref(), Some(Path::new("target/debug/matgim")));
        for wrong in [&["--program"][..], &["--tyr"], &["matgim"]] {
            assert!(given(wrong).err().is_some_and(|error| error.is::<Refused>()), "{wrong:?}");
        }
    }

    #[test]
    fn sums_are_those_of_files_and_sha256sum_reads_them() {
        let folder = std::env::temp_dir().join(format!("xtask-sums-{}", std::process::id()));
        files::empty(&folder).unwrap();
        files::write(&folder.join("b"), "b").unwrap();
        files::write(&folder.join("a"), "a").unwrap();
        files::write(&folder.join("container/c"), "c").unwrap();
        sums(&folder).unwrap();
        let read = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
        let names: Vec<_> = read.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
        assert_eq!(names, ["a", "b"]);
        let check = |folder| {
            std::process::Command::new("sha256sum").args(["--check", "SHA256SUMS"]).current_dir(folder).output()
        };
        assert!(check(&folder).unwrap().status.success());
        files::write(&folder.join("a"), "other").unwrap();
        assert!(!check(&folder).unwrap().status.success());
        fs::remove_dir_all(folder).unwrap();
    }
}
