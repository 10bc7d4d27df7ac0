//! `matgim admin`: who administers the server by its pages, and the way in for the first of them.

use clap::Subcommand;

use super::database;
use super::ended::Ended;
use super::user::{act, acted};
use crate::settings::Settings;
use authorization_server::administration::ADMINISTRATOR_LINK_LIVES;
use native::ports::{SystemClock, SystemRandomness};
use oauth::secret::OneTimeLink;
use ports::{Clock as _, Randomness as _};
use storage::administration::Act;
use texts::times::machine_moment;

#[derive(Subcommand)]
pub enum Command {
    /// Print an address at which somebody makes an account that administers the server, once and within an hour; also while the server runs
    Link,
    /// Let somebody who has an account administer the server
    Add {
        #[arg(long)]
        username: String,
    },
    /// Let somebody administer the server no longer; their account stays
    Remove {
        #[arg(long)]
        username: String,
    },
    /// Print the usernames of those who administer the server
    List,
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    match command {
        Command::Link => link(settings).await,
        Command::Add { username } => {
            let says = ["administers the server from now on:", "administers the server already"];
            act(settings, &username, Act::AddAdministrator, says).await.map(drop)
        }
        Command::Remove { username } => {
            let says = ["administers the server no longer:", "does not administer the server"];
            act(settings, &username, Act::RemoveAdministrator, says).await.map(drop)
        }
        Command::List => list(settings).await,
    }
}

async fn link(settings: &Settings) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let link = OneTimeLink::generate(SystemRandomness.secret());
    let expires_at = SystemClock.now().plus(ADMINISTRATOR_LINK_LIVES);
    acted(&*store, Act::MakeAdministratorLink { hash: link.hash(), expires_at }).await?;
    store.close().await;
    let back = format!("{}/admin", settings.base_url.path());
    let back = back.replace('/', "%2F");
    let address = format!("/signup?invitation={}&return_to={back}", link.expose());
    println!("{}", settings.base_url.join(&address));
    println!("makes one account that administers the server, until {} (1 hour)", machine_moment(expires_at));
    Ok(())
}

async fn list(settings: &Settings) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let names = store.administrators().await.map_err(Ended::failed)?;
    store.close().await;
    if names.is_empty() {
        println!("nobody administers the server by its pages; matgim admin link prints the way in");
    }
    names.iter().for_each(|name| println!("{name}"));
    Ok(())
}
