//! A root of Debian's own, of the release that this machine has, since the program is linked with its glibc: made once by debootstrap, and
//! copied for each try.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use fs_err as fs;

use crate::{files, site, tools};

/// What an operator has beside the package.
const WITH: &str = "ca-certificates,nginx-light,openssl";

/// Made where there is none yet.
pub fn base() -> Result<PathBuf> {
    let release = fs::read_to_string("/etc/os-release")?;
    let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME=")).unwrap_or("stable");
    let base = site::work().join(format!("debian-{codename}-with-nginx"));
    if base.exists() {
        return Ok(base);
    }
    if tools::find("debootstrap").is_none() {
        return tools::refuse("there is no `debootstrap`: `apt-get install debootstrap` installs it");
    }
    let half = base.with_extension("half");
    files::empty(&half)?;
    // Whoever has a mirror of their own names it as debootstrap's users do.
    let mirror = std::env::var("MIRROR").unwrap_or_default();
    let mut debootstrap = Command::new("debootstrap");
    debootstrap.args(["--variant=minbase", &format!("--include={WITH}"), codename]).arg(&half);
    if !mirror.is_empty() {
        debootstrap.arg(mirror);
    }
    tools::output(&mut debootstrap)?;
    fs::rename(&half, &base)?;
    Ok(base)
}

pub struct Root {
    pub folder: PathBuf,
}

impl Root {
    /// `name`: of the folder that it is in.
    pub fn fresh(name: &str) -> Result<Self> {
        let folder = site::work().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        tools::run(Command::new("cp").args(["--archive", "--reflink=auto"]).arg(base()?).arg(&folder))?;
        Ok(Self { folder })
    }

    /// What a program in it prints, as root.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Result<String> {
        self.run_with(program, arguments, "")
    }

    pub fn run_with(&self, program: &str, arguments: &[&str], input: &str) -> Result<String> {
        use std::io::Write as _;
        let mut command = self.command(program);
        command.args(arguments);
        let line = tools::command_line(&command);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        child.stdin.take().context("a pipe")?.write_all(input.as_bytes())?;
        let output = child.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            bail!("`{line}` failed ({}): {said}", output.status);
        }
        Ok(said)
    }

    pub fn command(&self, program: &str) -> Command {
        chroot(&self.folder, program)
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside.trim_start_matches('/'))
    }

    /// A link of it points to what is there from inside.
    pub fn has(&self, inside: &str) -> bool {
        fs::symlink_metadata(self.path(inside)).is_ok()
    }

    /// `user:group mode` of a file or a folder.
    pub fn owner(&self, inside: &str) -> Result<String> {
        Ok(self.run("stat", &["--format=%U:%G %a", inside])?.trim().to_owned())
    }

    /// A package that lies outside. Where its settings are other than those of the version before, and somebody edited these, it is as if
    /// they had answered that theirs stay, which is what dpkg proposes.
    pub fn install(&self, deb: &Path) -> Result<String> {
        let name = deb.file_name().context("a package without a name")?;
        files::copy(deb, &self.folder.join("tmp").join(name))?;
        self.run("dpkg", &["--force-confold", "--install", &format!("/tmp/{}", name.to_string_lossy())])
    }
}

/// What goes on is in /proc, as everywhere, and for as long as the program runs.
const ENTERING: &str = r#"mount -t proc proc "$1/proc" && exec chroot "$@""#;

/// A program in a root, with nothing of this machine's environment in it.
pub fn chroot(root: &Path, program: &str) -> Command {
    let mut command = Command::new("unshare");
    command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("DEBIAN_FRONTEND", "noninteractive");
    command.env("LC_ALL", "C.UTF-8").args(["--mount", "--propagation=private", "sh", "-c", ENTERING, "sh"]);
    command.arg(root).arg(program);
    command
}
