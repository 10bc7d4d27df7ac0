//! What the program is linked with, read from itself: of Debian the packages that it needs, of this machine the files.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools;

/// Each library that a program of Rust may be linked with here, and the package that has it. Another one would be a dependency that nobody
/// decided on.
const PACKAGES: [(&str, &str); 4] =
    [("libgcc_s.so.1", "libgcc-s1"), ("libm.so.6", "libc6"), ("libc.so.6", "libc6"), ("ld-linux-x86-64.so.2", "libc6")];

/// As a control file names them: `libc6 (>= 2.34), libgcc-s1`.
pub fn packages(program: &Path) -> Result<String> {
    let dynamic = readelf(program, "--dynamic")?;
    let version = newest_glibc(&readelf(program, "--version-info")?).context("a program that needs no glibc")?;
    let mut packages = Vec::new();
    for library in needed(&dynamic) {
        let Some((_, package)) =
            PACKAGES.into_iter().find(|(known, _)| *known == library || is_loader(&library, known))
        else {
            bail!("the program needs {library}, and xtask/src/package/libraries.rs does not say which package has it");
        };
        let package = if package == "libc6" { format!("libc6 (>= {version})") } else { package.to_owned() };
        if !packages.contains(&package) {
            packages.push(package);
        }
    }
    packages.sort();
    Ok(packages.join(", "))
}

/// It is called by the processor: `ld-linux-aarch64.so.1`.
fn is_loader(library: &str, known: &str) -> bool {
    known.starts_with("ld-linux") && library.starts_with("ld-linux")
}

fn readelf(program: &Path, what: &str) -> Result<String> {
    tools::output(Command::new("readelf").args(["--wide", what]).arg(program).env("LC_ALL", "C"))
}

/// `0x… (NEEDED) Shared library: [libm.so.6]`
fn needed(dynamic: &str) -> Vec<String> {
    let lines = dynamic.lines().filter(|line| line.contains("(NEEDED)"));
    lines.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

/// What symbols are versioned by: `GLIBC_2.34`.
fn newest_glibc(versions: &str) -> Option<String> {
    let named = versions.split(|char: char| !char.is_ascii_alphanumeric() && char != '_' && char != '.');
    let numbers =
        named.filter_map(|word| word.strip_prefix("GLIBC_")?.split('.').map(|part| part.parse().ok()).collect());
    let newest: Vec<u32> = numbers.max()?;
    Some(newest.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
}

/// Where this machine has them, the loader among them.
pub fn files(program: &Path) -> Result<Vec<PathBuf>> {
    let listed = tools::output(Command::new("ldd").arg(program))?;
    let found = paths(&listed);
    if found.is_empty() {
        bail!("`ldd {}` names no library", program.display());
    }
    Ok(found)
}

/// `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`, or the path of the loader alone.
fn paths(listed: &str) -> Vec<PathBuf> {
    let words = listed.lines().filter_map(|line| line.split_whitespace().find(|word| word.starts_with('/')));
    words.map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_of_glibc_that_is_asked_for_is_what_is_needed() {
        let versions = "Name: GLIBC_2.9  Flags: none\n Name: GLIBC_2.34  Flags\n 2 (GLIBC_2.2.5)  3 (GCC_3.0)";
        assert_eq!(newest_glibc(versions).as_deref(), Some("2.34"));
        assert_eq!(newest_glibc("Name: GCC_3.0"), None);
    }

    #[test]
    fn libraries_are_read_as_the_tools_print_them() {
        let dynamic = " 0x01 (NEEDED)   Shared library: [libm.so.6]\n 0x0e (SONAME)   Library soname: [x]\n";
        assert_eq!(needed(dynamic), ["libm.so.6"]);
        let listed =
            "\tlinux-vdso.so.1 (0x1)\n\tlibm.so.6 => /lib/x/libm.so.6 (0x2)\n\t/lib64/ld-linux-x86-64.so.2 (0x3)\n";
        assert_eq!(paths(listed), [Path::new("/lib/x/libm.so.6"), Path::new("/lib64/ld-linux-x86-64.so.2")]);
    }
}
