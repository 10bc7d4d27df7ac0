//! The calendar book of earlier releases: a file beside the database, one line of JSON an entry. It is read into the database
//! once, and stays where it is.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::sqlite::SqliteStore;
use super::sqlite::calendar::FormerEntry;
use oauth::names::{Subject, Timestamp};
use resource_server::calendar::Calendar;
use resource_server::event::Event;
use storage::StoreError;

/// The first line.
#[derive(Deserialize)]
struct Title {
    kind: String,
    version: u32,
}

const KIND: &str = "matgim#calendarBook";
const VERSION: u32 = 1;
/// As it was written.
const TITLE: &[u8] = b"{\"kind\":\"matgim#calendarBook\",\"version\":1}\n";

/// Every other line.
#[derive(Deserialize)]
struct Line {
    owner: Subject,
    calendar: String,
    #[serde(flatten)]
    event: Event,
}

/// Why a file cannot be read in. The sentence is for the operator who starts the program, after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("it is not a calendar book of this program; name another database, or move the file away")]
    NotOurs,
    #[error("it was written by a newer version (format {0}; this one knows {VERSION}); use that version")]
    TooNew(u32),
    #[error("line {0} is damaged; restore the file from a copy, or take that line out")]
    Damaged(usize),
    #[error("it could not be copied into the database: {0}")]
    Store(#[from] StoreError),
}

/// Where the file of a database is.
pub fn beside(database: &Path) -> PathBuf {
    database.with_extension("calendar")
}

/// Copies the entries of the file at `path` into the database, if there is one and none was before.
pub async fn read_in(path: &Path, store: &SqliteStore, now: Timestamp) -> Result<(), ImportError> {
    if store.has_imported_calendar_file().await? {
        return Ok(());
    }
    let file = path.to_owned();
    let found = tokio::task::spawn_blocking(move || read(&file)).await.map_err(io::Error::other)??;
    let Some(entries) = found else {
        return Ok(());
    };
    let number = entries.len();
    if store.import_calendar_file(entries, now).await? {
        let path = path.display();
        tracing::info!(%path, entries = number, "the calendar book was copied into the database; its file is not read again");
    }
    Ok(())
}

/// `None` when there is no file.
fn read(path: &Path) -> Result<Option<Vec<FormerEntry>>, ImportError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let entries = whole_lines(&mut BufReader::new(&file))?;
    close_to_others(&file)?;
    Ok(Some(entries))
}

/// Each line was synced before the next was written, so that only the last can be in pieces: it was never answered, and is left
/// out.
fn whole_lines(reader: &mut impl BufRead) -> Result<Vec<FormerEntry>, ImportError> {
    let mut entries = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let ended = line.ends_with(b"\n");
        if number == 1 {
            match serde_json::from_slice(&line) {
                Ok(Title { kind, version: VERSION }) if kind == KIND && ended => {}
                Ok(Title { kind, version }) if kind == KIND && version > VERSION => {
                    return Err(ImportError::TooNew(version));
                }
                // The program ended while it wrote its very first line.
                _ if !ended && TITLE.starts_with(&line) => break,
                _ => return Err(ImportError::NotOurs),
            }
            continue;
        }
        match entry_of(&line).filter(|_| ended) {
            Some(entry) => entries.push(entry),
            None if reader.fill_buf()?.is_empty() => {
                tracing::warn!(line = number, "the last line of the calendar book was cut off, and is left out");
                break;
            }
            None => return Err(ImportError::Damaged(number)),
        }
    }
    Ok(entries)
}

fn entry_of(line: &[u8]) -> Option<FormerEntry> {
    let Line { owner, calendar, event } = serde_json::from_slice(line).ok()?;
    Some(FormerEntry { owner, calendar: Calendar::parse(&calendar)?, event })
}

/// One that was copied here may be open to others.
fn close_to_others(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

#[cfg(test)]
mod tests;
