use super::*;
use calendar_book_contract::{ENTRIES, draft, jun, mina, owners, summaries};
use resource_server::calendar_book::CalendarBook as _;
use storage::{People as _, User};
use storage_contract::fixtures::user;

/// As an earlier release wrote it.
const FILE: &str = r#"{"kind":"matgim#calendarBook","version":1}
{"owner":"AQEBAQEBAQEBAQEBAQEBAQ","calendar":"personal","id":"own-1","summary":"하나","start":{"date":"2026-11-23"},"end":{"date":"2026-11-24"}}
{"owner":"AgICAgICAgICAgICAgICAg","calendar":"team","id":"own-1","summary":"회의","start":{"dateTime":"2026-11-23T09:00:00Z"},"end":{"dateTime":"2026-11-23T10:00:00Z"}}
{"owner":"AQEBAQEBAQEBAQEBAQEBAQ","calendar":"personal","id":"own-2","summary":"둘","start":{"date":"2199-12-30"},"end":{"date":"2199-12-31"}}
"#;
const NOW: Timestamp = Timestamp::from_millis(1_795_424_400_000);

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(content: impl AsRef<[u8]>) -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        std::fs::write(place.file(), content).expect("the file");
        place
    }
    fn database(&self) -> PathBuf {
        self.folder.path().join("matgim.db")
    }
    fn file(&self) -> PathBuf {
        beside(&self.database())
    }
    /// A database that has the owners of the entries.
    async fn open(&self) -> SqliteStore {
        let store = SqliteStore::open_exclusive(&self.database()).await.expect("a database");
        for (id, name) in owners().into_iter().zip(["mina", "jun"]) {
            store.create_user(User { id, ..user(name) }).await.expect("create");
        }
        store
    }
    /// As a server starts.
    async fn start(&self) -> SqliteStore {
        let store = self.open().await;
        read_in(&self.file(), &store, NOW).await.expect("read in");
        store
    }
}

fn of(content: &[u8]) -> Result<Vec<FormerEntry>, ImportError> {
    whole_lines(&mut &*content)
}

#[tokio::test]
async fn every_entry_is_read_in_with_its_id_its_owner_and_its_calendar() {
    let place = Place::with(FILE);
    let store = place.start().await;
    for (owner, calendar) in [(mina(), Calendar::Personal), (jun(), Calendar::Team)] {
        let written: Vec<Event> = of(FILE.as_bytes())
            .expect("entries")
            .into_iter()
            .filter(|entry| entry.owner == owner)
            .map(|entry| entry.event)
            .collect();
        assert!(!written.is_empty());
        assert_eq!(store.entries(&owner, calendar).await.expect("entries"), written);
    }
    assert_eq!(store.entries(&mina(), Calendar::Team).await.expect("entries"), []);
    let next = store.add(&mina(), Calendar::Personal, draft("셋"), ENTRIES).await.expect("added");
    assert_eq!(next.id, "own-3");
    store.close().await;
}

#[tokio::test]
async fn entries_of_an_account_that_has_gone_stay_in_their_file() {
    let place = Place::with(FILE);
    let store = place.open().await;
    store.delete_user(&jun()).await.expect("delete");
    read_in(&place.file(), &store, NOW).await.expect("read in");
    assert_eq!(summaries(&store, &mina(), Calendar::Personal).await, ["하나", "둘"]);
    assert_eq!(summaries(&store, &jun(), Calendar::Team).await, <[&str; 0]>::default());
    assert_eq!(std::fs::read_to_string(place.file()).expect("file"), FILE);
    store.close().await;
}

#[tokio::test]
async fn a_second_start_reads_nothing_in_and_the_file_stays_as_it_was() {
    let place = Place::with(FILE);
    let store = place.start().await;
    store.add(&mina(), Calendar::Personal, draft("셋"), ENTRIES).await.expect("added");
    store.close().await;
    for _ in 0..2 {
        let store = place.start().await;
        assert_eq!(summaries(&store, &mina(), Calendar::Personal).await, ["하나", "둘", "셋"]);
        assert_eq!(summaries(&store, &jun(), Calendar::Team).await, ["회의"]);
        assert_eq!(std::fs::read_to_string(place.file()).expect("file"), FILE);
        store.close().await;
    }
    // What is in it by then is of no concern.
    std::fs::write(place.file(), "junk").expect("write");
    let store = place.start().await;
    assert_eq!(summaries(&store, &mina(), Calendar::Personal).await.len(), 3);
    store.close().await;
}

#[tokio::test]
async fn an_import_is_all_there_with_its_note_or_not_at_all() {
    let place = Place::with(FILE);
    let store = place.open().await;
    let entries = of(FILE.as_bytes()).expect("entries");
    assert!(store.import_calendar_file(entries.clone(), NOW).await.expect("import"));
    assert!(!store.import_calendar_file(entries, NOW).await.expect("import"), "once");
    assert_eq!(summaries(&store, &mina(), Calendar::Personal).await, ["하나", "둘"]);
    store.close().await;
}

#[tokio::test]
async fn without_a_file_there_is_nothing_to_read_in_and_one_that_is_put_there_later_is() {
    let place = Place::with(FILE);
    std::fs::rename(place.file(), place.folder.path().join("elsewhere")).expect("moved");
    let store = place.start().await;
    assert!(!store.has_imported_calendar_file().await.expect("ask"));
    let early = store.add(&mina(), Calendar::Personal, draft("먼저"), ENTRIES).await.expect("added");
    store.close().await;
    std::fs::rename(place.folder.path().join("elsewhere"), place.file()).expect("moved back");
    let store = place.start().await;
    let entries = store.entries(&mina(), Calendar::Personal).await.expect("entries");
    let ids: Vec<_> = entries.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, [early.id.as_str(), "own-2", "own-3"], "what has its number already keeps it");
    store.close().await;
}

#[test]
fn wherever_the_file_is_cut_the_whole_lines_before_it_are_read() {
    let bytes = FILE.as_bytes();
    let ends: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(ends.len(), 4);
    for cut in 0..=bytes.len() {
        let entries = of(&bytes[..cut]).unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
        assert_eq!(entries.len(), ends[1..].iter().filter(|end| **end <= cut).count(), "cut at {cut}");
    }
}

#[test]
fn a_last_line_in_pieces_is_left_out_even_when_its_end_reached_the_disk() {
    let mut bytes = FILE.as_bytes().to_vec();
    let last = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').expect("a line before");
    bytes[last + 1..last + 9].fill(0);
    assert_eq!(of(&bytes).expect("entries").len(), 2);
}

#[tokio::test]
async fn damage_before_the_last_line_is_told_and_nothing_is_read_in() {
    let mut bytes = FILE.as_bytes().to_vec();
    let title = bytes.iter().position(|byte| *byte == b'\n').expect("a title");
    bytes[title + 1] = b'x';
    let place = Place::with(&bytes);
    let store = place.open().await;
    assert!(matches!(read_in(&place.file(), &store, NOW).await, Err(ImportError::Damaged(2))));
    assert!(!store.has_imported_calendar_file().await.expect("ask"));
    assert_eq!(summaries(&store, &jun(), Calendar::Team).await, <[&str; 0]>::default());
    assert_eq!(std::fs::read(place.file()).expect("file"), bytes);
    // Mended as the sentence says; the line that was taken out leaves its number free.
    let mended = FILE.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| format!("{line}\n"));
    std::fs::write(place.file(), mended.collect::<String>()).expect("mended");
    read_in(&place.file(), &store, NOW).await.expect("read in");
    let entries = store.entries(&mina(), Calendar::Personal).await.expect("entries");
    assert_eq!(entries.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["own-2"]);
    assert_eq!(store.add(&mina(), Calendar::Personal, draft("셋"), ENTRIES).await.expect("added").id, "own-3");
    store.close().await;
}

#[test]
fn a_file_of_another_program_or_of_a_newer_version_is_left_alone() {
    for (content, sentence) in [
        ("SQLite format 3\0", "not a calendar book"),
        ("hello", "not a calendar book"),
        ("{\"kind\":\"other\",\"version\":1}\n", "not a calendar book"),
        ("{\"kind\":\"matgim#calendarBook\",\"version\":2}\n{}\n", "newer version (format 2; this one knows 1)"),
    ] {
        let place = Place::with(content);
        let Err(error) = read(&place.file()) else { panic!("{content:?} was read") };
        let error = error.to_string();
        assert!(error.contains(sentence), "{error}");
        assert_eq!(std::fs::read_to_string(place.file()).expect("file"), content);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_read_in_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(FILE);
    std::fs::set_permissions(place.file(), std::fs::Permissions::from_mode(0o644)).expect("loosened");
    place.start().await.close().await;
    assert_eq!(std::fs::metadata(place.file()).expect("metadata").permissions().mode() & 0o777, 0o600);
}
