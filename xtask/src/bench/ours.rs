//! This program as a target: a person, an app that the operator vouches for, and a server on their database.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::caller::member;
use super::target::{Client, Person, Process, Target};
use crate::serving::Server;
use crate::tools;

pub const NAME: &str = "matgim";
pub const USERNAME: &str = "ada";
const PASSWORD: &str = "slow-river-paper-boat";
const REDIRECT_URI: &str = "http://127.0.0.1:9999/cb";
const SCOPE: &str = "profile calendar.read";
/// The file in the folder of a server.
pub const DATABASE: &str = "server.db";

/// All requests come from one network, whose shares would be what is measured. A line of the log for each is what a throttled server
/// does not write either.
pub const SETTINGS: [(&str, &str); 2] = [("MATGIM_THROTTLE", "off"), ("MATGIM_LOG", "warn")];

/// A server of `binary` on the database in `home`, which gets its person and its app.
pub fn start(binary: &Path, home: &Path) -> Result<Target> {
    prepare(binary, home)?.serve(binary, home)
}

/// A database with its person and its app.
pub struct Prepared {
    id: String,
    secret: String,
}

pub fn prepare(binary: &Path, home: &Path) -> Result<Prepared> {
    prepare_by(|input, arguments| command(binary, home, input, arguments))
}

/// `command`: what `matgim` prints, by what it reads and its arguments.
pub fn prepare_by(command: impl Fn(&str, &[&str]) -> Result<String>) -> Result<Prepared> {
    command(PASSWORD, &["user", "create", "--username", USERNAME, "--password-stdin"])?;
    let create = ["client", "create", "--owner", USERNAME, "--name", "Bench", "--kind", "confidential"];
    let what = ["--redirect-uri", REDIRECT_URI, "--scope", SCOPE, "--json"];
    let client = command("", &[&create[..], &what[..]].concat())?;
    let known = |name: &str| member(&client, name).with_context(|| format!("a client without {name}"));
    let (id, secret) = (known("client_id")?, known("client_secret")?);
    command("", &["client", "vouch", "--client-id", &id])?;
    Ok(Prepared { id, secret })
}

impl Prepared {
    pub fn serve(&self, binary: &Path, home: &Path) -> Result<Target> {
        let server = Server::start(binary, home, &SETTINGS)?;
        let (host, api) = (server.address.clone(), server.api.clone());
        Ok(self.target(host, api, Process::Ours(server)))
    }

    /// `host` and `api`: where `process` answers.
    pub fn target(&self, host: String, api: String, process: Process) -> Target {
        let paths = [
            ("authorize", "/authorize"),
            ("token", "/token"),
            ("introspect", "/introspect"),
            ("userinfo", "/calendar/v3/users/me/calendarList"),
        ];
        Target {
            name: NAME.to_owned(),
            host,
            api,
            paths: paths.into_iter().map(|(name, path)| (name.to_owned(), path.to_owned())).collect::<HashMap<_, _>>(),
            service: Some(Client::new(&self.id, &self.secret, "", REDIRECT_URI)),
            web: Some(Client::new(&self.id, &self.secret, SCOPE, REDIRECT_URI)),
            person: Some(Person::new(USERNAME, PASSWORD)),
            token: None,
            sign_in: None,
            sign_in_page: Some("/login".to_owned()),
            process,
        }
    }
}

/// What `matgim` prints on the database in `home`.
pub fn command(binary: &Path, home: &Path, input: &str, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new(binary);
    command.args(arguments).env("MATGIM_DATABASE", format!("sqlite://{DATABASE}")).current_dir(home);
    let line = tools::command_line(&command);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().context("a pipe to the program")?.write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("`{line}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
