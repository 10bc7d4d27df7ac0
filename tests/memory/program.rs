use std::sync::Arc;
use std::time::Duration;

use matgim::commands::issuer::IssuerArguments;
use matgim::commands::serve::{Started, open};
use matgim::instances;
use matgim::lab_wiring::LabServer;
use matgim::listeners::Listener;
use oauth::names::Lifetime;
use tokio::runtime::Handle;

use crate::HELD;
use crate::in_process::{MovedClock, settings};

/// The server with the Lab, wired as `matgim serve` wires it but for its clock, in this very process: what it holds can be
/// counted here.
pub struct Program {
    pub server: String,
    pub haru: String,
    pub api: String,
    pub http: reqwest::Client,
    lab: LabServer,
    clock: Arc<MovedClock>,
    _directory: tempfile::TempDir,
}

/// Gives up on silence only: a stream stays open as long as all the runs take, however slow the machine.
fn http() -> reqwest::Client {
    native::ports::http_client()
        .expect("TLS")
        .redirect(reqwest::redirect::Policy::none())
        .resolve("localhost", ([127, 0, 0, 1], 0).into())
        .read_timeout(Duration::from_secs(60))
        .build()
        .expect("an HTTP client")
}

impl Program {
    pub async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let more = [
            "--haru-base-url=http://127.0.0.1",
            "--haru-listen=127.0.0.1:0",
            "--sandboxes-an-hour=5000",
            "--sandboxes-a-network=5000",
        ];
        let mut settings = settings(directory.path(), &more);
        let clock = Arc::new(MovedClock::default());
        let mut started =
            Started::new(&mut settings, &[], IssuerArguments::default(), vec![]).await.expect("it starts");
        started.ports.clock = clock.clone();
        let sockets = open(&settings.haru_listen, &mut settings.haru_base_url, "haru_listen").await.expect("a socket");
        let origins = started.origins(&settings, None).await.expect("origins");
        let (server, haru) = (settings.base_url.to_string(), settings.haru_base_url.to_string());
        let api = settings.resource_base_url.to_string();
        let lab = started.lab(&settings).await.expect("it starts").expect("the Lab");
        let haru_listener =
            Listener::new("haru", sockets.listen().expect("it listens"), lab.at_haru(instances::haru_files()), 0);
        let origins = (lab.at_server(origins.0), lab.at_api(origins.1));
        // Until the process ends; nobody tells it to stop.
        tokio::spawn(async move { started.until_stopped(&settings, origins, vec![haru_listener], None).await });
        Self { server, haru, api, http: http(), lab, clock, _directory: directory }
    }

    /// An hour passes in which nobody comes, and the Lab looks around, as it does each minute.
    pub fn an_hour_passes(&self) {
        for _ in 0..=60 {
            self.clock.pass(Lifetime::from_minutes(1));
            self.lab.forget_idle();
        }
    }

    pub fn sandboxes(&self) -> usize {
        self.lab.count_alive()
    }

    /// Bytes on the heap, once everybody has hung up: a connection has its task and its buffers at both ends.
    pub async fn held(&mut self) -> usize {
        self.http = http();
        let mut quiet = 0;
        let mut tasks = usize::MAX;
        while quiet < 20 {
            tokio::time::sleep(Duration::from_millis(25)).await;
            let now = Handle::current().metrics().num_alive_tasks();
            quiet = if now < tasks { 0 } else { quiet + 1 };
            tasks = tasks.min(now);
        }
        HELD.allocated()
    }

    /// What is under way on the runtime.
    pub fn tasks(&self) -> usize {
        Handle::current().metrics().num_alive_tasks()
    }
}
