//! `matgim backup` and `matgim restore`: everything that is stored, in one file that was looked through.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use clap::Args;

use super::ended::Ended;
use crate::settings::{Database, Settings};
use authorization_server::administered::{Backups, MadeBackup};
use native::backup_names::{backup_name, files_in, moment_of};
use native::ports::SystemClock;
use native::sqlite::backup::{Copied, CopyError, copy_database, record_backup};
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
    let out = arguments.out.unwrap_or_else(|| database.with_file_name(backup_name(database, SystemClock.now())));
    let copied = copy_database(database, &out).await.map_err(ended)?;
    let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    tell(&copied);
    println!("{} is a copy of {}, and was looked through.", out.display(), database.display());
    // Whoever may only read the database has a backup all the same.
    if let Err(error) = record_backup(database, &file, SystemClock.now()) {
        eprintln!("that it was made is not in the audit log: {error}");
    }
    println!(
        "The key file {} is not in it: keep a copy of that apart, since what is sealed opens with it alone.",
        settings.key_file().display()
    );
    Ok(())
}

/// Those that a running server makes when an administrator asks for one: where it keeps its own.
pub struct BackupsOnDemand {
    database: PathBuf,
    folder: PathBuf,
}

impl BackupsOnDemand {
    /// `None`: the database is on a server, and backed up there.
    pub fn of(settings: &Settings) -> Option<Self> {
        let Database::Sqlite(path) = &settings.database else { return None };
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let database = whole(path);
        let beside = || database.parent().unwrap_or(Path::new("")).to_owned();
        let folder = settings.backup_dir().map_or_else(beside, whole);
        Some(Self { database, folder })
    }
}

#[async_trait]
impl Backups for BackupsOnDemand {
    async fn make(&self) -> Result<MadeBackup, String> {
        let made_at = SystemClock.now();
        let file = backup_name(&self.database, made_at);
        let copied = copy_database(&self.database, &self.folder.join(&file)).await;
        let Copied { bytes, .. } = copied.map_err(|error| error.to_string())?;
        Ok(MadeBackup { file, made_at, bytes })
    }

    fn newest(&self) -> (String, Option<MadeBackup>) {
        let of = |name: &str| Some((moment_of(&self.database, name)?, name.to_owned()));
        let own = files_in(&self.folder, of).unwrap_or_default();
        let newest = own.into_iter().max_by_key(|((at, _), _)| *at);
        let newest = newest
            .and_then(|((made_at, file), path)| Some(MadeBackup { file, made_at, bytes: path.metadata().ok()?.len() }));
        (self.folder.display().to_string(), newest)
    }
}

/// Into a file that is not there yet.
pub async fn restore(settings: &Settings, arguments: RestoreArguments) -> Result<(), Ended> {
    let database = file_of(settings, "pg_restore brings it back")?;
    let copied = copy_database(&arguments.from, database).await.map_err(ended)?;
    tell(&copied);
    println!("{} is as {} was. Start matgim on it.", database.display(), arguments.from.display());
    println!(
        "Authenticators in it are sealed under the key of that deployment: its key file has to be {}, or be named as key_file.",
        settings.key_file().display()
    );
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
