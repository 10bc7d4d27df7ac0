//! A calendar book on disk: one line of JSON an entry, appended and synced before it is answered.
//!
//! An answered entry survives `kill -9` and a power cut. What was cut off in the middle is dropped at the next start: it was
//! never answered. One process at a time (the file is locked); on Unix nobody but its owner can read it.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::oauth::names::Subject;
use crate::resource_server::calendar::Calendar;
use crate::resource_server::calendar_book::{BookError, CalendarBook, Entries};
use crate::resource_server::event::{Draft, Event};

/// The first line of the file.
#[derive(Serialize, Deserialize)]
struct Title {
    kind: String,
    version: u32,
}

const KIND: &str = "matgim#calendarBook";
const VERSION: u32 = 1;

/// Every other line.
#[derive(Serialize, Deserialize)]
struct Line {
    owner: Subject,
    calendar: Calendar,
    #[serde(flatten)]
    event: Event,
}

/// Why a file cannot be the book. The sentence goes to whoever starts the program, after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("it cannot be read or written: {0}")]
    Io(#[from] io::Error),
    #[error("another process has it open; stop that one first")]
    InUse,
    #[error("it is not a calendar book of this program; name another file")]
    NotOurs,
    #[error("it was written by a newer version (format {0}; this one knows {VERSION}); use that version")]
    TooNew(u32),
    #[error("line {0} is damaged; restore the file from a copy, or take that line out")]
    Damaged(usize),
}

/// An append-only file. Either the whole line is on disk, or an error is returned.
trait Disk: Send {
    fn append(&mut self, line: &[u8]) -> io::Result<()>;
    /// Takes off everything after `length` bytes.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Disk for File {
    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        self.write_all(line)?;
        self.sync_data()
    }
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)?;
        self.sync_data()
    }
}

/// Knows how much of the file is whole.
struct Writer {
    disk: Box<dyn Disk>,
    length: u64,
    /// A write failed, so there may be half a line after `length`.
    torn: bool,
}

impl Writer {
    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        if self.torn {
            self.disk.cut(self.length)?;
        }
        self.torn = true;
        let written = self.disk.append(line);
        if written.is_ok() {
            self.length += line.len() as u64;
        } else {
            // Whether or not this works now, the next write begins with it unless it did.
            self.disk.cut(self.length)?;
        }
        self.torn = false;
        written
    }
}

/// The book. Cheap to read; additions wait for the disk, one after another.
pub struct Journal {
    entries: Arc<Mutex<Entries>>,
    writer: Arc<tokio::sync::Mutex<Writer>>,
}

impl Journal {
    /// Opens the book at `path`, or begins one. Blocks on the disk.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let mut file = open_for_owner(path)?;
        file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => JournalError::InUse,
            std::fs::TryLockError::Error(error) => JournalError::Io(error),
        })?;
        let Whole { entries, length } = read(&file)?;
        if length < file.metadata()?.len() {
            tracing::warn!(path = %path.display(), "the last line of the calendar book was cut off; it was never answered, and is dropped");
            file.cut(length)?;
        }
        let mut writer = Writer { disk: Box::new(file), length, torn: false };
        if length == 0 {
            writer.append(&title()?)?;
            sync_folder_of(path)?;
        }
        Ok(Self::of(entries, writer))
    }

    fn of(entries: Entries, writer: Writer) -> Self {
        Self { entries: Arc::new(Mutex::new(entries)), writer: Arc::new(tokio::sync::Mutex::new(writer)) }
    }
}

fn lock(entries: &Mutex<Entries>) -> MutexGuard<'_, Entries> {
    // Nothing under this lock can panic half way.
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}

fn line<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

fn title() -> io::Result<Vec<u8>> {
    line(&Title { kind: KIND.to_owned(), version: VERSION })
}

#[async_trait]
impl CalendarBook for Journal {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        Ok(lock(&self.entries).of(owner, calendar))
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft) -> Result<Event, BookError> {
        // Waiting for one's turn takes no thread. Once it has come, the entry is written even if the caller is gone by then.
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        let entries = Arc::clone(&self.entries);
        let owner = owner.clone();
        let written = tokio::task::spawn_blocking(move || {
            let event = lock(&entries).draw_up(&owner, what)?;
            let whole = Line { owner, calendar, event };
            line(&whole).and_then(|line| writer.append(&line)).map_err(|error| BookError::Unavailable(error.into()))?;
            lock(&entries).keep(whole.owner, calendar, whole.event.clone());
            Ok(whole.event)
        });
        written.await.map_err(|error| BookError::Unavailable(error.into()))?
    }
}

/// What of a file is whole.
struct Whole {
    entries: Entries,
    /// Bytes.
    length: u64,
}

fn read(file: &File) -> Result<Whole, JournalError> {
    let mut reader = BufReader::new(file);
    let mut whole = Whole { entries: Entries::default(), length: 0 };
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
                    return Err(JournalError::TooNew(version));
                }
                // The program ended while it wrote its very first line.
                _ if !ended && title()?.starts_with(&line) => break,
                _ => return Err(JournalError::NotOurs),
            }
        } else {
            match serde_json::from_slice::<Line>(&line) {
                Ok(Line { owner, calendar, event }) if ended => whole.entries.keep(owner, calendar, event),
                // Each line is synced before the next is written, so only the last can be in pieces.
                _ if reader.fill_buf()?.is_empty() => break,
                _ => return Err(JournalError::Damaged(number)),
            }
        }
        whole.length += line.len() as u64;
    }
    Ok(whole)
}

fn open_for_owner(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).open(path)?;
        // One that was there before, or copied here, may be open to others.
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

/// A new file's name is on disk only once its folder is.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests;
