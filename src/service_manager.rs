//! What a service manager is told (sd_notify(3)): that the server listens, that it still answers, that it stops. Each is a datagram to the
//! socket that the manager names in the environment; where none is named, nobody is told.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, timeout};

use native::server_store::ServerStore;

/// The manager's queue may be full while it is busy itself; a thread that serves waits no longer than that.
const HEARD_WITHIN: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct ServiceManager {
    socket: Option<Arc<UnixDatagram>>,
    /// It takes the server for dead when it has heard nothing for so long.
    patience: Option<Duration>,
}

/// Where it cannot be reached the server serves all the same.
pub fn of_environment() -> ServiceManager {
    of(|name| std::env::var_os(name)).unwrap_or_else(|error| {
        tracing::warn!(%error, "the service manager that NOTIFY_SOCKET names is told nothing");
        ServiceManager { socket: None, patience: None }
    })
}

fn of(variable: impl Fn(&str) -> Option<OsString>) -> io::Result<ServiceManager> {
    let named = variable("NOTIFY_SOCKET").filter(|path| !path.is_empty());
    let socket = named.map(|path| connected(&path)).transpose()?.map(Arc::new);
    let number = |name| variable(name)?.to_str()?.parse::<u64>().ok();
    // A process inherits what was meant for the one that started it.
    let is_meant = variable("WATCHDOG_PID").is_none() || number("WATCHDOG_PID") == Some(std::process::id().into());
    let patience = number("WATCHDOG_USEC").filter(|microseconds| *microseconds > 0 && is_meant);
    Ok(ServiceManager { socket, patience: patience.map(Duration::from_micros) })
}

fn connected(path: &OsStr) -> io::Result<UnixDatagram> {
    let socket = UnixDatagram::unbound()?;
    socket.connect_addr(&address(path)?)?;
    socket.set_write_timeout(Some(HEARD_WITHIN))?;
    Ok(socket)
}

/// A path, or behind an `@` a name that no file has (unix(7)).
fn address(path: &OsStr) -> io::Result<SocketAddr> {
    match path.as_bytes() {
        [b'/', ..] => SocketAddr::from_pathname(path),
        #[cfg(target_os = "linux")]
        [b'@', name @ ..] => <SocketAddr as std::os::linux::net::SocketAddrExt>::from_abstract_name(name),
        _ => {
            let wrong = format!("NOTIFY_SOCKET = {path:?} is not known; it takes a path from / on, or @ and a name");
            Err(io::Error::new(io::ErrorKind::InvalidInput, wrong))
        }
    }
}

impl ServiceManager {
    /// `address`: under which the server answers.
    pub fn is_ready(&self, address: &str) {
        self.tell(&format!("READY=1\nSTATUS=answers as {address}"));
    }

    pub fn is_stopping(&self) {
        self.tell("STOPPING=1\nSTATUS=lets what is under way finish");
    }

    /// Until it is stopped: that the server lives, twice as often as the manager has to hear it, and as long as it is so.
    pub async fn hears(self, address: String, store: Arc<dyn ServerStore>, mut stop: watch::Receiver<bool>) {
        let Some(patience) = self.patience else { return };
        let mut moments = interval(patience / 2);
        moments.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut before = Life::Answers;
        loop {
            tokio::select! {
                _ = moments.tick() => {}
                _ = stop.changed() => return,
            }
            let life = tokio::select! {
                life = life(&*store, patience / 4) => life,
                _ = stop.changed() => return,
            };
            if life != before {
                match life {
                    Life::Answers => self.tell(&format!("STATUS=answers as {address}")),
                    Life::DatabaseAway => {
                        self.tell("STATUS=the database does not answer; requests are refused until it does")
                    }
                    Life::Stuck => self.tell("STATUS=the database file cannot be read"),
                }
                before = life;
            }
            if life != Life::Stuck {
                self.tell("WATCHDOG=1");
            }
        }
    }

    fn tell(&self, what: &str) {
        let told = self.socket.as_ref().map_or(Ok(0), |socket| socket.send(what.as_bytes()));
        if let Err(error) = told {
            tracing::warn!(%error, "the service manager could not be told");
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Answers,
    /// A server of databases is away, which a restart mends nothing of: this one would not start before the other is back.
    DatabaseAway,
    /// Nothing but this process stands between it and its file.
    Stuck,
}

/// That this is asked at all says that the runtime runs.
async fn life(store: &dyn ServerStore, within: Duration) -> Life {
    match timeout(within, store.ping()).await {
        Ok(Ok(())) => Life::Answers,
        _ if store.is_shared() => Life::DatabaseAway,
        Ok(Err(error)) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "the store does not answer");
            Life::Stuck
        }
        Err(_) => {
            tracing::error!(?within, "the store does not answer in time");
            Life::Stuck
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_by(variables: &[(&str, &str)]) -> io::Result<ServiceManager> {
        of(|wanted| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.into()))
    }

    fn heard(socket: &UnixDatagram) -> String {
        let mut datagram = [0; 512];
        socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a time");
        let length = socket.recv(&mut datagram).expect("a datagram");
        String::from_utf8_lossy(&datagram[..length]).into_owned()
    }

    #[test]
    fn a_manager_is_told_at_a_path_and_at_a_name_that_no_file_has() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("notify");
        let name = format!("matgim-test-{}", std::process::id());
        let hidden: SocketAddr =
            <SocketAddr as std::os::linux::net::SocketAddrExt>::from_abstract_name(&name).expect("a name");
        for (socket, told) in [
            (UnixDatagram::bind(&path).expect("a socket"), path.to_str().expect("UTF-8").to_owned()),
            (UnixDatagram::bind_addr(&hidden).expect("a socket"), format!("@{name}")),
        ] {
            let manager = told_by(&[("NOTIFY_SOCKET", &told)]).expect("a manager");
            manager.is_ready("https://id.example");
            manager.is_stopping();
            assert_eq!(heard(&socket), "READY=1\nSTATUS=answers as https://id.example");
            assert!(heard(&socket).starts_with("STOPPING=1\n"));
        }
    }

    #[test]
    fn without_a_manager_nobody_is_told_and_a_wrong_one_is_named() {
        for variables in [&[][..], &[("NOTIFY_SOCKET", "")]] {
            let manager = told_by(variables).expect("nobody");
            manager.is_ready("https://id.example");
            assert!(manager.socket.is_none() && manager.patience.is_none());
        }
        let wrong = told_by(&[("NOTIFY_SOCKET", "relative")]).err().expect("refused").to_string();
        assert!(wrong.contains("NOTIFY_SOCKET") && wrong.contains("\"relative\""), "{wrong}");
        assert!(told_by(&[("NOTIFY_SOCKET", "/no/such/socket")]).is_err());
    }

    #[test]
    fn a_watchdog_of_another_process_is_not_ours() {
        let own = std::process::id().to_string();
        let patience =
            |pid: &str| told_by(&[("WATCHDOG_USEC", "30000000"), ("WATCHDOG_PID", pid)]).expect("read").patience;
        assert_eq!(patience(&own), Some(Duration::from_secs(30)));
        assert_eq!(patience("1"), None);
        assert_eq!(told_by(&[("WATCHDOG_USEC", "30000000")]).expect("read").patience, Some(Duration::from_secs(30)));
        assert_eq!(told_by(&[("WATCHDOG_USEC", "0")]).expect("read").patience, None);
    }
}
