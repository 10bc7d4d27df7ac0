//! The database with its copies, and the key: who may read them, whether they are whole, and whether there is room.

use std::path::{Path, PathBuf};

use super::check::Check;
use crate::settings::{Database, Settings};
use native::backup_names::{files_in, moment_of};
use native::ports::SystemClock;
use native::sealing::key_file::{self, KeyFileError, Opened, opened_to_others};
use native::sqlite::inspecting::{Inspected, inspect};
use oauth::names::Timestamp;
use ports::Clock as _;

const HOUR: i64 = 60 * 60;

pub async fn look_at(settings: &Settings) -> Vec<Check> {
    let mut checks = vec![key(&settings.key_file())];
    let database = match &settings.database {
        Database::Sqlite(database) => database,
        Database::Postgres(_) => {
            checks.push(Check::unknown("database", "it is on a server, which has its own tools; pg_dump backs it up"));
            return checks;
        }
    };
    if !database.is_file() {
        checks.push(Check::warning(
            "database",
            format!("there is none at {}", database.display()),
            "start the server, which makes it, or name the right one as database",
        ));
        return checks;
    }
    let folder = folder_of(database);
    checks.push(permissions(&permissions_of(settings, database, &folder)));
    checks.push(integrity(database, inspect(database).await.map_err(|error| error.to_string())));
    checks.push(disk(&folder, free(&folder), size(database) + size(&beside(database, "-wal"))));
    if let Some(backups) = settings.backup_dir() {
        checks.push(Check { name: "backup disk", ..disk(backups, free(backups), size(database)) });
    }
    let moments = moments(settings, database, &folder);
    checks.push(backups(moments, settings.backup_dir().map(|_| settings.backup_every_hours), SystemClock.now()));
    checks
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |found| found.len())
}

/// Bytes that this program may still write there.
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

fn key(path: &Path) -> Check {
    const NAME: &str = "key file";
    let told = path.display();
    let cure = "put the right file there, or name it as key_file";
    match key_file::read(path) {
        Ok(None) => Check::warning(
            NAME,
            format!("there is none at {told}"),
            "start the server, which makes it where nothing is sealed yet",
        ),
        Ok(Some(_)) => match std::fs::metadata(path).map(|found| opened_to_others(&found)) {
            Ok(Opened::No) => Check::fine(NAME, format!("{told} is there, and its owner's alone")),
            _ => Check::warning(
                NAME,
                format!("{told} can be read by others than its owner"),
                format!("chmod 600 {told}"),
            ),
        },
        Err(refused @ KeyFileError::Writable(_)) => {
            Check::error(NAME, refused.to_string(), format!("chmod 600 {told}"))
        }
        Err(refused) => Check::error(NAME, refused.to_string(), cure),
    }
}

/// What is there, and what others may do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Permitted {
    path: PathBuf,
    is_folder: bool,
    opened: Opened,
}

fn permissions_of(settings: &Settings, database: &Path, folder: &Path) -> Vec<Permitted> {
    let beside_it = ["", "-wal", "-shm", ".lock"].map(|end| beside(database, end));
    let copies = settings.backup_dir().into_iter().chain([folder]).flat_map(|folder| {
        files_in(folder, |name| moment_of(database, name)).unwrap_or_default().into_iter().map(|(_, copy)| copy)
    });
    let folders = settings.backup_dir().into_iter().chain([folder]).map(Path::to_owned);
    let all = beside_it.into_iter().chain(copies).chain(folders);
    let mut permitted: Vec<_> = all
        .filter_map(|path| {
            let found = std::fs::metadata(&path).ok()?;
            Some(Permitted { is_folder: found.is_dir(), opened: opened_to_others(&found), path })
        })
        .collect();
    permitted.dedup();
    permitted
}

/// Whoever may write to a folder may put another file in the place of one in it; to see what its files are called does no harm.
fn permissions(permitted: &[Permitted]) -> Check {
    const NAME: &str = "permissions";
    let open = |permitted: &&Permitted| match permitted.opened {
        Opened::No => false,
        Opened::Readable => !permitted.is_folder,
        Opened::Writable => true,
    };
    let open: Vec<&Permitted> = permitted.iter().filter(open).collect();
    if open.is_empty() {
        return Check::fine(NAME, format!("{} files and folders are their owner's alone", permitted.len()));
    }
    let told = |permitted: &&Permitted| {
        let what = if permitted.opened == Opened::Writable { "changed" } else { "read" };
        format!("{} can be {what} by others", permitted.path.display())
    };
    let cure = |permitted: &&Permitted| {
        let mode = if permitted.is_folder { "go-w" } else { "600" };
        format!("chmod {mode} {}", permitted.path.display())
    };
    let says: Vec<String> = open.iter().map(told).collect();
    let cures: Vec<String> = open.iter().map(cure).collect();
    Check::error(NAME, says.join(", "), cures.join("; "))
}

fn integrity(database: &Path, found: Result<Inspected, String>) -> Check {
    const NAME: &str = "database";
    let told = database.display();
    match found {
        Err(refused) => {
            Check::error(NAME, refused, "start the version that it says, or restore a copy with matgim restore")
        }
        Ok(Inspected { damage: Some(damage), .. }) => Check::error(
            NAME,
            format!("{told} is damaged: {damage}"),
            "stop the server, and restore a copy with matgim restore",
        ),
        Ok(Inspected { schema, newest, damage: None }) if schema < newest => Check::fine(
            NAME,
            format!("{told} is whole; its schema is {schema}, and the next start brings it to {newest}, after a copy"),
        ),
        Ok(Inspected { schema, .. }) => Check::fine(NAME, format!("{told} is whole, with schema {schema}")),
    }
}

/// `needed`: what a copy takes, which is also what an hour of a long read may add to the log.
fn disk(folder: &Path, free: Option<u64>, needed: u64) -> Check {
    const NAME: &str = "disk";
    let told = folder.display();
    let Some(free) = free else {
        return Check::error(NAME, format!("{told} cannot be looked at"), "make the folder, or mount its disk");
    };
    let says = format!("{} MiB are free at {told}, and the database has {} MiB", free >> 20, needed >> 20);
    // Less than this is gone in a moment.
    const LEAST: u64 = 64 << 20;
    match free {
        free if free < LEAST => Check::error(NAME, says, "make room before writes fail"),
        free if free < needed.saturating_mul(2) => {
            Check::warning(NAME, says, "make room: a copy needs as much again, and the log grows while it is made")
        }
        _ => Check::fine(NAME, says),
    }
}

fn moments(settings: &Settings, database: &Path, folder: &Path) -> Vec<Timestamp> {
    let folders = settings.backup_dir().into_iter().chain([folder]);
    let found = folders.flat_map(|folder| files_in(folder, |name| moment_of(database, name)).unwrap_or_default());
    found.map(|(at, _)| at).collect()
}

/// `every`: hours, where the server makes them.
fn backups(moments: Vec<Timestamp>, every: Option<u32>, now: Timestamp) -> Check {
    const NAME: &str = "backups";
    let Some(newest) = moments.iter().filter(|at| **at <= now).max() else {
        return Check::warning(
            NAME,
            "there is none in backup_dir or beside the database; others are not known here",
            "name a folder on another disk as backup_dir, or run matgim backup each day, and keep the key file elsewhere",
        );
    };
    let hours = (now.as_seconds() - newest.as_seconds()) / HOUR;
    let says = format!("the newest of {} is {hours} hours old", moments.len());
    match every {
        Some(every) if hours > 2 * i64::from(every) => Check::error(
            NAME,
            says,
            "look at the log of the server for why none was made, and at the disk of backup_dir",
        ),
        None if hours > 7 * 24 => {
            Check::warning(NAME, says, "name a folder as backup_dir, or run matgim backup each day")
        }
        _ => Check::fine(NAME, says),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_796_115_012_000);

    #[test]
    fn what_others_may_read_or_change_is_named_with_what_closes_it_and_names_in_a_folder_are_no_secret() {
        let of = |path: &str, is_folder, opened| Permitted { path: path.into(), is_folder, opened };
        let closed = [of("/d/m.db", false, Opened::No), of("/d", true, Opened::Readable)];
        assert_eq!(permissions(&closed).state, State::Fine);
        let check = permissions(&[of("/d/m.db", false, Opened::Readable), of("/d", true, Opened::Writable)]);
        assert_eq!(check.state, State::Error);
        assert_eq!(check.says, "/d/m.db can be read by others, /d can be changed by others");
        assert_eq!(check.cure.as_deref(), Some("chmod 600 /d/m.db; chmod go-w /d"));
    }

    #[test]
    fn a_database_is_whole_or_it_is_said_what_is_wrong_with_it() {
        let path = Path::new("m.db");
        let of = |schema, damage: Option<&str>| Ok(Inspected { schema, newest: 11, damage: damage.map(str::to_owned) });
        assert_eq!(integrity(path, of(11, None)).state, State::Fine);
        assert!(integrity(path, of(9, None)).says.contains("brings it to 11, after a copy"));
        let damaged = integrity(path, of(11, Some("row 7 missing")));
        assert!(damaged.state == State::Error && damaged.says.contains("row 7 missing"));
        assert_eq!(integrity(path, Err("it was written by a newer matgim".to_owned())).state, State::Error);
    }

    #[test]
    fn a_disk_has_room_for_a_copy_and_for_the_log_meanwhile() {
        let of =
            |free: Option<u64>, needed: u64| disk(Path::new("/d"), free.map(|free| free << 20), needed << 20).state;
        assert_eq!(of(Some(10_000), 1_000), State::Fine);
        assert_eq!(of(Some(1_500), 1_000), State::Warning);
        assert_eq!(of(Some(63), 1), State::Error);
        assert_eq!(of(None, 1), State::Error);
    }

    #[test]
    fn backups_that_stopped_are_an_error_where_the_server_makes_them() {
        let ago = |hours: i64| Timestamp::from_millis(NOW.as_millis() - hours * HOUR * 1_000);
        let of = |hours: &[i64], every| backups(hours.iter().map(|hours| ago(*hours)).collect(), every, NOW).state;
        assert_eq!(of(&[], Some(24)), State::Warning);
        assert_eq!(of(&[-5], Some(24)), State::Warning, "what a clock that was ahead wrote says nothing");
        assert_eq!(of(&[72, 20], Some(24)), State::Fine);
        assert_eq!(of(&[72, 50], Some(24)), State::Error);
        assert_eq!(of(&[72], None), State::Fine);
        assert_eq!(of(&[200], None), State::Warning);
    }

    #[test]
    fn a_key_file_that_is_missing_open_or_something_else_is_said_without_what_is_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("matgim.key");
        assert_eq!(key(&path).state, State::Warning);
        let made = key_file::make(&path, &native::ports::SystemRandomness).expect("a key");
        assert_eq!(key(&path).state, State::Fine);
        std::fs::write(&path, "s3cret").expect("something else");
        let check = key(&path);
        assert!(check.state == State::Error && !format!("{check:?}").contains("s3cret"), "{check:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::write(&path, made.written().as_bytes()).expect("the key");
            for (mode, state) in [(0o644, State::Warning), (0o666, State::Error)] {
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("a mode");
                assert_eq!(key(&path).state, state, "{mode:o}");
            }
        }
    }
}
