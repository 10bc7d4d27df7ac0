//! A package for Debian, by `dpkg-deb` of a tree that is laid here. No tool is installed for it: what cargo-deb or debhelper would work
//! out stands in `packaging/debian`, where it can be read.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use fs_err as fs;

use super::contents::{Contents, Entry, LICENCES, SBOM, gzipped, lay};
use super::libraries;
use super::release::Release;
use crate::{files, site, tools};

const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];
const SETTINGS: &str = "etc/matgim/matgim.toml";

/// `version`: under which it is packaged; a package that is older by name alone is how an upgrade is tried.
pub fn make(release: &Release, contents: &Contents, version: &str, to: &Path) -> Result<PathBuf> {
    let architecture = tools::output(Command::new("dpkg").arg("--print-architecture"))?;
    let tree = site::work().join("deb");
    files::empty(&tree)?;
    lay_tree(contents, &tree)?;
    let kilobytes: u64 = files::list(&tree)?.iter().map(|file| size(&tree.join(file))).sum::<Result<u64>>()?;
    let packaging = tools::root().join("packaging/debian");
    let control = fs::read_to_string(packaging.join("control"))?;
    let libraries = libraries::packages(&release.program)?;
    let control = filled(
        &control,
        &[
            ("version", version),
            ("architecture", &architecture),
            ("kilobytes", &kilobytes.to_string()),
            ("libraries", &libraries),
        ],
    )?;
    let about = tree.join("DEBIAN");
    files::write(&about.join("control"), control)?;
    files::write(&about.join("conffiles"), format!("/{SETTINGS}\n"))?;
    for script in SCRIPTS {
        files::copy(&packaging.join(script), &about.join(script))?;
        fs::set_permissions(about.join(script), std::fs::Permissions::from_mode(0o755))?;
    }
    fs::set_permissions(&about, std::fs::Permissions::from_mode(0o755))?;
    let deb = to.join(format!("matgim_{version}_{architecture}.deb"));
    // It gives every file that is younger the time of SOURCE_DATE_EPOCH. Whoever has the glibc that is needed has a dpkg that reads
    // zstd, which takes a fifth of the time of xz.
    let mut build = Command::new("dpkg-deb");
    build.args(["--root-owner-group", "-Zzstd", "-z12", "--build"]).arg(&tree).arg(&deb);
    tools::output(build.env("SOURCE_DATE_EPOCH", release.moment.to_string()))?;
    Ok(deb)
}

/// In kilobytes, as dpkg counts them.
fn size(file: &Path) -> Result<u64> {
    Ok(fs::metadata(file)?.len().div_ceil(1024))
}

fn lay_tree(contents: &Contents, tree: &Path) -> Result<()> {
    let packaging = tools::root().join("packaging");
    let read = |name: &str| fs::read(packaging.join(name));
    let (unit, readme, copyright) = (read("matgim.service")?, read("debian/README.Debian")?, read("debian/copyright")?);
    let papers = &contents.papers;
    let licences = gzipped(papers.licences.as_bytes())?;
    let manual = contents.manual.iter().map(|(name, text)| Ok((name, gzipped(text)?))).collect::<Result<Vec<_>>>()?;
    let texts = contents.texts.iter().filter(|(name, _)| !name.starts_with("LICENSE"));
    let texts =
        texts.map(|(name, text)| Ok((name, if name == "CHANGELOG.md" { Some(gzipped(text)?) } else { None }, text)));
    let texts = texts.collect::<Result<Vec<_>>>()?;
    let doc = |name: &str| format!("usr/share/doc/matgim/{name}");
    let mut entries = vec![
        Entry::program("usr/bin/matgim", &contents.program),
        Entry::file("usr/lib/systemd/system/matgim.service", &unit),
        Entry::file(SETTINGS, contents.settings.as_bytes()),
        Entry::file(doc("README.Debian"), &readme),
        Entry::file(doc("copyright"), &copyright),
        Entry::file(doc(&format!("{LICENCES}.gz")), &licences),
        Entry::file(doc(SBOM), papers.sbom.as_bytes()),
    ];
    entries.extend(manual.iter().map(|(name, text)| Entry::file(format!("usr/share/man/man1/{name}.gz"), text)));
    for (shell, file, script) in &contents.completions {
        let folder = match *shell {
            "bash" => "bash-completion/completions",
            "zsh" => "zsh/vendor-completions",
            "fish" => "fish/vendor_completions.d",
            other => bail!("it is not known where Debian keeps completions of {other}"),
        };
        entries.push(Entry::file(format!("usr/share/{folder}/{file}"), script.as_bytes()));
    }
    for (name, zipped, text) in &texts {
        entries.push(match zipped {
            // As policy §12.7 names it.
            Some(zipped) => Entry::file(doc("changelog.gz"), zipped),
            None => Entry::file(doc(name), text),
        });
    }
    lay(&entries, tree)
}

/// A template, each `{name}` of which is said, and which has no other.
fn filled(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut text = template.to_owned();
    for (name, value) in values {
        let hole = format!("{{{name}}}");
        if !text.contains(&hole) {
            bail!("packaging/debian/control has no {hole}");
        }
        text = text.replace(&hole, value);
    }
    match text.split_once('{') {
        None => Ok(text),
        Some((_, rest)) => bail!("packaging/debian/control asks for {{{}", rest.lines().next().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_file_has_nothing_left_open_and_nothing_is_said_in_vain() {
        assert_eq!(filled("Version: {version}\n", &[("version", "1")]).unwrap(), "Version: 1\n");
        assert!(filled("Version: {version}\nX: {other}\n", &[("version", "1")]).is_err());
        assert!(filled("Version: 1\n", &[("version", "1")]).is_err());
    }
}
