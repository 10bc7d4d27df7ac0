//! Every bound of the process is a setting: its name, its help and its default stand in the table of bounds.

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use super::values::up_to;
use ports::limits::{BOUNDS, Bound, Limits};

/// The heading below which they stand in the help.
const HEADING: &str = "What a stranger may cost";

/// The bounds as they were chosen.
#[derive(Clone, Debug, Default)]
pub struct Bounds(Limits);

impl Bounds {
    /// What the process keeps to; a throttle that is off lifts what is counted.
    pub fn kept(&self, is_throttled: bool) -> Limits {
        let limits = self.0.clone();
        if is_throttled { limits } else { limits.lifted() }
    }
}

impl Args for Bounds {
    fn augment_args(command: Command) -> Command {
        command.next_help_heading(HEADING).args(BOUNDS.iter().map(|bound| {
            Arg::new(bound.name)
                .long(bound.name.replace('_', "-"))
                .value_name("NUMBER")
                .help(bound.what)
                .default_value(bound.default.to_string())
                .value_parser(up_to(u32::MAX as usize))
        }))
    }
    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Bounds {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let of = |bound: &Bound| matches.get_one::<usize>(bound.name).copied().unwrap_or(bound.default);
        Ok(Self(Limits::read(of)))
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
