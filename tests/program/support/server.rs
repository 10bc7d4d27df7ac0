use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use super::certificates::{AUTHORITY, trusting};
use super::origins::Origins;
pub use super::origins::{Client, Pairs, Reply, basic, encode, http_client};

/// The program as `serve`, asked by itself, on ports and a database of its own.
pub struct Server {
    program: Mutex<Child>,
    directory: tempfile::TempDir,
    /// What a shell does before it becomes the program.
    before: &'static str,
    settings: Vec<(&'static str, String)>,
    pub port: u16,
    origins: Origins,
}

const LOG: &str = "log";

/// Settings of a server that offers the Lab.
pub const WITH_THE_LAB: [(&str, &str); 3] =
    [("MATGIM_LAB", "on"), ("MATGIM_HARU_LISTEN", "127.0.0.1:0"), ("MATGIM_HARU_BASE_URL", "http://127.0.0.1")];

/// Where what is called `name` listens, once the program has said so.
pub fn listening(log: &str, name: &str) -> Option<SocketAddr> {
    let line = log.split_inclusive('\n').find(|line| line.starts_with(name))?;
    line.strip_suffix('\n')?.rsplit_once(", on ")?.1.parse().ok()
}

impl Server {
    /// A file in its folder that names another database than the one in the folder.
    pub const DATABASE: &str = "database";

    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With some settings beside those that every server of a test has.
    pub async fn start_with(more: &[(&'static str, &str)]) -> Self {
        Self::start_in(tempfile::tempdir().expect("a temporary folder"), more).await
    }

    /// On what is in the folder already.
    pub async fn start_in(directory: tempfile::TempDir, more: &[(&'static str, &str)]) -> Self {
        Self::start_after("", directory, more).await
    }

    /// After a shell has done what stands in `before`.
    pub async fn start_after(
        before: &'static str,
        directory: tempfile::TempDir,
        more: &[(&'static str, &str)],
    ) -> Self {
        #[cfg(feature = "postgres")]
        super::postgres::place(directory.path());
        let mut settings = vec![
            ("MATGIM_BASE_URL", "http://localhost".to_owned()),
            ("MATGIM_LISTEN", "127.0.0.1:0".to_owned()),
            ("MATGIM_RESOURCE_BASE_URL", "http://localhost".to_owned()),
            ("MATGIM_RESOURCE_LISTEN", "127.0.0.1:0".to_owned()),
            ("MATGIM_THROTTLE", "off".to_owned()),
            ("MATGIM_LOG", "off".to_owned()),
        ];
        settings.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let program = serve(directory.path(), before, &settings);
        let (own, api) = addresses(directory.path()).await;
        // A server that speaks https itself has its certificate from an authority beside it.
        let certificate = settings.iter().find(|(name, _)| *name == "MATGIM_TLS_CERTIFICATE");
        let authority = certificate.map(|(_, file)| Path::new(file).with_file_name(AUTHORITY));
        let scheme = if authority.is_some() { "https" } else { "http" };
        let (port, base) = (own.port(), format!("{scheme}://localhost:{}", own.port()));
        let resource = format!("{scheme}://localhost:{}", api.port());
        // When it starts again it is where it was.
        for (name, value) in [
            ("MATGIM_LISTEN", own.to_string()),
            ("MATGIM_BASE_URL", base.clone()),
            ("MATGIM_RESOURCE_LISTEN", api.to_string()),
            ("MATGIM_RESOURCE_BASE_URL", resource.clone()),
        ] {
            let setting = settings.iter_mut().find(|(known, value)| *known == name && !value.starts_with("https"));
            if let Some(setting) = setting {
                setting.1 = value;
            }
        }
        let program = Mutex::new(program);
        let http = authority.map_or_else(http_client, |authority| trusting(&authority));
        let origins = Origins { base, resource, http };
        let server = Self { program, directory, before, settings, port, origins };
        server.becomes_ready().await;
        server
    }

    async fn becomes_ready(&self) {
        for _ in 0..1_200 {
            let asked = self.http.get(format!("{}/readyz", self.base)).send().await;
            if asked.is_ok_and(|reply| reply.status() == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server did not become ready");
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.program.lock().expect("the program").id()
    }

    /// `kill -9`.
    pub fn kill(&self) {
        let mut program = self.program.lock().expect("the program");
        program.kill().expect("it is killed");
        program.wait().expect("it ends");
    }

    /// SIGTERM, and its end.
    pub fn stop(&self) {
        let mut program = self.program.lock().expect("the program");
        let told = Command::new("kill").args(["-TERM", &program.id().to_string()]).status().expect("kill");
        assert!(told.success(), "it is told to stop");
        program.wait().expect("it ends");
    }

    /// Starts it anew, on the same ports and the same database.
    pub async fn start_again(&self) {
        *self.program.lock().expect("the program") = serve(self.directory.path(), self.before, &self.settings);
        self.becomes_ready().await;
    }

    pub fn database(&self) -> PathBuf {
        self.directory.path().join("matgim.db")
    }

    /// What the program has written to standard error so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join(LOG)).expect("the log")
    }

    /// Where Haru is, for a server with the Lab.
    pub fn haru(&self) -> String {
        let address = listening(&self.log(), "Haru, in the Lab").expect("a server with the Lab");
        format!("http://{address}")
    }

    /// A command beside the server, on its database, to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        matgim(self.directory.path()).args(arguments).output().expect("the program starts")
    }

    pub fn create_user(&self, username: &str, password: &str) {
        let mut making = matgim(self.directory.path())
            .args(["user", "create", "--username", username, "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut input = making.stdin.take().expect("standard input");
        input.write_all(password.as_bytes()).expect("the password is written");
        drop(input);
        assert!(making.wait().expect("the program ends").success(), "no account {username}");
    }

    pub fn create_client(&self, owner: &str, kind: &str, redirect_uris: &[&str], scope: &str) -> Client {
        self.create_client_named("Checklist", owner, kind, redirect_uris, scope)
    }

    pub fn create_client_named(
        &self,
        name: &str,
        owner: &str,
        kind: &str,
        redirect_uris: &[&str],
        scope: &str,
    ) -> Client {
        let mut command = matgim(self.directory.path());
        command.args(["client", "create", "--owner", owner, "--name", name, "--kind", kind]);
        command.args(["--scope", scope, "--json"]);
        for uri in redirect_uris {
            command.args(["--redirect-uri", uri]);
        }
        let made = command.output().expect("the program starts");
        assert!(made.status.success(), "no client: {}", String::from_utf8_lossy(&made.stderr));
        let json: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        Client {
            id: json["client_id"].as_str().expect("client_id").to_owned(),
            secret: json["client_secret"].as_str().map(str::to_owned),
        }
    }
}

impl Deref for Server {
    type Target = Origins;
    fn deref(&self) -> &Origins {
        &self.origins
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(program) = self.program.get_mut() {
            drop(program.kill());
            drop(program.wait());
        }
    }
}

/// A server that is killed so long after it was started, whatever it was at.
pub fn killed_while_starting(directory: &Path, after: Duration) {
    let on = |name, value: &str| (name, value.to_owned());
    let settings = [on("MATGIM_LISTEN", "127.0.0.1:0"), on("MATGIM_RESOURCE_LISTEN", "127.0.0.1:0")];
    let mut program = serve(directory, "", &settings);
    std::thread::sleep(after);
    program.kill().expect("it is killed");
    program.wait().expect("it ends");
}

/// Where the authorization server and the calendar API listen, once the program says so.
async fn addresses(directory: &Path) -> (SocketAddr, SocketAddr) {
    let log = || std::fs::read_to_string(directory.join(LOG)).unwrap_or_default();
    for _ in 0..800 {
        if let (Some(own), Some(api)) = (listening(&log(), "authorization server"), listening(&log(), "calendar API")) {
            return (own, api);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the server does not say where it listens: {}", log());
}

fn serve(directory: &Path, before: &str, settings: &[(&'static str, String)]) -> Child {
    let log = File::options().create(true).append(true).open(directory.join(LOG)).expect("a log");
    let mut command = if before.is_empty() {
        matgim(directory)
    } else {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{before}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_matgim")]);
        on(directory, shell)
    };
    command
        .arg("serve")
        .envs(settings.iter().cloned())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("the program starts")
}

fn matgim(directory: &Path) -> Command {
    on(directory, Command::new(env!("CARGO_BIN_EXE_matgim")))
}

fn on(directory: &Path, mut command: Command) -> Command {
    match std::fs::read_to_string(directory.join(Server::DATABASE)) {
        // All processes of one database have one key, wherever their folders are.
        Ok(url) => command.env("MATGIM_KEY_FILE", key_file(&url)).env("MATGIM_DATABASE", url),
        Err(_) => command.env("MATGIM_DATABASE", format!("sqlite://{}", directory.join("matgim.db").display())),
    };
    command
}

/// Beside the files of the database server, under the name of the database: it goes with them.
fn key_file(url: &str) -> PathBuf {
    let (path, host) = url.split_once("?host=").expect("the address of a server behind a socket");
    Path::new(host).join(path.rsplit('/').next().unwrap_or_default()).with_extension("key")
}
