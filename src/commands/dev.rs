//! `matgim dev`: what measures this program or goes with it into a package, and is of no use to whoever runs it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use clap::Subcommand;

#[cfg(feature = "postgres")]
use super::database::server_address;
use super::ended::Ended;
use super::manual;
use crate::settings::{Database, Settings};
use native::ports::{SystemClock, SystemRandomness};
#[cfg(feature = "postgres")]
use native::seeding::seed_server;
use native::seeding::{Seed, SeedError, Seeded, seed_file};
use ports::{Clock as _, Randomness as _};
use storage::PasswordHash;

#[derive(Subcommand)]
pub enum Command {
    /// Fill a database that no server has open as if it had been used for long; nobody holds a secret of what is made
    Seed {
        /// Access tokens, each with a refresh token beside it, in families of four
        #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = clap::value_parser!(u64).range(..=MOST))]
        tokens: u64,
        /// Clients; at least as many as consents
        #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = clap::value_parser!(u64).range(..=MOST))]
        clients: u64,
        /// Apps that one person allowed
        #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = clap::value_parser!(u64).range(..=MOST))]
        consents: u64,
        /// Whose consents these are; left out, the first of the people who are made
        #[arg(long, value_name = "USERNAME")]
        of: Option<String>,
        /// People, seed-1 and so on
        #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = clap::value_parser!(u64).range(..=MOST))]
        users: u64,
        /// Also beside people who are there already
        #[arg(long)]
        add: bool,
    },
    /// Write the manual into a folder, a page a command
    Man(manual::Pages),
    /// Print what completes this command line in a shell
    Completions(manual::Completions),
}

/// Of each kind: what fits into a file that is made in an hour.
const MOST: u64 = 1_000_000_000;

/// The command line as a manual tells it, and as a shell knows it.
pub async fn run(
    settings: &Settings,
    command: Command,
    (described, whole): (clap::Command, clap::Command),
) -> Result<(), Ended> {
    match command {
        Command::Seed { tokens, clients, consents, of, users, add } => {
            let random = SystemRandomness.secret();
            let mark = [random[0], random[1], random[2], random[3]];
            let now = SystemClock.now();
            let password = of_nothing();
            let seed = Seed { tokens, clients, consents, consents_of: of, users, is_added: add, now, password, mark };
            seed_and_tell(settings, seed).await
        }
        Command::Man(pages) => pages.write(described),
        Command::Completions(completions) => completions.print(whole),
    }
}

async fn seed_and_tell(settings: &Settings, seed: Seed) -> Result<(), Ended> {
    let filled = fill(settings, seed).await?;
    for Seeded { table, rows } in &filled {
        println!("{table:<24}{rows:>12}");
    }
    println!("{:<24}{:>12}   rows", "in all", filled.iter().map(|table| table.rows).sum::<u64>());
    Ok(())
}

async fn fill(settings: &Settings, seed: Seed) -> Result<Vec<Seeded>, Ended> {
    match &settings.database {
        Database::Sqlite(path) => seed_file(path, seed).await.map_err(ended),
        #[cfg(feature = "postgres")]
        Database::Postgres(address) => seed_server(&server_address(address)?, &seed).await.map_err(ended),
        #[cfg(not(feature = "postgres"))]
        Database::Postgres(_) => {
            Err(Ended::asked_wrongly("this program was built without PostgreSQL; name a sqlite:// file as --database"))
        }
    }
}

fn ended(error: SeedError) -> Ended {
    match error.is_asked_wrongly() {
        true => Ended::asked_wrongly(error),
        false => Ended::failed(error),
    }
}

/// As a password is stored (PHC string format), but of random bytes in the place of a hash: no password is right.
fn of_nothing() -> PasswordHash {
    let (salt, hash) = (SystemRandomness.secret(), SystemRandomness.secret());
    let (salt, hash) = (STANDARD_NO_PAD.encode(&salt[..16]), STANDARD_NO_PAD.encode(hash));
    PasswordHash::from_phc(format!("$argon2id$v=19$m=19456,t=2,p=1${salt}${hash}"))
}
