//! A service as systemd would start it, as far as that can be had without systemd: the command, the user and the environment of the unit, no
//! capabilities, a disk that is read-only but for its own folder, and a socket at which it says that it is ready.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fs_err as fs;

use super::root::Root;
use super::unit::Unit;
use crate::bench::target::{Process, Target};

const UNIT: &str = "/usr/lib/systemd/system/matgim.service";
const NOTIFY: &str = "/run/notify";
const LOG: &str = "/tmp/service.log";
const PATIENCE: Duration = Duration::from_secs(60);

/// In a mount namespace of its own. `$1` is the root, `$2` the folder that may be written, `$3` the umask, `$4` the limit of files.
const ENTERING: &str = r#"
set -e
root=$1; state=$2; mask=$3; files=$4; shift 4
mount --bind "$root" "$root"
mount --bind "$root$state" "$root$state"
mount -o remount,bind,ro "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
umask "$mask"
# Where nobody may have so many, as in a container, as many as one may.
ulimit -n "$files" 2>/dev/null || ulimit -n "$(ulimit -H -n)"
exec chroot "$root" "$@"
"#;

/// That started and is ready.
pub struct Service {
    manager: UnixDatagram,
    /// Its process ends with this value.
    pub target: Target,
}

impl Service {
    /// `known`: what is known at it, beside its process.
    pub fn start(root: &Root, known: impl FnOnce(Process) -> Target) -> Result<Self> {
        let unit = Unit::read(&root.path(UNIT))?;
        let notify = root.path(NOTIFY);
        if notify.exists() {
            fs::remove_file(&notify)?;
        }
        let manager = UnixDatagram::bind(&notify).with_context(|| format!("no socket at {}", notify.display()))?;
        fs::set_permissions(&notify, std::fs::Permissions::from_mode(0o777))?;
        manager.set_read_timeout(Some(Duration::from_millis(200)))?;
        let child = spawn(root, &unit)?;
        let mut service = Self { manager, target: known(Process::peer(child)) };
        let heard = service.hear(root, "READY=1")?;
        if !heard.contains("STATUS=answers as ") {
            bail!("the service manager hears {heard:?} and no address");
        }
        Ok(service)
    }

    /// The next datagram that begins so.
    fn hear(&mut self, root: &Root, word: &str) -> Result<String> {
        let patience = Instant::now() + PATIENCE;
        let mut datagram = [0; 512];
        loop {
            if let Ok(length) = self.manager.recv(&mut datagram) {
                let heard = String::from_utf8_lossy(&datagram[..length]).into_owned();
                if heard.starts_with(word) {
                    return Ok(heard);
                }
            } else if self.target.process.has_ended()? || Instant::now() > patience {
                let log = fs::read_to_string(root.path(LOG)).unwrap_or_default();
                bail!("the service says no {word}; its log: {log}");
            }
        }
    }

    /// Told to, as systemd tells it.
    pub fn stop(mut self, root: &Root) -> Result<()> {
        let told = Command::new("kill").args(["-TERM", &self.target.process.id().to_string()]).status()?;
        if !told.success() {
            bail!("the service is not there any more");
        }
        self.hear(root, "STOPPING=1")?;
        let patience = Instant::now() + PATIENCE;
        while !self.target.process.has_ended()? {
            if Instant::now() > patience {
                bail!("the service did not end");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

/// Every program before the last becomes the next one: the process that is started is the service.
fn spawn(root: &Root, unit: &Unit) -> Result<Child> {
    let state = format!("/var/lib/{}", unit.get("StateDirectory")?);
    let user = unit.get("User")?;
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation=private", "sh", "-c", ENTERING, "sh"]).arg(&root.folder);
    command.args([&state, unit.get("UMask")?, unit.get("LimitNOFILE")?]);
    command.args(["setpriv", &format!("--reuid={user}"), &format!("--regid={}", unit.get("Group")?), "--clear-groups"]);
    if unit.is_on("NoNewPrivileges") {
        command.arg("--no-new-privs");
    }
    if unit.get("CapabilityBoundingSet")?.is_empty() {
        command.args(["--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]);
    }
    command.args(["env", "--ignore-environment", &format!("--chdir={}", unit.get("WorkingDirectory")?)]);
    command.args([&format!("USER={user}"), &format!("LOGNAME={user}"), &format!("HOME={state}"), "LANG=C.UTF-8"]);
    command.args(["PATH=/usr/sbin:/usr/bin:/sbin:/bin", &format!("STATE_DIRECTORY={state}")]);
    command.args([&format!("NOTIFY_SOCKET={NOTIFY}"), &format!("WATCHDOG_USEC={}", unit.watchdog()?)]);
    command.args(unit.command()?);
    let log = fs::File::create(root.path(LOG))?.into_file();
    Ok(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?)
}
