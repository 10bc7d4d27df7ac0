//! `matgim user`: an account, with a password that never stands on a command line, what becomes of it, and the ways back in.

use std::io::Read as _;
use std::sync::Arc;

use clap::Subcommand;

use super::database;
use super::ended::Ended;
use crate::settings::Settings;
use authorization_server::administration::RESET_LINK_LIVES;
use authorization_server::passwords::{Busy, ChosenPassword, NotChosen, Passwords as _};
use authorization_server::usernames::{self, Username};
use native::password_threads::PasswordThreads;
use native::ports::{SystemClock, SystemRandomness};
use native::server_store::ServerStore;
use oauth::names::Subject;
use oauth::secret::OneTimeLink;
use ports::{Clock as _, Randomness as _};
use storage::administration::{Act, Acted, Actor};
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
    /// Sign a user out of every browser; also while the server runs
    EndSessions {
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
        Command::Disable { username } => {
            act(settings, &username, Act::DisablePerson, ["disabled", "is disabled already"]).await.map(drop)
        }
        Command::Enable { username } => {
            act(settings, &username, Act::EnablePerson, ["enabled", "is enabled already"]).await.map(drop)
        }
        Command::EndSessions { username } => {
            act(settings, &username, Act::EndSessions, ["signed out", "is signed in nowhere"]).await.map(drop)
        }
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
    let acted = acted(&*store, Act::RemoveSecondFactor(user.id)).await?;
    store.close().await;
    if acted != Acted::Done {
        return Err(Ended::failed(format!("{} has no second factor; nothing was changed", user.username)));
    }
    println!("removed the second factor of {}", user.username);
    Ok(())
}

async fn reset_link(settings: &Settings, username: &str) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let user = named(&*store, username).await?;
    let link = OneTimeLink::generate(SystemRandomness.secret());
    let expires_at = SystemClock.now().plus(RESET_LINK_LIVES);
    let made = Act::MakeResetLink { user: user.id, hash: link.hash(), expires_at };
    let acted = acted(&*store, made).await?;
    store.close().await;
    let name = &user.username;
    if acted != Acted::Done {
        return Err(Ended::failed(format!(
            "{name} is disabled, so that no link would work; enable the account first with matgim user enable"
        )));
    }
    println!("{}", settings.base_url.join(&format!("/reset-password?link={}", link.expose())));
    println!("works once, until {} (1 hour); an earlier link of {name} has ended", machine_moment(expires_at));
    Ok(())
}

/// Does what is about one person, and says it: what was done, or that it was so. Both are success: a script may ask twice.
pub async fn act(
    settings: &Settings,
    username: &str,
    what: impl Fn(Subject) -> Act,
    [done, already]: [&str; 2],
) -> Result<Acted, Ended> {
    let store = database::open(settings).await?;
    let user = named(&*store, username).await?;
    let acted = acted(&*store, what(user.id)).await?;
    store.close().await;
    match acted {
        Acted::Done => println!("{done} {}", user.username),
        Acted::Disabled => {
            let name = &user.username;
            return Err(Ended::failed(format!("{name} is disabled; enable the account first with matgim user enable")));
        }
        _ => println!("{} {already}", user.username),
    }
    Ok(acted)
}

/// What came of an act of the operator's.
pub async fn acted(store: &dyn ServerStore, act: Act) -> Result<Acted, Ended> {
    store.act(act, Actor::Operator, SystemClock.now()).await.map_err(Ended::failed)
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
