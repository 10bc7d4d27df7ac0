//! `matgim key`: the key that secrets of authenticator apps are sealed under.

use std::path::PathBuf;

use clap::Subcommand;

use super::database;
use super::ended::Ended;
use crate::settings::Settings;
use native::ports::SystemRandomness;
use native::taking_up::key_replacement::{NotReplaced, replace};

#[derive(Subcommand)]
pub enum Command {
    /// Seal everything anew under another key, while no server runs
    Replace {
        /// The file of the other key; where it is not there yet, it is made with a new one
        #[arg(long, value_name = "FILE")]
        with: PathBuf,
    },
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    let Command::Replace { with } = command;
    let old = settings.key_file();
    let store = database::open_to_serve(settings).await?;
    let replaced = replace(&*store, &old, &with, &SystemRandomness).await;
    store.close().await;
    let sealed = replaced.map_err(|refused| match refused {
        NotReplaced::Store(_) | NotReplaced::Meanwhile => Ended::failed(refused),
        refused => Ended::asked_wrongly(refused),
    })?;
    let what = if sealed == 1 { "authenticator is" } else { "authenticators are" };
    println!(
        "{sealed} {what} sealed under the key in {} now: name it as key_file, or move it there, and start.",
        with.display()
    );
    println!("{} opens backups that were made before, and nothing else: keep it as long as those.", old.display());
    Ok(())
}
