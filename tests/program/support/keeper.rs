use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// Stops it when its own input ends, which it does with the test, in whatever way.
const KEEPER: &str = r#"
"$@" &
kept=$!
read -r end
kill -TERM $kept
wait $kept
"#;

/// A program of the system that lives as long as this does.
pub struct Keeper {
    keeper: Child,
    told: Option<ChildStdin>,
}

impl Keeper {
    /// What it says on standard error goes into the file `start.log` of its folder.
    pub fn start(folder: &Path, program: &Path, arguments: &[&str]) -> Self {
        let said = std::fs::File::options().create(true).append(true).open(folder.join("start.log")).expect("a log");
        let mut keeper = Command::new("/bin/sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(program)
            .args(arguments)
            .current_dir(folder)
            .env("HOME", folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .expect("a keeper");
        let told = keeper.stdin.take();
        Self { keeper, told }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Some(mut told) = self.told.take() {
            drop(told.write_all(b"end\n"));
        }
        drop(self.keeper.wait());
    }
}

/// Where a program of the system is; Debian has some where the paths of users do not lead. Fails when there is none: a test that is left
/// out proves nothing.
pub fn program(name: &str, package: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|program| program.is_file());
    found.unwrap_or_else(|| panic!("there is no {name} on this machine: `apt-get install {package}` installs it"))
}
