//! How settings are read: flags before variables, variables before the file, the file before defaults; and what is said of a
//! wrong one.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{Command, CommandFactory, FromArgMatches};

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// One sentence: where the setting stands, what is wrong with it, and what would be right.
    #[error("{0}")]
    Wrong(String),
    /// The command line cannot be read, or asks for help: clap's own words.
    #[error(transparent)]
    CommandLine(#[from] clap::Error),
}

/// Defaults of one command that differ from those of the others: the setting, and its value.
pub type Defaults = &'static [(&'static str, &'static str)];

/// Reads a command line. Its own flags are settings, and have variables; one of them, `config`, names the file. What neither a
/// flag nor a variable sets is looked up in the file, then among the defaults of the command, then among those of the settings.
pub fn read<C: CommandFactory + FromArgMatches>(
    arguments: &[OsString],
    defaults_of: impl Fn(&str) -> Defaults,
) -> Result<C, SettingsError> {
    let names = names::<C>();
    let variables = variables(&command::<C>());
    let given = command::<C>().try_get_matches_from(arguments).map_err(|error| {
        wrong(error, &variables, |flag, variable| {
            let is_flag =
                |own: &str| own.strip_prefix(flag).is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
            let by_flag = arguments.iter().any(|own| is_flag(&own.to_string_lossy()));
            if by_flag { flag.to_owned() } else { variable.to_owned() }
        })
    })?;
    let file = given.get_one::<PathBuf>("config");
    // A flag and a variable go before a default: so what the file says is made the default.
    let mut command = command::<C>();
    for (name, value) in given.subcommand_name().map_or(&[][..], defaults_of) {
        command = command.mut_arg(name, |setting| setting.default_value(*value));
    }
    for (name, value) in file.map_or(Ok(vec![]), |path| settings_in(path, &names))? {
        command = command.mut_arg(name, |setting| setting.default_value(value));
    }
    // What was wrong on the command line and in the environment has been said.
    let place = |_: &str, _: &str| file.map_or_else(String::new, |path| told(path));
    let matches = command.try_get_matches_from(arguments).map_err(|error| wrong(error, &variables, place))?;
    Ok(C::from_arg_matches(&matches)?)
}

/// The command line, each setting of which is known to all commands and has a variable.
fn command<C: CommandFactory>() -> Command {
    C::command().mut_args(|setting| {
        let variable = variable(setting.get_id().as_str());
        setting.global(true).env(variable)
    })
}

fn variable(name: &str) -> String {
    format!("MATGIM_{}", name.to_uppercase())
}

fn name_of(flag: &str) -> String {
    flag.trim_start_matches('-').replace('-', "_")
}

/// The settings that a file may make.
fn names<C: CommandFactory>() -> Vec<String> {
    C::command().get_arguments().map(|own| own.get_id().to_string()).filter(|name| name != "config").collect()
}

fn told(path: &Path) -> String {
    format!("the settings file {}", path.display())
}

/// What a file sets: names, and values as they would stand in a variable.
fn settings_in(path: &Path, names: &[String]) -> Result<Vec<(String, String)>, SettingsError> {
    let file = told(path);
    let wrong = |what: String| SettingsError::Wrong(format!("{file} is wrong: {what}"));
    let text = std::fs::read_to_string(path)
        .map_err(|error| SettingsError::Wrong(format!("{file} cannot be read: {error}")))?;
    let table: toml::Table =
        toml::from_str(&text).map_err(|error| wrong(error.message().lines().next().unwrap_or_default().to_owned()))?;
    let setting = |(name, value): (String, toml::Value)| {
        if !names.contains(&name) {
            return Err(wrong(format!("{name} is not known; the settings are {}", listed(names, "and"))));
        }
        match value {
            toml::Value::String(text) => Ok((name, text)),
            toml::Value::Integer(number) => Ok((name, number.to_string())),
            other => {
                Err(wrong(format!("{name} = {other} is not known; it takes a text in quotation marks, or a number")))
            }
        }
    };
    table.into_iter().map(setting).collect()
}

/// What has a variable, by its name: the settings, and arguments of one command.
fn variables(command: &Command) -> BTreeMap<String, String> {
    let own = command.get_arguments().filter(|own| own.get_id() != "config");
    let mut variables: BTreeMap<String, String> =
        own.filter_map(|own| Some((own.get_id().to_string(), own.get_env()?.to_string_lossy().into_owned()))).collect();
    for subcommand in command.get_subcommands() {
        variables.extend(self::variables(subcommand));
    }
    variables
}

/// The sentence that a wrong setting is; `place` says where it stands, by its flag and its variable. Anything else is left to clap.
fn wrong(
    error: clap::Error,
    variables: &BTreeMap<String, String>,
    place: impl Fn(&str, &str) -> String,
) -> SettingsError {
    let sentence = || {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.as_str()),
            _ => None,
        };
        // `--name <VALUE>`
        let flag = text(ContextKind::InvalidArg)?.split(' ').next()?;
        let name = name_of(flag);
        let variable = variables.get(&name)?;
        let why = match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(words)) if words.is_empty() => return None,
            Some(ContextValue::Strings(words)) => format!("is not known; it takes {}", listed(words, "or")),
            _ => error.source()?.to_string(),
        };
        Some(format!(
            "{} is wrong: {name} = {:?} {why}",
            place(flag, variable),
            without_password(text(ContextKind::InvalidValue)?)
        ))
    };
    sentence().map_or_else(|| SettingsError::CommandLine(error), SettingsError::Wrong)
}

/// A value as it may be shown: what stands for a password in an address is left out.
fn without_password(value: &str) -> String {
    let Some(at) = value.rfind('@') else { return value.to_owned() };
    let user = value.find("://").map_or(0, |scheme| scheme + 3);
    match value.get(user..at).and_then(|named| named.find(':')) {
        Some(colon) => format!("{}…{}", &value[..=user + colon], &value[at..]),
        None => value.to_owned(),
    }
}

/// `one, two or three`.
fn listed(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
        None => String::new(),
    }
}
