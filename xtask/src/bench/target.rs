//! Who is measured: this program, or a peer that a file describes.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fs_err as fs;
use serde_json::Value;

use super::caller::{Caller, member};
use super::http::basic;
use crate::serving::Server;
use crate::tools;

/// A server, with what is known at it.
pub struct Target {
    pub name: String,
    /// `host:port` of the authorization server.
    pub host: String,
    /// The same of the API, where it is another one.
    pub api: String,
    pub paths: HashMap<String, String>,
    /// Gets tokens for itself, and asks what they mean.
    pub service: Option<Client>,
    /// Gets tokens of people.
    pub web: Option<Client>,
    pub person: Option<Person>,
    /// A token that is always good.
    pub token: Option<String>,
    /// A sign-in that is one request.
    pub sign_in: Option<SignIn>,
    /// Where a browser begins to sign in; left out, an authorization request.
    pub sign_in_page: Option<String>,
    pub process: Process,
}

#[derive(Clone)]
pub struct Client {
    pub id: String,
    secret: String,
    pub scope: String,
    pub redirect_uri: String,
}

impl Client {
    pub fn new(id: &str, secret: &str, scope: &str, redirect_uri: &str) -> Self {
        let owned = str::to_owned;
        Self { id: owned(id), secret: owned(secret), scope: owned(scope), redirect_uri: owned(redirect_uri) }
    }

    pub fn basic(&self) -> String {
        basic(&self.id, &self.secret)
    }
}

#[derive(Clone, Default)]
pub struct Person {
    pub name: String,
    pub password: String,
    /// How the fields are called.
    pub fields: (String, String),
}

impl Person {
    /// On the pages of this program.
    pub fn new(name: &str, password: &str) -> Self {
        let owned = str::to_owned;
        Self { name: owned(name), password: owned(password), fields: (owned("username"), owned("password")) }
    }

    pub fn typed(&self) -> [(&str, &str); 2] {
        [(&self.fields.0, &self.name), (&self.fields.1, &self.password)]
    }
}

pub struct SignIn {
    pub path: String,
    pub fields: Vec<(String, String)>,
}

/// The server's own process, which ends with this value.
pub enum Process {
    Ours(Server),
    Peer(Peer),
}

pub struct Peer(Child);

impl Process {
    /// Asked to end with this value.
    pub fn peer(child: Child) -> Self {
        Self::Peer(Peer(child))
    }

    pub fn id(&self) -> u32 {
        match self {
            Self::Ours(server) => server.program.id(),
            Self::Peer(peer) => peer.0.id(),
        }
    }

    pub fn has_ended(&mut self) -> Result<bool> {
        let child = match self {
            Self::Ours(server) => &mut server.program,
            Self::Peer(peer) => &mut peer.0,
        };
        Ok(child.try_wait()?.is_some())
    }
}

impl Drop for Peer {
    /// Asked to end before it is ended: one that has processes of its own ends them, too.
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).stderr(Stdio::null()).status();
        let patience = Instant::now() + Duration::from_secs(2);
        while Instant::now() < patience && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Target {
    pub fn path(&self, name: &str) -> Result<&str> {
        self.paths.get(name).map(String::as_str).with_context(|| format!("{} has no {name}", self.name))
    }

    /// The limit is a server that does what has to be done and nothing else; any other is a peer.
    pub fn is_limit(&self) -> bool {
        self.name.starts_with("limit")
    }

    /// The peers that MATGIM_BENCH_PEERS names, a file each, with commas between, started.
    pub fn peers() -> Result<Vec<Self>> {
        let files = std::env::var("MATGIM_BENCH_PEERS").unwrap_or_default();
        files
            .split(',')
            .map(str::trim)
            .filter(|file| !file.is_empty())
            .map(|file| Self::peer(Path::new(file)))
            .collect()
    }

    fn peer(file: &Path) -> Result<Self> {
        let mut text = fs::read_to_string(file)?;
        for name in ["PEERS", "NODE"] {
            if text.contains(&format!("${name}")) {
                let Ok(value) = std::env::var(name) else {
                    return tools::refuse(format!("{} needs the environment variable {name}", file.display()));
                };
                text = text.replace(&format!("${name}"), &value);
            }
        }
        let told: Value = serde_json::from_str(&text).with_context(|| format!("{} is no target", file.display()))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let base = text(&told["base"]);
        let host = base.strip_prefix("http://").unwrap_or_default().trim_end_matches('/').to_owned();
        if !["127.0.0.1:", "localhost:", "[::1]:"].iter().any(|own| host.starts_with(own)) {
            return tools::refuse(format!("{} names {base:?}, and a load stays on this machine", file.display()));
        }
        let client = |value: &Value| {
            value["id"]
                .as_str()
                .map(|id| Client::new(id, &text(&value["secret"]), &text(&value["scope"]), &text(&value["redirect"])))
        };
        let named = |value: &Value, otherwise: &str| value.as_str().unwrap_or(otherwise).to_owned();
        let mut target = Self {
            name: text(&told["name"]),
            api: host.clone(),
            paths: pairs(&told["paths"]).into_iter().collect(),
            service: client(&told["m2m"]),
            web: client(&told["web"]),
            person: told["user"]["login"].as_str().map(|name| Person {
                name: name.to_owned(),
                password: text(&told["user"]["password"]),
                fields: (named(&told["form"]["user"], "login"), named(&told["form"]["pass"], "password")),
            }),
            token: told["fixedToken"].as_str().map(str::to_owned),
            sign_in: told["loginPost"]["path"]
                .as_str()
                .map(|path| SignIn { path: path.to_owned(), fields: pairs(&told["loginPost"]["form"]) }),
            sign_in_page: told["loginPage"].as_str().map(str::to_owned),
            process: start(&told["start"])?,
            host,
        };
        target.come_up(&named(&told["ready"], "/healthz"))?;
        target.discover(&named(&told["discovery"], "/.well-known/openid-configuration"))?;
        Ok(target)
    }

    fn come_up(&mut self, ready: &str) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(20);
        let mut caller = Caller::new(&self.host);
        loop {
            match caller.get(ready) {
                Ok(heard) if heard.status < 500 => return Ok(()),
                _ if self.process.has_ended()? || Instant::now() > patience => {
                    bail!("{} did not come up", self.name)
                }
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// What the file does not say the server says of itself.
    fn discover(&mut self, path: &str) -> Result<()> {
        if self.paths.contains_key("token") {
            return Ok(());
        }
        let text = Caller::new(&self.host).get(path)?.text;
        let endpoints = ["authorize", "token", "introspect", "userinfo"];
        let members = ["authorization_endpoint", "token_endpoint", "introspection_endpoint", "userinfo_endpoint"];
        for (name, said) in endpoints.into_iter().zip(members) {
            if let Some(address) = member(&text, said) {
                let behind =
                    address.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
                self.paths.entry(name.to_owned()).or_insert(behind.unwrap_or(address));
            }
        }
        Ok(())
    }
}

fn pairs(object: &Value) -> Vec<(String, String)> {
    let members = object.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

fn start(told: &Value) -> Result<Process> {
    let folder = told["cwd"].as_str().unwrap_or(".");
    if let Some(before) = told["pre"].as_str() {
        tools::run(Command::new("sh").args(["-c", before]).current_dir(folder))?;
    }
    let words: Vec<&str> = told["cmd"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let [program, arguments @ ..] = &words[..] else {
        return tools::refuse("a file of a peer says under `start` how it is started");
    };
    let child = Command::new(program)
        .args(arguments)
        .envs(pairs(&told["env"]))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("`{program}` did not start"))?;
    Ok(Process::peer(child))
}
