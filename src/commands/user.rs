//! `matgim user`: an account, with a password that never stands on a command line, what becomes of it, and the ways back in.

use std::io::Read as _;
use std::sync::Arc;

use clap::Subcommand;

use super::database;
use super::ended::Ended;
use crate::settings::Settings;
use authorization_server::account_log::ACCOUNT_EVENTS_AT_MOST;
use authorization_server::passwords::{Busy, ChosenPassword, NotChosen, Passwords as _};
use authorization_server::usernames::{self, Username};
use native::password_threads::PasswordThreads;
use native::ports::{SystemClock, SystemRandomness};
use native::server_store::ServerStore;
use oauth::account::AccountEventKind;
use oauth::names::{Lifetime, Subject};
use oauth::secret::OneTimeLink;
use ports::{Clock as _, Randomness as _};
use storage::account::AccountEvent;
use storage::{User, UserCreated};
use texts::times::machine_moment;
use view::sign_in::{PasswordProblem, SignUpProblem};

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
    /// Print a link with which the owner of an account chooses a new password, once and within an hour; also while the server runs
    ResetLink {
        /// Whose password
        #[arg(long)]
        username: String,
    },
    /// Refuse a user's sign-ins, end their sessions, and refuse every token they gave an app; also while the server runs
    Disable {
        #[arg(long)]
        username: String,
    },
    /// Let a user sign in again, and the apps that they allowed go on
    Enable {
        #[arg(long)]
        username: String,
    },
    /// Remove a user's authenticator app and recovery codes, so that their password signs them in; also while the server runs
    RemoveSecondFactor {
        /// The user who asked for it, and proved to you who they are
        #[arg(long)]
        username: String,
    },
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    match command {
        Command::Create { username, password_stdin: _ } => create(settings, &username).await,
        Command::ResetLink { username } => reset_link(settings, &username).await,
        Command::Disable { username } => switch(settings, &username, false).await,
        Command::Enable { username } => switch(settings, &username, true).await,
        Command::RemoveSecondFactor { username } => remove_second_factor(settings, &username).await,
    }
}

async fn create(settings: &Settings, username: &str) -> Result<(), Ended> {
    let username = Username::parse(username).map_err(|problem| Ended::asked_wrongly(sentence(problem)))?;
    let mut typed = String::new();
    std::io::stdin()
        .take(64 * 1024)
        .read_to_string(&mut typed)
        .map_err(|error| Ended::asked_wrongly(format!("the password cannot be read from standard input: {error}")))?;
    let typed = zeroize::Zeroizing::new(typed);
    let passwords =
        PasswordThreads::start_one(Arc::new(SystemRandomness), &settings.limits()).map_err(Ended::failed)?;
    let weak = |problem: PasswordProblem| Ended::asked_wrongly(sentence(problem.into()));
    let chosen = ChosenPassword::parse(typed.trim_end_matches(['\r', '\n'])).map_err(weak)?;
    let password = chosen.judged(username.as_written(), &passwords, None).await.map_err(|refused| match refused {
        NotChosen::Problem(problem) => weak(problem),
        NotChosen::Busy => Ended::failed(Busy),
    })?;
    let store = database::open(settings).await?;
    let user = User {
        id: Subject::generate(SystemRandomness.identifier()),
        username: username.as_written().to_owned(),
        username_key: username.key().to_owned(),
        password_hash: passwords.hash(password, None).await.map_err(Ended::failed)?,
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

/// Removes authenticator app and recovery codes. Passkeys stay: they are not lost with the app, and they are a whole sign-in.
async fn remove_second_factor(settings: &Settings, username: &str) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let user = named(&*store, username).await?;
    let removed = store.remove_totp(&user.id).await.map_err(Ended::failed)?;
    if removed {
        let event = AccountEvent {
            user: user.id,
            at: SystemClock.now(),
            kind: AccountEventKind::AuthenticatorRemoved,
            client: None,
            scope: None,
            error: None,
            place: None,
        };
        store.note_account(vec![event], vec![], ACCOUNT_EVENTS_AT_MOST).await.map_err(Ended::failed)?;
    }
    store.close().await;
    if !removed {
        return Err(Ended::failed(format!("{} has no second factor; nothing was changed", user.username)));
    }
    println!("removed the second factor of {}", user.username);
    Ok(())
}

/// How long a link to choose a new password works: long enough to be sent and opened, too short to be found later.
const RESET_LINK_LIVES: Lifetime = Lifetime::from_minutes(60);

async fn reset_link(settings: &Settings, username: &str) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let user = named(&*store, username).await?;
    if user.disabled_at.is_some() {
        let name = &user.username;
        return Err(Ended::failed(format!(
            "{name} is disabled, so that no link would work; enable the account first with matgim user enable"
        )));
    }
    let link = OneTimeLink::generate(SystemRandomness.secret());
    let now = SystemClock.now();
    let ends = now.plus(RESET_LINK_LIVES);
    store.create_link(link.hash(), Some(user.id), now, ends).await.map_err(Ended::failed)?;
    store.close().await;
    println!("{}", settings.base_url.join(&format!("/reset-password?link={}", link.expose())));
    println!("works once, until {} (1 hour); an earlier link of {} has ended", machine_moment(ends), user.username);
    Ok(())
}

/// Disables or enables an account. Sessions end for good: after it is enabled, its user signs in anew.
async fn switch(settings: &Settings, username: &str, on: bool) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let user = named(&*store, username).await?;
    let since = (!on).then(|| user.disabled_at.unwrap_or(SystemClock.now()));
    store.set_user_disabled(&user.id, since).await.map_err(Ended::failed)?;
    if !on {
        store.end_other_sessions(&user.id, None).await.map_err(Ended::failed)?;
    }
    store.close().await;
    println!("{} {}", if on { "enabled" } else { "disabled" }, user.username);
    Ok(())
}

async fn named(store: &dyn ServerStore, username: &str) -> Result<User, Ended> {
    let user = store.user_by_name(&usernames::key(username)).await.map_err(Ended::failed)?;
    user.ok_or_else(|| Ended::asked_wrongly(format!("--username {username:?} is nobody's username")))
}

fn sentence(problem: SignUpProblem) -> &'static str {
    match problem {
        SignUpProblem::UsernameEmpty => "--username is empty; it takes 1 to 40 letters and digits",
        SignUpProblem::UsernameTooLong => "--username is longer than 40 characters",
        SignUpProblem::UsernameCharacters => "--username takes letters and digits, with . _ - between them",
        SignUpProblem::UsernameUnseen => "--username has a character that nobody sees, or a mark without a letter",
        SignUpProblem::UsernameUnusual => "--username has a character that is in no name of today (UTS #39)",
        SignUpProblem::UsernameMixed => "--username mixes scripts; Latin goes with Korean, Chinese and Japanese alone",
        SignUpProblem::UsernameLookalike => "--username reads like a name of Latin letters and has none",
        SignUpProblem::Password(PasswordProblem::TooShort) => "the password has fewer than 8 characters",
        SignUpProblem::Password(PasswordProblem::TooLong) => "the password has more than 1024 characters",
        SignUpProblem::Password(PasswordProblem::Weak { .. }) => {
            "the password is easy to guess; use a few words that have nothing to do with each other"
        }
        SignUpProblem::UsernameReserved
        | SignUpProblem::UsernameTaken
        | SignUpProblem::Throttled { .. }
        | SignUpProblem::Busy
        | SignUpProblem::FormExpired => "the account could not be made",
    }
}
