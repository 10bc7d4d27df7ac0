//! How many files and sockets the system lets the process have open, and how many of them may be connections.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What is left for the database, the log and calls to others.
const LEFT_FOR_OTHERS: usize = 128;

/// Raises the limit to what the system allows this process, and says what it is; none where there is no limit.
pub fn raised() -> Option<usize> {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = Rlimit { current: maximum, maximum };
    let got = match setrlimit(Resource::Nofile, wanted) {
        Ok(()) => maximum,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be raised");
            current
        }
    };
    got.map(|got| usize::try_from(got).unwrap_or(usize::MAX))
}

/// As many connections as are wanted and as descriptors are left for. Of very few, half.
pub fn connections(wanted: usize, descriptors: Option<usize>) -> usize {
    let Some(descriptors) = descriptors else { return wanted };
    wanted.min(descriptors - LEFT_FOR_OTHERS.min(descriptors.div_ceil(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_are_never_more_than_descriptors_allow() {
        for (wanted, descriptors, may) in [
            (4_096, None, 4_096),
            (4_096, Some(20_000), 4_096),
            (4_096, Some(1_024), 896),
            (100, Some(1_024), 100),
            (4_096, Some(256), 128),
            (4_096, Some(64), 32),
            (4_096, Some(1), 0),
            (4_096, Some(0), 0),
            (1 << 30, Some(20_000), 19_872),
        ] {
            assert_eq!(connections(wanted, descriptors), may, "{wanted} of {descriptors:?}");
        }
    }

    #[test]
    fn the_limit_of_open_files_is_raised_as_far_as_it_goes() {
        raised();
        let limit = getrlimit(Resource::Nofile);
        assert_eq!(limit.current, limit.maximum);
    }
}
