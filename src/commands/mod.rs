//! One file a command. Each ends in an exit code: 0 done, 1 it did not work, 2 it was asked wrongly.

pub mod admin;
mod backup;
pub mod client;
pub mod config;
mod database;
pub mod demo;
pub mod dev;
mod doctor;
mod ended;
pub mod healthcheck;
pub mod invite;
pub mod issuer;
/// Another one in the place of one that was seen.
mod key;
/// Of a start.
mod keying;
/// How many lines the log has a second.
mod lines;
mod log;
mod manual;
mod purge;
pub mod serve;
mod sharing;
pub mod store;
pub mod user;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

pub use self::ended::Ended;
use crate::settings::{self, Chosen, Defaults, Settings, SettingsError, outline};

/// An OAuth 2.0 authorization server, a calendar API, and a third-party app to see them at work
#[derive(Parser)]
#[command(name = "matgim", version, propagate_version = true)]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub settings: Settings,
    /// Each setting, and where it was chosen.
    #[arg(skip)]
    chosen: Vec<Chosen>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Run the authorization server and the calendar API
    Serve(issuer::IssuerArguments),
    /// Run them with two accounts and the third-party app Haru, to be tried out
    Demo(demo::Arguments),
    /// Who administers the server by its pages below /admin
    #[command(subcommand)]
    Admin(admin::Command),
    /// Manage people
    #[command(subcommand)]
    User(user::Command),
    /// Print a link that makes one account, once, at a server with --sign-up invitation; also while it runs
    Invite(invite::Arguments),
    /// Manage clients
    #[command(subcommand)]
    Client(client::Command),
    /// Copy everything that is stored into a new file, and look through it; also while a server runs
    Backup(backup::BackupArguments),
    /// Make the database that the settings name, which is not there yet, out of a backup
    Restore(backup::RestoreArguments),
    /// The key that secrets of authenticator apps are sealed under
    #[command(subcommand)]
    Key(key::Command),
    /// Move what is stored
    #[command(subcommand)]
    Store(store::Command),
    /// Settings: write a file of them, check them, say where each comes from
    #[command(subcommand)]
    Config(config::Command),
    /// Look at the settings and the machine, and say what is wrong and what mends it; also while the server runs
    Doctor(doctor::Arguments),
    /// For whoever works on this program, or packages it
    #[command(subcommand)]
    Dev(dev::Command),
    /// Ask a running server whether it is ready
    Healthcheck,
}

impl CommandLine {
    /// Reads the command line, the first argument of which is the program, and every setting that it leaves out.
    pub fn read(arguments: &[OsString]) -> Result<Self, SettingsError> {
        let defaults = |command: &str| -> Defaults { if command == "demo" { demo::DEFAULTS } else { &[] } };
        let (line, chosen) = settings::read::<Self>(arguments, defaults, |name| std::env::var_os(name))?;
        line.settings.check()?;
        Ok(Self { chosen, ..line })
    }

    pub async fn run(self) -> Result<(), Ended> {
        let settings = self.settings;
        match self.command {
            Command::Serve(arguments) => serve::run(settings, &self.chosen, arguments).await,
            Command::Demo(arguments) => demo::run(settings, &self.chosen, arguments).await,
            Command::Admin(command) => admin::run(&settings, command).await,
            Command::User(command) => user::run(&settings, command).await,
            Command::Invite(arguments) => invite::run(&settings, &arguments).await,
            Command::Client(command) => client::run(&settings, command).await,
            Command::Backup(arguments) => backup::back_up(&settings, arguments).await,
            Command::Restore(arguments) => backup::restore(&settings, arguments).await,
            Command::Key(command) => key::run(&settings, command).await,
            Command::Store(command) => store::run(&settings, command).await,
            Command::Config(command) => {
                config::run(command, &self.chosen, &outline::<Self>());
                Ok(())
            }
            Command::Doctor(arguments) => doctor::run(&settings, arguments).await,
            Command::Dev(command) => {
                let described = (settings::described::<Self>(), settings::command::<Self>());
                dev::run(&settings, command, described).await
            }
            Command::Healthcheck => healthcheck::run(&settings).await,
        }
    }
}
