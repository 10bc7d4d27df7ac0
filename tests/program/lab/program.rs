use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::server::{http_client, listening};

/// The program with the Lab, on ports and a database of its own.
pub struct Program {
    child: Child,
    _directory: tempfile::TempDir,
    pub server: String,
    pub haru: String,
    pub api: String,
    pub http: reqwest::Client,
}

impl Program {
    /// A server with the Lab beside it.
    pub async fn start() -> Self {
        Self::run("serve", "info", &[]).await
    }

    /// The same, with everything in the log that there is to say.
    pub async fn start_talking() -> Self {
        Self::run("serve", "trace", &[]).await
    }

    /// The demo, which has the Lab as it is.
    pub async fn demo() -> Self {
        Self::demo_with(&[]).await
    }

    /// The same, with these settings.
    pub async fn demo_with(settings: &[(&str, &str)]) -> Self {
        Self::run("demo", "info", settings).await
    }

    /// A server with the Lab, and with these settings.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::run("serve", "info", settings).await
    }

    async fn run(command: &str, log_level: &str, settings: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let log = std::fs::File::create(directory.path().join("log")).expect("a log file");
        let child = Command::new(env!("CARGO_BIN_EXE_matgim"))
            .arg(command)
            .env("MATGIM_LAB", "on")
            .env("MATGIM_LOG", log_level)
            .env("MATGIM_SANDBOXES_AN_HOUR", "5000")
            .env("MATGIM_SANDBOXES_A_NETWORK", "5000")
            .env("MATGIM_DATABASE", format!("sqlite://{}", directory.path().join("matgim.db").display()))
            .env("MATGIM_BASE_URL", "http://localhost")
            .env("MATGIM_LISTEN", "127.0.0.1:0")
            .env("MATGIM_RESOURCE_BASE_URL", "http://localhost")
            .env("MATGIM_RESOURCE_LISTEN", "127.0.0.1:0")
            .env("MATGIM_HARU_BASE_URL", "http://127.0.0.1")
            .env("MATGIM_HARU_LISTEN", "127.0.0.1:0")
            .envs(settings.iter().copied())
            .stdout(Stdio::from(log.try_clone().expect("the log file")))
            .stderr(Stdio::from(log))
            .spawn()
            .expect("the program starts");
        let mut program = Self {
            child,
            server: String::new(),
            haru: String::new(),
            api: String::new(),
            _directory: directory,
            http: http_client(),
        };
        for _ in 0..600 {
            program.hears_where_it_is();
            if program
                .http
                .get(format!("{}/readyz", program.server))
                .send()
                .await
                .is_ok_and(|reply| reply.status() == 200)
            {
                // By now it has said everything.
                program.hears_where_it_is();
                return program;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the program did not become ready");
    }

    /// `serve` says it for operators, `demo` for whoever tries it.
    fn hears_where_it_is(&mut self) {
        let log = self.logged();
        let of = |name| Some(listening(&log, name)?.port());
        let told = |name: &str| log.lines().find_map(|line| line.strip_prefix(name)).map(|told| told.trim().to_owned());
        let found =
            |name, host: &str, demo| of(name).map(|port| format!("http://{host}:{port}")).or_else(|| told(demo));
        self.server = found("authorization server", "localhost", "Matgim  ").unwrap_or_default();
        self.haru = found("Haru, in the Lab", "127.0.0.1", "Haru  ").unwrap_or_default();
        self.api = found("calendar API", "localhost", "API  ").unwrap_or_default();
    }

    /// Everything that the program has logged.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self._directory.path().join("log")).expect("the log")
    }

    /// Everything that it keeps in files, but the log.
    pub fn stored(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self._directory.path()).expect("the folder");
        let paths = files.map(|file| file.expect("a file").path()).filter(|path| !path.ends_with("log"));
        paths.map(|path| std::fs::read(path).expect("a file")).collect()
    }

    /// Memory in use, in KiB.
    pub fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the process");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("VmRSS");
        line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
