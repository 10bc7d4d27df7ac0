//! `matgim backup` and `matgim restore`: everything that is stored, in one file that was looked through.

use std::path::{Path, PathBuf};

use clap::Args;
use time::OffsetDateTime;
use time::macros::format_description;

use super::ended::Ended;
use crate::settings::{Database, Settings};
use native::ports::SystemClock;
use native::sqlite::backup::{Copied, CopyError, copy_database};
use ports::Clock as _;

#[derive(Args)]
pub struct BackupArguments {
    /// The new file; left out, one beside the database with the time in its name
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Args)]
pub struct RestoreArguments {
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

/// Also while a server runs.
pub async fn back_up(settings: &Settings, arguments: BackupArguments) -> Result<(), Ended> {
    let database = file_of(settings, "pg_dump backs it up")?;
    let out = arguments.out.unwrap_or_else(|| beside(database));
    let copied = copy_database(database, &out).await.map_err(ended)?;
    tell(&copied);
    println!("{} is a copy of {}, and was looked through.", out.display(), database.display());
    Ok(())
}

/// Into a file that is not there yet.
pub async fn restore(settings: &Settings, arguments: RestoreArguments) -> Result<(), Ended> {
    let database = file_of(settings, "pg_restore brings it back")?;
    let copied = copy_database(&arguments.from, database).await.map_err(ended)?;
    tell(&copied);
    println!("{} is as {} was. Start matgim on it.", database.display(), arguments.from.display());
    println!(
        "Tokens and codes that were spent after the backup was made are unspent in it: let no server run on both."
    );
    Ok(())
}

fn file_of<'s>(settings: &'s Settings, who: &str) -> Result<&'s Path, Ended> {
    match &settings.database {
        Database::Sqlite(path) => Ok(path),
        Database::Postgres(_) => Err(Ended::asked_wrongly(format!("the database is on a server: {who}"))),
    }
}

/// `matgim.db` is backed up as `matgim-20261201T085012Z.db`.
fn beside(database: &Path) -> PathBuf {
    let now = OffsetDateTime::from_unix_timestamp(SystemClock.now().as_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let when = now.format(format_description!("[year][month][day]T[hour][minute][second]Z")).unwrap_or_default();
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let (stem, end) = (part(database.file_stem()).unwrap_or_default(), part(database.extension()));
    let end = end.map_or_else(String::new, |end| format!(".{end}"));
    database.with_file_name(format!("{stem}-{when}{end}"))
}

fn tell(Copied { bytes, tables }: &Copied) {
    for (table, rows) in tables {
        println!("{table:<24}{rows:>12}");
    }
    println!("{:<24}{:>12}   rows, {bytes} bytes", "in all", tables.iter().map(|(_, rows)| rows).sum::<u64>());
}

fn ended(error: CopyError) -> Ended {
    match error.is_asked_wrongly() {
        true => Ended::asked_wrongly(error),
        false => Ended::failed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_stands_beside_its_database_with_the_time_in_its_name() {
        for (database, begins, ends) in [
            ("/srv/matgim.db", "/srv/matgim-20", "Z.db"),
            ("data", "data-20", "Z"),
            ("a.b/c.d.sqlite", "a.b/c.d-20", "Z.sqlite"),
        ] {
            let out = beside(Path::new(database)).display().to_string();
            assert!(out.starts_with(begins) && out.ends_with(ends), "{out}");
        }
    }
}
