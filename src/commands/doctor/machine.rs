//! What the machine gives to whoever serves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::ended::Ended;
use super::check::Check;
use crate::listeners::descriptors;
use crate::settings::Settings;
use authorization_server::passwords::{Password, Passwords as _};
use native::password_threads::PasswordThreads;
use native::ports::SystemRandomness;

/// Somebody who waits longer for a sign-in thinks that it failed.
const HASHED_WITHIN: Duration = Duration::from_secs(1);

pub async fn look_at(settings: &Settings) -> Result<Vec<Check>, Ended> {
    let limits = settings.limits();
    let descriptors = descriptors::raised();
    let took = hashing(settings).await?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(vec![
        open_files(limits.connections, descriptors::connections(limits.connections, descriptors), descriptors),
        passwords(took, threads),
    ])
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
fn open_files(wanted: usize, may: usize, descriptors: Option<usize>) -> Check {
    const NAME: &str = "descriptors";
    let told = descriptors.map_or_else(|| "without a limit".to_owned(), |limit| format!("{limit} for this shell"));
    match may < wanted {
        true => Check::warning(
            NAME,
            format!("{told}, which leaves {may} connections of the {wanted} that the settings allow"),
            "raise the limit of open files: LimitNOFILE of the service, or ulimit -n",
        ),
        false => Check::fine(
            NAME,
            format!("{told}, which is enough for {wanted} connections; a service has a limit of its own"),
        ),
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
        let few = open_files(4_096, 832, Some(1_024));
        assert!(few.state == State::Warning && few.says.contains("leaves 832 connections of the 4096"), "{}", few.says);
        assert_eq!(open_files(4_096, 4_096, Some(20_000)).state, State::Fine);
        assert_eq!(open_files(4_096, 4_096, None).state, State::Fine);
    }

    #[test]
    fn a_password_that_takes_long_is_told_with_what_all_processors_do() {
        let fine = passwords(Duration::from_millis(40), 2);
        assert!(fine.state == State::Fine && fine.says.contains("about 50 a second"), "{}", fine.says);
        assert_eq!(passwords(Duration::from_millis(1_500), 2).state, State::Warning);
    }
}
