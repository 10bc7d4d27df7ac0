//! `matgim store copy`: from a file to a server, when one machine is not enough any more.

use std::path::PathBuf;

use clap::Subcommand;

use super::ended::Ended;
use crate::settings::{ServerAddress, Settings, file_database, server_database};

#[derive(Subcommand)]
pub enum Command {
    /// Copy everything from a SQLite file, which no server has open, into an empty PostgreSQL database: all of it or nothing
    Copy {
        /// The file, sqlite://PATH
        #[arg(long, value_name = "URL", env = "MATGIM_STORE_COPY_FROM", hide_env_values = true, value_parser = file_database)]
        from: PathBuf,
        /// The server, postgres://USER:PASSWORD@HOST/DATABASE; left out, the one that --database names. Whoever lists processes sees a
        /// flag: an address with a password belongs into the environment or a settings file
        #[arg(long, value_name = "URL", env = "MATGIM_STORE_COPY_TO", hide_env_values = true, value_parser = server_database)]
        to: Option<ServerAddress>,
    },
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    let Command::Copy { from, to } = command;
    copy(settings, from, to).await
}

#[cfg(feature = "postgres")]
async fn copy(settings: &Settings, from: PathBuf, to: Option<ServerAddress>) -> Result<(), Ended> {
    use super::database::{open_to_copy, server_address};
    use crate::settings::Database;
    use native::store_copy::{self, Copied, CopyError, Target};
    let to = match (to, &settings.database) {
        (Some(to), _) => to,
        (None, Database::Postgres(to)) => to.clone(),
        (None, Database::Sqlite(_)) => {
            return Err(Ended::asked_wrongly(
                "it is not said where to copy to; name a server by --to or MATGIM_STORE_COPY_TO, as \
                 postgres://USER:PASSWORD@HOST/DATABASE, or by the setting database",
            ));
        }
    };
    let ended = |error: CopyError| match error.is_asked_wrongly() {
        true => Ended::asked_wrongly(error),
        false => Ended::failed(error),
    };
    let address = server_address(&to)?;
    if !from.is_file() {
        return Err(Ended::asked_wrongly(format!("there is no database {}; --from names the file", from.display())));
    }
    let target = Target::reach(&address).await.map_err(ended)?;
    // Not before it is known that there is a place for it: it is brought up to date, as for a server of this release.
    let file = open_to_copy(&from).await?;
    let told = |copied: &Copied| println!("{:<24}{:>12}", copied.table, copied.rows);
    let copied = store_copy::copy(&file, target, told).await;
    file.close().await;
    let copied = copied.map_err(ended)?;
    let rows: u64 = copied.iter().map(|copied| copied.rows).sum();
    println!("{:<24}{rows:>12}   rows of {} tables, read back and compared", "in all", copied.len());
    println!(
        "Everything is in the database {address}. Start matgim with that address as --database or MATGIM_DATABASE."
    );
    println!(
        "Authenticators are sealed as they were: every process needs the key file of {}, {} where nothing else was said, as key_file.",
        from.display(),
        from.with_extension("key").display()
    );
    println!(
        "{} is as it was: keep it, and start no server on it any more, since what is spent here is not spent there.",
        from.display()
    );
    Ok(())
}

#[cfg(not(feature = "postgres"))]
async fn copy(_: &Settings, _: PathBuf, _: Option<ServerAddress>) -> Result<(), Ended> {
    Err(Ended::asked_wrongly("this program was built without PostgreSQL, so that it copies to no server"))
}
