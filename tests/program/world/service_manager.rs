//! A service manager (sd_notify(3)) hears when the server is ready, that it lives, as long as it does, and that it stops.

use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use super::database::is_file;
#[cfg(feature = "postgres")]
use super::postgres::{folder, new_on};
use super::server::Server;

/// The socket of a manager.
struct Manager {
    socket: UnixDatagram,
    folder: tempfile::TempDir,
}

impl Manager {
    fn listening() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let socket = UnixDatagram::bind(folder.path().join("notify")).expect("a socket");
        Self { socket, folder }
    }

    /// A server that is taken for dead after a second without a word.
    async fn start(&self) -> Server {
        self.start_in(tempfile::tempdir().expect("a temporary folder")).await
    }

    async fn start_in(&self, directory: tempfile::TempDir) -> Server {
        let path = self.folder.path().join("notify");
        let path = path.to_str().expect("UTF-8");
        Server::start_in(directory, &[("NOTIFY_SOCKET", path), ("WATCHDOG_USEC", "1000000")]).await
    }

    /// What comes next; none when a server that lives would have been heard several times.
    fn hears(&self) -> Option<String> {
        let mut datagram = [0; 512];
        self.socket.set_read_timeout(Some(Duration::from_secs(4))).expect("a time");
        let length = self.socket.recv(&mut datagram).ok()?;
        Some(String::from_utf8_lossy(&datagram[..length]).into_owned())
    }

    /// The next that is no sign of life.
    fn hears_beside_life(&self) -> Option<String> {
        (0..100).find_map(|_| match self.hears() {
            Some(life) if life == "WATCHDOG=1" => None,
            other => Some(other),
        })?
    }
}

#[tokio::test]
async fn a_service_manager_hears_that_the_server_is_ready_that_it_lives_and_that_it_stops() {
    let manager = Manager::listening();
    let server = manager.start().await;
    assert_eq!(manager.hears(), Some(format!("READY=1\nSTATUS=answers as {}", server.base)));
    for _ in 0..3 {
        assert_eq!(manager.hears().as_deref(), Some("WATCHDOG=1"));
    }
    server.stop();
    let stopping = manager.hears_beside_life().expect("a word");
    assert!(stopping.starts_with("STOPPING=1\n"), "{stopping}");
    assert_eq!(manager.hears(), None, "it has stopped");
}

#[tokio::test]
async fn a_server_whose_store_does_not_answer_is_not_called_alive() {
    let manager = Manager::listening();
    let server = manager.start().await;
    if !is_file(&server.database()) {
        // A server of databases has a test of its own, below.
        return;
    }
    assert!(manager.hears().is_some_and(|ready| ready.starts_with("READY=1\n")));
    let mut beside = super::database::open(&server.database()).await;
    sqlx::query("alter table users rename to hidden").execute(&mut beside).await.expect("hidden");
    let status = manager.hears_beside_life();
    assert_eq!(status.as_deref(), Some("STATUS=the database file cannot be read"));
    assert_eq!(manager.hears(), None, "nothing calls it alive");

    sqlx::query("alter table hidden rename to users").execute(&mut beside).await.expect("back");
    let status = manager.hears();
    assert_eq!(status, Some(format!("STATUS=answers as {}", server.base)));
    assert_eq!(manager.hears().as_deref(), Some("WATCHDOG=1"));
}

/// Started again, it would not come up before the database does.
#[cfg(feature = "postgres")]
#[tokio::test]
async fn a_server_whose_database_server_is_away_says_so_and_is_called_alive() {
    let manager = Manager::listening();
    let database = postgres_server::Server::start();
    let server = manager.start_in(folder(&new_on(&database))).await;
    assert!(manager.hears().is_some_and(|ready| ready.starts_with("READY=1\n")));
    database.stop();
    let status = manager.hears_beside_life();
    let away = "STATUS=the database does not answer; requests are refused until it does";
    assert_eq!(status.as_deref(), Some(away));
    for _ in 0..3 {
        assert_eq!(manager.hears().as_deref(), Some("WATCHDOG=1"));
    }
    database.start_again();
    assert_eq!(manager.hears_beside_life(), Some(format!("STATUS=answers as {}", server.base)));
}
