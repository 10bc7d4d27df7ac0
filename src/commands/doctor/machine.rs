//! What the machine gives to whoever serves.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::ended::Ended;
use super::check::Check;
use crate::listeners::descriptors;
use crate::settings::{Database, Settings};
use authorization_server::passwords::{Password, Passwords as _};
use native::password_threads::PasswordThreads;
use native::ports::SystemRandomness;

/// Somebody who waits longer for a sign-in thinks that it failed.
const HASHED_WITHIN: Duration = Duration::from_secs(1);

pub async fn look_at(settings: &Settings) -> Result<Vec<Check>, Ended> {
    let wanted = settings.limits().connections;
    let serving = match &settings.database {
        Database::Sqlite(path) => limit_of_whoever_has(path),
        Database::Postgres(_) => None,
    };
    let (whose, limit) = match serving {
        Some(limit) => (Whose::Server, limit),
        None => (Whose::Shell, descriptors::raised()),
    };
    let took = hashing(settings).await?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(vec![open_files(wanted, descriptors::connections(wanted, limit), limit, whose), passwords(took, threads)])
}

/// Whose limit was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Of the server that has the database open.
    Server,
    /// Of this command, where no server was found: one that is started from here has the same.
    Shell,
}

/// How many descriptors the process may have that has a file open (proc_pid_limits(5)); a file is what it is under whatever name, also
/// where a service sees a disk of its own. The limit is `None` where there is none.
#[cfg(target_os = "linux")]
fn limit_of_whoever_has(file: &Path) -> Option<Option<usize>> {
    use std::fs::{metadata, read_dir, read_to_string};
    use std::os::unix::fs::MetadataExt as _;
    let wanted = metadata(file).ok().map(|file| (file.dev(), file.ino()))?;
    let is_it = |open: std::fs::DirEntry| metadata(open.path()).is_ok_and(|open| (open.dev(), open.ino()) == wanted);
    for process in read_dir("/proc").ok()?.flatten() {
        let number = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok());
        if number.is_none_or(|number| number == std::process::id()) {
            continue;
        }
        let Ok(open) = read_dir(process.path().join("fd")) else { continue };
        if open.flatten().any(is_it) {
            return soft_limit(&read_to_string(process.path().join("limits")).ok()?);
        }
    }
    None
}

#[cfg(not(target_os = "linux"))]
fn limit_of_whoever_has(_: &Path) -> Option<Option<usize>> {
    None
}

#[cfg(target_os = "linux")]
fn soft_limit(limits: &str) -> Option<Option<usize>> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    match line.split_whitespace().next()? {
        "unlimited" => Some(None),
        number => number.parse().ok().map(Some),
    }
}

#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked for")]
async fn hashing(settings: &Settings) -> Result<Duration, Ended> {
    let limits = settings.limits();
    let passwords = PasswordThreads::start_one(Arc::new(SystemRandomness), &limits).map_err(Ended::failed)?;
    let typed =
        || Password::presented("how long does this take").ok_or_else(|| Ended::failed("the password is too long"));
    // The first takes the memory that the others find.
    passwords.hash(typed()?, None).await.map_err(Ended::failed)?;
    let begun = Instant::now();
    passwords.hash(typed()?, None).await.map_err(Ended::failed)?;
    Ok(begun.elapsed())
}

/// `may`: as many connections as descriptors are left for.
fn open_files(wanted: usize, may: usize, descriptors: Option<usize>, whose: Whose) -> Check {
    const NAME: &str = "descriptors";
    let whose = match whose {
        Whose::Server => "the server that runs",
        Whose::Shell => "this shell",
    };
    let told = descriptors.map_or_else(|| format!("no limit for {whose}"), |limit| format!("{limit} for {whose}"));
    match may < wanted {
        true => Check::warning(
            NAME,
            format!("{told}, which leaves {may} connections of the {wanted} that the settings allow"),
            "raise the limit of open files: LimitNOFILE of the service, or ulimit -n",
        ),
        false => Check::fine(NAME, format!("{told}, which is enough for {wanted} connections")),
    }
}

fn passwords(took: Duration, threads: usize) -> Check {
    const NAME: &str = "passwords";
    let a_second = threads as f64 / took.as_secs_f64().max(0.001);
    let says =
        format!("one takes {} ms, so that {threads} processors check about {a_second:.0} a second", took.as_millis());
    match took > HASHED_WITHIN {
        true => Check::warning(NAME, says, "give the program a faster processor; what a hash costs is no setting"),
        false => Check::fine(NAME, says),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    #[test]
    fn too_few_descriptors_are_told_with_how_many_connections_they_leave() {
        let few = open_files(4_096, 832, Some(1_024), Whose::Shell);
        assert!(few.state == State::Warning && few.says.contains("leaves 832 connections of the 4096"), "{}", few.says);
        let enough = open_files(4_096, 4_096, Some(20_000), Whose::Server);
        assert!(
            enough.state == State::Fine && enough.says.starts_with("20000 for the server that runs"),
            "{}",
            enough.says
        );
        assert_eq!(open_files(4_096, 4_096, None, Whose::Shell).state, State::Fine);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_limit_is_that_of_the_process_that_has_the_database_open() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        assert_eq!(limit_of_whoever_has(file.path()), None, "nobody else has it open");
        let mut other = std::process::Command::new("sh");
        other.args(["-c", "ulimit -n 77 && exec sleep 60"]);
        let mut other = other.stdin(file.reopen().expect("the file")).spawn().expect("a process");
        let mut found = None;
        for _ in 0..400 {
            found = limit_of_whoever_has(file.path());
            if found == Some(Some(77)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        other.kill().and_then(|()| other.wait()).expect("it ends");
        assert_eq!(found, Some(Some(77)));
        assert_eq!(soft_limit("Limit  Soft Limit\nMax open files  unlimited  unlimited  files\n"), Some(None));
        assert_eq!(soft_limit("nothing of it"), None);
    }

    #[test]
    fn a_password_that_takes_long_is_told_with_what_all_processors_do() {
        let fine = passwords(Duration::from_millis(40), 2);
        assert!(fine.state == State::Fine && fine.says.contains("about 50 a second"), "{}", fine.says);
        assert_eq!(passwords(Duration::from_millis(1_500), 2).state, State::Warning);
    }
}
