//! Names of copies, which say of which database they are and of when. Only what has such a name is ever taken away again.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use time::{Date, Month, OffsetDateTime, Time};

use oauth::names::Timestamp;

/// Stands between the name of a database and the schema that it had.
const SCHEMA: &str = "schema-";

/// `matgim.db` is backed up as `matgim-20261201T085012Z.db`.
pub fn backup_name(database: &Path, at: Timestamp) -> String {
    let (stem, end) = parts(database);
    format!("{stem}-{}{end}", written(at))
}

/// Of a copy that is made before the schema changes: `matgim-schema-9-20261201T085012Z.db`.
pub fn migration_backup_name(database: &Path, schema: i64, at: Timestamp) -> String {
    let (stem, end) = parts(database);
    format!("{stem}-{SCHEMA}{schema}-{}{end}", written(at))
}

/// Of when a file is that has the name of a backup of `database`; `None` for any other.
pub fn moment_of(database: &Path, name: &str) -> Option<Timestamp> {
    read(between(database, name)?)
}

/// Which schema it has, and of when it is, if it was made before a migration of `database`.
pub fn schema_of(database: &Path, name: &str) -> Option<(i64, Timestamp)> {
    let (schema, when) = between(database, name)?.strip_prefix(SCHEMA)?.split_once('-')?;
    Some((schema.parse().ok()?, read(when)?))
}

/// Files in `folder` for whose names `of` finds something. No folder and no link is one.
pub fn files_in<T>(folder: &Path, of: impl Fn(&str) -> Option<T>) -> io::Result<Vec<(T, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if let Some(told) = name.to_str().and_then(&of)
            && entry.file_type()?.is_file()
        {
            found.push((told, entry.path()));
        }
    }
    Ok(found)
}

/// What stands before the time and what stands behind it.
fn parts(database: &Path) -> (String, String) {
    let part = |part: Option<&OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let end = part(database.extension()).map_or_else(String::new, |end| format!(".{end}"));
    (part(database.file_stem()).unwrap_or_default(), end)
}

fn between<'n>(database: &Path, name: &'n str) -> Option<&'n str> {
    let (stem, end) = parts(database);
    name.strip_prefix(&stem)?.strip_prefix('-')?.strip_suffix(&end)
}

/// ISO 8601, without what a name of a file should not have.
fn written(at: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.as_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let ((year, month, day), (hour, minute, second)) = (at.to_calendar_date(), at.to_hms());
    format!("{year:04}{:02}{day:02}T{hour:02}{minute:02}{second:02}Z", u8::from(month))
}

fn read(when: &str) -> Option<Timestamp> {
    let (date, time) = when.strip_suffix('Z')?.split_once('T')?;
    let is_digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(date, 8) || !is_digits(time, 6) {
        return None;
    }
    let number = |text: &str| text.parse::<u8>().ok();
    let month = Month::try_from(number(&date[4..6])?).ok()?;
    let date = Date::from_calendar_date(date[..4].parse().ok()?, month, number(&date[6..])?).ok()?;
    let time = Time::from_hms(number(&time[..2])?, number(&time[2..4])?, number(&time[4..])?).ok()?;
    Some(Timestamp::from_millis(date.with_time(time).assume_utc().unix_timestamp() * 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-12-01, 08:50:12.
    const AT: Timestamp = Timestamp::from_millis(1_796_115_012_000);

    #[test]
    fn a_name_says_of_which_database_and_of_when_a_copy_is() {
        for (database, name) in [
            ("/srv/matgim.db", "matgim-20261201T085012Z.db"),
            ("data", "data-20261201T085012Z"),
            ("a.b/c.d.sqlite", "c.d-20261201T085012Z.sqlite"),
        ] {
            let database = Path::new(database);
            assert_eq!(backup_name(database, AT), name);
            assert_eq!(moment_of(database, name), Some(AT));
            let before = migration_backup_name(database, 9, AT);
            assert_eq!(schema_of(database, &before), Some((9, AT)));
            assert_eq!((moment_of(database, &before), schema_of(database, name)), (None, None), "they are told apart");
        }
    }

    #[test]
    fn what_is_named_otherwise_is_no_backup_of_this_database() {
        let database = Path::new("matgim.db");
        for name in [
            "matgim.db",
            "matgim-20261201T085012Z.db.partial",
            "matgim-20261201T085012Z",
            "matgim-20261301T085012Z.db",
            "matgim-20261201T245012Z.db",
            "matgim-+0261201T085012Z.db",
            "matgim-2026120１T085012Z.db",
            "matgim-before-20261201T085012Z.db",
            "other-20261201T085012Z.db",
            "matgim2-20261201T085012Z.db",
            "",
        ] {
            assert_eq!(moment_of(database, name), None, "{name}");
        }
    }
}
