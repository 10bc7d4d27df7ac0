//! One file a command. Each ends in an exit code: 0 done, 1 it did not work, 2 it was asked wrongly.

pub mod client;
pub mod demo;
pub mod healthcheck;
pub mod invite;
pub mod serve;
pub mod user;
#[cfg(feature = "lab")]
pub mod words;

use clap::{Parser, Subcommand};

use crate::settings::{Given, Settings};

/// The database of `matgim serve` and of the commands beside it, unless a setting says otherwise.
pub const DATABASE: &str = "sqlite://matgim.db";

/// An OAuth 2.0 authorization server, a calendar API, and a third-party app to see them at work
#[derive(Parser)]
#[command(name = "matgim", version, propagate_version = true)]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub given: Given,
}

#[derive(Subcommand)]
pub enum Command {
    /// Run the authorization server and the calendar API
    Serve,
    /// Run them with two accounts and the third-party app Haru, to be tried out
    Demo(demo::Arguments),
    /// Manage people
    #[command(subcommand)]
    User(user::Command),
    /// Print a link with which somebody makes an account, once, at a server with --sign-up invitation; also while it runs
    Invite(invite::Arguments),
    /// Manage clients
    #[command(subcommand)]
    Client(client::Command),
    /// Ask a running server whether it is ready
    Healthcheck,
    /// Print what the Lab says in one language, as JSON
    #[cfg(feature = "lab")]
    Words(words::Arguments),
}

/// What ends a command early: one sentence, and an exit code.
#[derive(Debug)]
pub struct Ended {
    pub sentence: String,
    pub code: u8,
}

impl Ended {
    /// It was asked wrongly: a setting, an argument, a file that is not ours.
    pub fn asked_wrongly(cause: impl std::fmt::Display) -> Self {
        Self { sentence: cause.to_string(), code: 2 }
    }
    /// It was asked rightly and did not work.
    pub fn failed(cause: impl std::fmt::Display) -> Self {
        Self { sentence: cause.to_string(), code: 1 }
    }
}

impl CommandLine {
    pub async fn run(self) -> Result<(), Ended> {
        let default = if matches!(self.command, Command::Demo(_)) { demo::DATABASE } else { DATABASE };
        let settings = self.given.resolve(default).map_err(Ended::asked_wrongly)?;
        match self.command {
            Command::Serve => serve::run(settings).await,
            Command::Demo(arguments) => demo::run(settings, arguments).await,
            Command::User(command) => user::run(&settings, command).await,
            Command::Invite(arguments) => invite::run(&settings, &arguments).await,
            Command::Client(command) => client::run(&settings, command).await,
            Command::Healthcheck => healthcheck::run(&settings).await,
            #[cfg(feature = "lab")]
            Command::Words(arguments) => words::run(&arguments),
        }
    }
}

/// The log goes to standard error; standard output is for what was asked for.
fn start_log(settings: &Settings) -> Result<(), Ended> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .map_err(|error| Ended::asked_wrongly(format!("log = {:?} is not a filter: {error}", settings.log)))?
        // What it traces are challenges and credentials, whole; why a passkey was refused is in a line of ours.
        .add_directive("webauthn_rs_core=off".parse().map_err(Ended::failed)?);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if settings.log_json {
        log.json().init()
    } else {
        log.with_target(false).init()
    }
    Ok(())
}
