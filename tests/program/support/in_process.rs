use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use matgim::commands::CommandLine;
use matgim::settings::Settings;
use native::ports::SystemClock;
use oauth::names::{Lifetime, Timestamp};
use ports::Clock;

/// What `matgim serve` is told of a server in this very process, and these more settings; its files are in `folder`.
pub fn settings(folder: &Path, more: &[&str]) -> Settings {
    let database = format!("--database=sqlite://{}", folder.join("matgim.db").display());
    let usual = [
        "matgim",
        "serve",
        &database,
        "--base-url=http://localhost",
        "--listen=127.0.0.1:0",
        "--resource-base-url=http://localhost",
        "--resource-listen=127.0.0.1:0",
    ];
    let arguments: Vec<_> = usual.iter().chain(more).copied().map(Into::into).collect();
    CommandLine::read(&arguments).expect("settings").settings
}

/// The clock of the wall, so many milliseconds ahead.
#[derive(Default)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    pub fn pass(&self, time: Lifetime) {
        self.0.fetch_add(time.as_millis(), Ordering::Relaxed);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(SystemClock.now().as_millis() + self.0.load(Ordering::Relaxed))
    }
}
