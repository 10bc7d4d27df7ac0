use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::*;
use crate::resource_server::calendar_book::ENTRIES_AT_MOST;

fn mina() -> Subject {
    Subject::generate([1; 16])
}

fn draft(summary: &str) -> Draft {
    let (start, end) = (json!({"date": "2026-11-23"}), json!({"date": "2026-11-24"}));
    Draft::read(&json!({"summary": summary, "start": start, "end": end})).unwrap_or_else(|bad| panic!("{bad:?}"))
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("calendar.jsonl");
    (folder, path)
}

async fn summaries(book: &Journal) -> Vec<String> {
    let entries = book.entries(&mina(), Calendar::Personal).await.expect("entries");
    entries.into_iter().map(|event| event.what.summary).collect()
}

async fn with_two(path: &Path) -> Vec<u8> {
    let book = Journal::open(path).expect("open");
    for summary in ["하나\u{2028}", "둘"] {
        book.add(&mina(), Calendar::Personal, draft(summary)).await.expect("added");
    }
    std::fs::read(path).expect("file")
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let (_folder, path) = folder();
    with_two(&path).await;
    let book = Journal::open(&path).expect("open again");
    assert_eq!(summaries(&book).await, ["하나\u{2028}", "둘"]);
    let third = book.add(&mina(), Calendar::Team, draft("셋")).await.expect("added");
    assert_eq!(third.id, "own-3");
    assert_eq!(book.entries(&Subject::generate([2; 16]), Calendar::Personal).await.expect("entries"), []);
}

#[tokio::test]
async fn wherever_the_file_is_cut_the_whole_lines_before_it_remain_and_it_can_be_written_again() {
    let (_folder, path) = folder();
    let bytes = with_two(&path).await;
    let ends: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(ends.len(), 3);
    for cut in 0..=bytes.len() {
        std::fs::write(&path, &bytes[..cut]).expect("cut");
        let book = Journal::open(&path).unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
        let whole = ends[1..].iter().filter(|end| **end <= cut).count();
        assert_eq!(summaries(&book).await.len(), whole, "cut at {cut}");
        if cut % 37 == 0 {
            book.add(&mina(), Calendar::Personal, draft("다시")).await.expect("added");
            drop(book);
            assert_eq!(summaries(&Journal::open(&path).expect("open again")).await.len(), whole + 1, "cut at {cut}");
        }
    }
}

#[tokio::test]
async fn a_last_line_in_pieces_is_dropped_even_when_its_end_reached_the_disk() {
    let (_folder, path) = folder();
    let mut bytes = with_two(&path).await;
    let second = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').expect("a line before");
    bytes[second + 1..second + 9].fill(0);
    std::fs::write(&path, &bytes).expect("write");
    assert_eq!(summaries(&Journal::open(&path).expect("open")).await, ["하나\u{2028}"]);
    assert_eq!(std::fs::read(&path).expect("file"), bytes[..=second]);
}

#[tokio::test]
async fn damage_before_the_last_line_is_told_and_nothing_is_changed() {
    let (_folder, path) = folder();
    let mut bytes = with_two(&path).await;
    let first = bytes.iter().position(|byte| *byte == b'\n').expect("a title");
    bytes[first + 1] = b'x';
    std::fs::write(&path, &bytes).expect("write");
    assert!(matches!(Journal::open(&path), Err(JournalError::Damaged(2))));
    assert_eq!(std::fs::read(&path).expect("file"), bytes);
}

#[test]
fn a_file_of_somebody_else_or_of_a_newer_version_is_left_alone() {
    let (_folder, path) = folder();
    for (content, sentence) in [
        ("SQLite format 3\0", "not a calendar book"),
        ("hello", "not a calendar book"),
        ("{\"kind\":\"other\",\"version\":1}\n", "not a calendar book"),
        ("{\"kind\":\"matgim#calendarBook\",\"version\":2}\n{}\n", "newer version (format 2; this one knows 1)"),
    ] {
        std::fs::write(&path, content).expect("write");
        let error = Journal::open(&path).err().expect("refused").to_string();
        assert!(error.contains(sentence), "{error}");
        assert_eq!(std::fs::read_to_string(&path).expect("file"), content);
    }
}

#[test]
fn only_one_process_writes() {
    let (_folder, path) = folder();
    let _first = Journal::open(&path).expect("open");
    assert!(matches!(Journal::open(&path), Err(JournalError::InUse)));
}

#[cfg(unix)]
#[test]
fn nobody_but_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mode = |path: &Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    drop(Journal::open(&path).expect("open"));
    assert_eq!(mode(&path), 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("loosened");
    drop(Journal::open(&path).expect("open again"));
    assert_eq!(mode(&path), 0o600);
}

#[tokio::test]
async fn parallel_additions_each_get_a_name_and_all_stay() {
    let (_folder, path) = folder();
    let book = Arc::new(Journal::open(&path).expect("open"));
    let adding: Vec<_> = (0..64)
        .map(|number| {
            let book = Arc::clone(&book);
            tokio::spawn(async move { book.add(&mina(), Calendar::Personal, draft(&number.to_string())).await })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for task in adding {
        ids.insert(task.await.expect("no panic").expect("added").id);
    }
    assert_eq!(ids.len(), 64);
    drop(book);
    assert_eq!(summaries(&Journal::open(&path).expect("open again")).await.len(), 64);
}

/// A disk with room for so many bytes, shared with the test; writes what fits before it fails, as disks do.
struct FullDisk {
    content: Arc<Mutex<Vec<u8>>>,
    room: Arc<AtomicUsize>,
    cuts_fail: Arc<AtomicUsize>,
}

impl Disk for FullDisk {
    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let mut content = self.content.lock().expect("content");
        let fits = self.room.load(Ordering::Relaxed).saturating_sub(content.len()).min(line.len());
        content.extend_from_slice(&line[..fits]);
        if fits == line.len() { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
    }
    fn cut(&mut self, length: u64) -> io::Result<()> {
        if self.cuts_fail.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
            return Err(io::ErrorKind::Other.into());
        }
        self.content.lock().expect("content").truncate(usize::try_from(length).expect("short"));
        Ok(())
    }
}

#[tokio::test]
async fn a_full_disk_keeps_nothing_half_and_room_makes_it_work_again() {
    for failing_cuts in [0, 1, 2] {
        let (content, room) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(200)));
        let cuts_fail = Arc::new(AtomicUsize::new(failing_cuts));
        let disk = FullDisk { content: Arc::clone(&content), room: Arc::clone(&room), cuts_fail };
        let book = Journal::of(Entries::default(), Writer { disk: Box::new(disk), length: 0, torn: false });

        book.add(&mina(), Calendar::Personal, draft("fits")).await.expect("added");
        let refused = book.add(&mina(), Calendar::Personal, draft("does not fit")).await;
        assert!(matches!(refused, Err(BookError::Unavailable(_))));
        assert_eq!(summaries(&book).await, ["fits"]);

        room.store(4_000, Ordering::Relaxed);
        let mut added = book.add(&mina(), Calendar::Personal, draft("now it does")).await;
        if failing_cuts == 2 {
            assert!(added.is_err(), "half a line must not be written over");
            added = book.add(&mina(), Calendar::Personal, draft("now it does")).await;
        }
        assert_eq!(added.expect("added").id, "own-2");
        let content = content.lock().expect("content");
        let lines: Vec<_> = content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 2);
        for line in lines {
            serde_json::from_slice::<Line>(line).expect("a whole line");
        }
    }
}

#[tokio::test]
async fn a_person_has_room_for_a_thousand_entries_and_another_still_has_theirs() {
    let book = crate::resource_server::memory::MemoryBook::new();
    for _ in 0..ENTRIES_AT_MOST {
        book.add(&mina(), Calendar::Personal, draft("하루")).await.expect("added");
    }
    assert!(matches!(book.add(&mina(), Calendar::Team, draft("하루")).await, Err(BookError::Full)));
    assert!(book.add(&Subject::generate([2; 16]), Calendar::Team, draft("하루")).await.is_ok());
}
