//! `matgim backup` and `matgim restore`: everything that is stored, in one file that was looked through.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use clap::Args;
use time::OffsetDateTime;
use time::macros::format_description;

use super::ended::Ended;
use crate::settings::{Database, Settings};
use authorization_server::administration::{Backups, MadeBackup};
use native::ports::SystemClock;
use native::sqlite::backup::{Copied, CopyError, copy_database, record_backup};
use oauth::names::Timestamp;
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
    let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    tell(&copied);
    println!("{} is a copy of {}, and was looked through.", out.display(), database.display());
    // Whoever may only read the database has a backup all the same.
    if let Err(error) = record_backup(database, &file, SystemClock.now()) {
        eprintln!("that it was made is not in the audit log: {error}");
    }
    Ok(())
}

/// Those that a running server makes when an administrator asks for one.
pub struct BackupsBeside {
    database: PathBuf,
}

impl BackupsBeside {
    /// `None`: the database is on a server, and backed up there.
    pub fn of(settings: &Settings) -> Option<Self> {
        match &settings.database {
            Database::Sqlite(path) => {
                Some(Self { database: std::path::absolute(path).unwrap_or_else(|_| path.clone()) })
            }
            Database::Postgres(_) => None,
        }
    }
}

#[async_trait]
impl Backups for BackupsBeside {
    async fn make(&self) -> Result<MadeBackup, String> {
        let out = beside(&self.database);
        copy_database(&self.database, &out).await.map_err(|error| error.to_string())?;
        made(&out).ok_or_else(|| format!("{} was made, and is gone", out.display()))
    }

    fn newest(&self) -> (String, Option<MadeBackup>) {
        let folder = self.database.parent().unwrap_or(Path::new(""));
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let own = entries.filter(|path| is_backup_of(&self.database, path)).max();
        (folder.display().to_string(), own.and_then(|path| made(&path)))
    }
}

fn made(path: &Path) -> Option<MadeBackup> {
    let about = path.metadata().ok()?;
    let at = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(MadeBackup {
        file: path.file_name()?.to_string_lossy().into_owned(),
        made_at: Timestamp::from_millis(i64::try_from(at.as_millis()).ok()?),
        bytes: about.len(),
    })
}

/// Whether a file is called as [`beside`] calls one.
fn is_backup_of(database: &Path, path: &Path) -> bool {
    let part =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    let (name, stem, end) = (part(path.file_stem()), part(database.file_stem()), part(database.extension()));
    let when = name.strip_prefix(&stem).and_then(|rest| rest.strip_prefix('-'));
    let is_when = |when: &str| {
        when.len() == 16
            && when.char_indices().all(|(at, character)| match at {
                8 => character == 'T',
                15 => character == 'Z',
                _ => character.is_ascii_digit(),
            })
    };
    part(path.extension()) == end && when.is_some_and(is_when)
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
            assert!(is_backup_of(Path::new(database), Path::new(&out)), "{out}");
        }
        for other in ["matgim.db", "matgim-20261201.db", "matgim-20261201T085012Z.sqlite", "other-20261201T085012Z.db"]
        {
            assert!(!is_backup_of(Path::new("matgim.db"), Path::new(other)), "{other}");
        }
    }
}
