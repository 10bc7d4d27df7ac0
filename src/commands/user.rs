//! `matgim user create`: an account, with a password that never stands on a command line.

use std::io::Read as _;
use std::sync::Arc;

use clap::Subcommand;

use super::Ended;
use crate::authorization_server::accounts::Username;
use crate::authorization_server::password_threads::PasswordThreads;
use crate::authorization_server::passwords::{Password, Passwords as _};
use crate::oauth::names::Subject;
use crate::ports::native::{SystemClock, SystemRandomness};
use crate::ports::{Clock as _, Randomness as _};
use crate::settings::Settings;
use crate::storage::sqlite::SqliteStore;
use crate::storage::{Store as _, User, UserCreated};
use crate::view::page::SignUpProblem;

#[derive(Subcommand)]
pub enum Command {
    /// Make an account; also while the server runs
    Create {
        /// 1 to 40 letters and digits, with . _ - between them
        #[arg(long)]
        username: String,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    let Command::Create { username, password_stdin: _ } = command;
    let username = Username::parse(&username).map_err(|problem| Ended::asked_wrongly(sentence(problem)))?;
    let mut typed = String::new();
    std::io::stdin()
        .take(64 * 1024)
        .read_to_string(&mut typed)
        .map_err(|error| Ended::asked_wrongly(format!("the password cannot be read from standard input: {error}")))?;
    let typed = zeroize::Zeroizing::new(typed);
    let passwords = PasswordThreads::start(1, Arc::new(SystemRandomness)).map_err(Ended::failed)?;
    let password = Password::chosen(typed.trim_end_matches(['\r', '\n']), username.as_written(), &passwords)
        .map_err(|problem| Ended::asked_wrongly(sentence(problem)))?;
    let store = SqliteStore::open(&settings.database).await.map_err(Ended::asked_wrongly)?;
    let user = User {
        id: Subject::generate(SystemRandomness.identifier()),
        username: username.as_written().to_owned(),
        username_key: username.key().to_owned(),
        password_hash: passwords.hash(password).await.map_err(Ended::failed)?,
        created_at: SystemClock.now(),
        disabled_at: None,
    };
    let created = store.create_user(user).await.map_err(Ended::failed)?;
    store.close().await;
    match created {
        UserCreated::Created => {
            println!("created {}", username.as_written());
            Ok(())
        }
        UserCreated::UsernameTaken => Err(Ended::failed(format!("the username {} is taken", username.as_written()))),
    }
}

fn sentence(problem: SignUpProblem) -> &'static str {
    match problem {
        SignUpProblem::UsernameEmpty => "--username is empty; it takes 1 to 40 letters and digits",
        SignUpProblem::UsernameTooLong => "--username is longer than 40 characters",
        SignUpProblem::UsernameCharacters => "--username takes letters and digits, with . _ - between them",
        SignUpProblem::PasswordTooShort => "the password has fewer than 8 characters",
        SignUpProblem::PasswordTooLong => "the password has more than 1024 characters",
        SignUpProblem::PasswordWeak { .. } => {
            "the password is easy to guess; use a few words that have nothing to do with each other"
        }
        SignUpProblem::UsernameTaken
        | SignUpProblem::Throttled { .. }
        | SignUpProblem::Busy
        | SignUpProblem::FormExpired => "the account could not be made",
    }
}
