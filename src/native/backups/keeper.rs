//! Makes a backup when one is due. Whatever goes wrong is said and tried again, and takes neither the server nor an older backup along.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::schedule::Schedule;
use super::status::SharedBackupStatus;
use crate::background::Background;
use crate::backup_names::{backup_name, files_in, moment_of};
use crate::sqlite::backup::{CopyError, Interruption, copy_database_on, remove_given_up};
use oauth::names::Timestamp;
use ports::Clock;

/// How often it is looked whether one is due.
const LOOKED_EVERY: Duration = Duration::from_secs(60);
/// How long a failure is waited for to mend.
const AGAIN_AFTER: Duration = Duration::from_secs(10 * 60);
/// How often whoever copies is told that the server stops: a statement that has not begun hears nothing.
const TOLD_EVERY: Duration = Duration::from_millis(20);

pub struct BackupKeeper {
    database: PathBuf,
    schedule: Schedule,
    clock: Arc<dyn Clock>,
    status: SharedBackupStatus,
    /// A thread that gives way to whoever is served.
    copying: Background,
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("the folder {folder} of the backups cannot be read: {source}")]
    Folder { folder: PathBuf, source: io::Error },
    #[error(transparent)]
    Copy(#[from] CopyError),
}

impl BackupKeeper {
    /// Of a database that this process serves.
    pub fn new(database: PathBuf, schedule: Schedule, clock: Arc<dyn Clock>) -> io::Result<Self> {
        let copying = Background::start("backups", 1)?;
        Ok(Self { database, schedule, clock, status: SharedBackupStatus::default(), copying })
    }

    pub fn status(&self) -> SharedBackupStatus {
        self.status.clone()
    }

    /// Until it is stopped; what is under way then is given up, and leaves nothing.
    pub async fn keep(self, mut stop: watch::Receiver<bool>) {
        loop {
            let turn = self.turn(&mut stop).await;
            let stops = *stop.borrow();
            let wait = match turn {
                Ok(()) => LOOKED_EVERY,
                Err(_) if stops => return,
                Err(failed) => {
                    tracing::error!(error = %failed, "no backup was made; it is tried again in ten minutes");
                    self.status.failed(self.clock.now(), failed.to_string());
                    AGAIN_AFTER
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stop.changed() => return,
            }
        }
    }

    /// Makes one if it is due.
    async fn turn(&self, stop: &mut watch::Receiver<bool>) -> Result<(), Failed> {
        let now = self.clock.now();
        let there = self.there()?;
        if !self.schedule.is_due(there.iter().map(|(at, _)| *at), now) {
            self.tell_of_earlier(there, now);
            return Ok(());
        }
        let folder = &self.schedule.folder;
        remove_given_up(folder, |name| moment_of(&self.database, name).is_some());
        let to = folder.join(backup_name(&self.database, now));
        let interruption = Arc::new(Interruption::default());
        let threads = self.copying.handle();
        let mut copying = std::pin::pin!(copy_database_on(&threads, &self.database, &to, interruption.clone()));
        let copied = loop {
            tokio::select! {
                copied = &mut copying => break copied?,
                () = stops(stop) => {
                    interruption.interrupt();
                    tokio::time::sleep(TOLD_EVERY).await;
                }
            }
        };
        let rows: u64 = copied.tables.iter().map(|(_, rows)| rows).sum();
        tracing::info!(backup = %to.display(), bytes = copied.bytes, rows, "the database was backed up");
        self.status.made(now, copied.bytes);
        self.prune(self.there()?, now);
        Ok(())
    }

    /// Backups of this database, whoever made them.
    fn there(&self) -> Result<Vec<(Timestamp, PathBuf)>, Failed> {
        let folder = &self.schedule.folder;
        files_in(folder, |name| moment_of(&self.database, name))
            .map_err(|source| Failed::Folder { folder: folder.clone(), source })
    }

    /// After a restart the newest is one of an earlier process.
    fn tell_of_earlier(&self, there: Vec<(Timestamp, PathBuf)>, now: Timestamp) {
        let newest = there.into_iter().filter(|(at, _)| *at <= now).max();
        if let Some((at, path)) = newest
            && let Ok(found) = fs::metadata(path)
        {
            self.status.made(at, found.len());
        }
    }

    fn prune(&self, there: Vec<(Timestamp, PathBuf)>, now: Timestamp) {
        for old in self.schedule.surplus(there, now) {
            match fs::remove_file(&old) {
                Ok(()) => tracing::info!(backup = %old.display(), "an old backup was removed"),
                Err(error) => tracing::warn!(backup = %old.display(), %error, "an old backup stays"),
            }
        }
    }
}

/// Also where nobody is left who could say so.
async fn stops(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stops| *stops).await);
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::sqlite::SqliteStore;
    use crate::sqlite::backup::copy_database;
    use crate::sqlite::tests::Place;
    use oauth::names::Lifetime;
    use storage::People as _;
    use storage_contract::fixtures::*;

    const HOUR: i64 = 60 * 60 * 1_000;

    struct Moved(AtomicI64);

    impl Clock for Moved {
        fn now(&self) -> Timestamp {
            START.plus(Lifetime::from_millis(self.0.load(Ordering::Relaxed)))
        }
    }

    struct Kept {
        place: Place,
        folder: tempfile::TempDir,
        clock: Arc<Moved>,
        keeper: BackupKeeper,
        store: SqliteStore,
        stop: watch::Sender<bool>,
    }

    impl Kept {
        async fn new(kept: usize) -> Self {
            let (place, folder) = (Place::new(), tempfile::tempdir().expect("a folder"));
            let store = SqliteStore::open_exclusive(&place.file()).await.expect("a server");
            let clock = Arc::new(Moved(AtomicI64::new(0)));
            let schedule = Schedule { folder: folder.path().to_owned(), every: Lifetime::from_days(1), kept };
            let keeper = BackupKeeper::new(place.file(), schedule, clock.clone()).expect("a thread");
            Self { place, folder, clock, keeper, store, stop: watch::Sender::new(false) }
        }
        async fn turn_after(&self, hours: i64) -> Result<(), Failed> {
            self.clock.0.fetch_add(hours * HOUR, Ordering::Relaxed);
            self.keeper.turn(&mut self.stop.subscribe()).await
        }
        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.folder.path()).expect("a folder").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    #[tokio::test]
    async fn a_backup_is_made_when_one_is_due_and_the_oldest_of_ours_alone_go() {
        let kept = Kept::new(2).await;
        for own in ["notes.txt", "matgim-20200101T000000Z.db", "other-20200101T000000Z.sqlite"] {
            fs::write(kept.folder.path().join(own), own).expect("somebody's own file");
        }
        let made = |kept: &Kept| kept.keeper.there().expect("them").len();
        kept.turn_after(0).await.expect("the first");
        assert_eq!(made(&kept), 1);
        kept.turn_after(23).await.expect("none is due");
        assert_eq!(made(&kept), 1);
        for _ in 0..3 {
            kept.turn_after(24).await.expect("another");
        }
        assert_eq!((made(&kept), kept.names().len()), (2, 5), "{:?}", kept.names());
        let status = kept.keeper.status().get();
        assert_eq!((status.made.map(|made| made.at), status.failed), (Some(kept.clock.now()), None));

        // Whoever is started anew goes on from there.
        let again = BackupKeeper::new(kept.place.file(), kept.keeper.schedule.clone(), kept.clock.clone());
        let again = again.expect("a thread");
        again.turn(&mut kept.stop.subscribe()).await.expect("none is due");
        assert_eq!(made(&kept), 2);
        assert_eq!(again.status().get().made.map(|made| made.at.as_seconds()), Some(kept.clock.now().as_seconds()));
        let newest = kept.keeper.there().expect("them").into_iter().max().expect("the newest").1;
        let elsewhere = Place::new();
        copy_database(&newest, &elsewhere.file()).await.expect("it is a database");
        elsewhere.open().await.user_by_name("ada").await.expect("ask");
    }

    #[tokio::test]
    async fn a_backup_that_fails_removes_none_leaves_nothing_and_is_made_when_it_can_be() {
        let kept = Kept::new(1).await;
        kept.turn_after(0).await.expect("the first");
        let first = kept.names();
        // What stands where the next one would be written.
        let next = backup_name(&kept.place.file(), START.plus(Lifetime::from_days(2)));
        fs::create_dir(kept.folder.path().join(format!("{next}.partial"))).expect("a folder");
        let refused = kept.turn_after(48).await.expect_err("it is in the way");
        assert!(matches!(refused, Failed::Copy(CopyError::IsThere(_))), "{refused}");
        fs::remove_dir(kept.folder.path().join(format!("{next}.partial"))).expect("it goes");
        assert_eq!(kept.names(), first);
        let away = kept.folder.path().with_extension("away");
        fs::rename(kept.folder.path(), &away).expect("the disk is gone");
        let refused = kept.turn_after(1).await.expect_err("there is no folder");
        assert!(refused.to_string().starts_with("the folder "), "{refused}");
        fs::rename(&away, kept.folder.path()).expect("it is back");
        assert_eq!(kept.names(), first);
        kept.turn_after(0).await.expect("another");
        assert_eq!(kept.names().len(), 1);
        assert_ne!(kept.names(), first);
    }

    #[tokio::test]
    async fn what_a_killed_process_left_half_made_goes_and_what_somebody_makes_stays() {
        let kept = Kept::new(7).await;
        let left = kept.folder.path().join("matgim-20260101T000000Z.sqlite.partial");
        let made = kept.folder.path().join("matgim-20260102T000000Z.sqlite.partial");
        let others = kept.folder.path().join("mine.partial");
        for file in [&left, &made, &others] {
            fs::write(file, "half").expect("a file");
        }
        let making = fs::File::open(&made).expect("it");
        making.lock().expect("it is being written");
        kept.turn_after(0).await.expect("a backup");
        assert_eq!((left.exists(), made.exists(), others.exists()), (false, true, true));
    }

    #[tokio::test]
    async fn a_server_that_stops_gives_up_a_backup_that_is_under_way_and_leaves_nothing_of_it() {
        let kept = Kept::new(7).await;
        let stopped = kept.stop.subscribe();
        kept.stop.send(true).expect("it listens");
        // Whether it is made before it hears of the end is the machine's to say; what there is, is whole.
        kept.keeper.turn(&mut stopped.clone()).await.err();
        assert!(kept.names().iter().all(|name| !name.ends_with(".partial")), "{:?}", kept.names());
        kept.store.close().await;
        kept.keeper.keep(stopped).await;
    }
}
