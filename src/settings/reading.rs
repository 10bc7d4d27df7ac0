//! How settings are read: flags before variables, variables before files that variables name, these before the settings file, that before
//! defaults; and what is said of a wrong one.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};

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

/// A setting as it was chosen, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub name: String,
    /// As it would stand in a variable, without the password of an address.
    pub shown: String,
    pub by: ChosenBy,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    Flag(String),
    Variable(String),
    /// A variable names the file that holds it.
    FileOfVariable(String, PathBuf),
    File(PathBuf),
    /// The default of this command.
    Command(String),
    Default,
}

impl fmt::Display for ChosenBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Variable(name) => f.write_str(name),
            Self::FileOfVariable(variable, path) => write!(f, "{}, as {variable} says", path.display()),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Command(name) => write!(f, "default of `{name}`"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Reads a command line. Its own flags are settings, and have variables; one of them, `config`, names the file. What neither a
/// flag nor a variable sets is looked up in the file, then among the defaults of the command, then among those of the settings.
pub fn read<C: CommandFactory + FromArgMatches>(
    arguments: &[OsString],
    defaults_of: impl Fn(&str) -> Defaults,
    variable_of: impl Fn(&str) -> Option<OsString>,
) -> Result<(C, Vec<Chosen>), SettingsError> {
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
    let mut by = BTreeMap::new();
    if let Some(subcommand) = given.subcommand_name() {
        for (name, value) in defaults_of(subcommand) {
            command = command.mut_arg(name, |setting| setting.default_value(*value));
            by.insert((*name).to_owned(), ChosenBy::Command(subcommand.to_owned()));
        }
    }
    for (name, value) in file.map_or(Ok(vec![]), |path| settings_in(path, &names))? {
        command = command.mut_arg(&name, |setting| setting.default_value(value));
        by.extend(file.map(|path| (name, ChosenBy::File(path.clone()))));
    }
    for name in &names {
        let variable = format!("{}_FILE", variable(name));
        let Some(path) = variable_of(&variable).map(PathBuf::from) else { continue };
        if given.value_source(name) == Some(ValueSource::EnvVariable) {
            let both = format!("{variable} and {} are both set; set one of them", self::variable(name));
            return Err(SettingsError::Wrong(both));
        }
        let value = value_in(&path, &variable)?;
        command = command.mut_arg(name, |setting| setting.default_value(value));
        by.insert(name.clone(), ChosenBy::FileOfVariable(variable, path));
    }
    // What was wrong on the command line and in the environment has been said.
    let place = |flag: &str, _: &str| match by.get(&name_of(flag)) {
        Some(ChosenBy::FileOfVariable(variable, path)) => format!("{}, which {variable} names,", path.display()),
        _ => file.map_or_else(String::new, |path| told(path)),
    };
    let matches = command.try_get_matches_from(arguments).map_err(|error| wrong(error, &variables, place))?;
    let chosen = names.into_iter().map(|name| chosen(&matches, name, &mut by)).collect();
    Ok((C::from_arg_matches(&matches)?, chosen))
}

/// `by`: whose default it is.
fn chosen(matches: &ArgMatches, name: String, by: &mut BTreeMap<String, ChosenBy>) -> Chosen {
    let mut raw = matches.get_raw(&name).into_iter().flatten();
    let shown = raw.next().map(|value| without_password(&value.to_string_lossy())).unwrap_or_default();
    let by = match matches.value_source(&name) {
        Some(ValueSource::CommandLine) => ChosenBy::Flag(format!("--{}", name.replace('_', "-"))),
        Some(ValueSource::EnvVariable) => ChosenBy::Variable(variable(&name)),
        _ => by.remove(&name).unwrap_or(ChosenBy::Default),
    };
    Chosen { name, shown, by }
}

/// A file that holds one value, as secrets are handed to a container; the end of its line is none of it.
fn value_in(path: &Path, variable: &str) -> Result<String, SettingsError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        SettingsError::Wrong(format!("{}, which {variable} names, cannot be read: {error}", path.display()))
    })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// A settings file with every setting as it is left alone, each with what it is for: `# name = "value"`.
pub fn outline<C: CommandFactory>() -> String {
    let command = C::command();
    let settings = command.get_arguments().filter(|own| own.get_id() != "config");
    let mut outline = String::new();
    for setting in settings {
        let help = setting.get_help().map(ToString::to_string).unwrap_or_default();
        let value = setting.get_default_values().first().map(|value| value.to_string_lossy()).unwrap_or_default();
        let value = toml::Value::String(value.into_owned());
        outline.push_str(&format!("# {help}\n# {} = {value}\n\n", setting.get_id()));
    }
    outline
}

/// The command line, each setting of which is known to all commands and has a variable.
pub fn command<C: CommandFactory>() -> Command {
    described::<C>().mut_args(|setting| setting.global(true))
}

/// The same for a page about it: a setting that every command knows is told once.
pub fn described<C: CommandFactory>() -> Command {
    C::command().mut_args(|setting| {
        let variable = variable(setting.get_id().as_str());
        setting.env(variable)
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

/// A value as it may be shown: what stands for a password in an address, behind its user or in its query, is left out.
fn without_password(value: &str) -> String {
    let of_user = value.rfind('@').and_then(|at| {
        let user = value.find("://").map_or(0, |scheme| scheme + 3);
        let colon = value.get(user..at)?.find(':')?;
        Some(format!("{}…{}", &value[..=user + colon], &value[at..]))
    });
    let value = of_user.unwrap_or_else(|| value.to_owned());
    let Some((address, query)) = value.split_once('?') else { return value };
    let shown = query.split('&').map(|pair| match pair.split_once('=') {
        // An encoded name may be any.
        Some((name, _)) if name.to_ascii_lowercase().contains("password") || name.contains('%') => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    format!("{address}?{}", shown.collect::<Vec<_>>().join("&"))
}

/// `one, two or three`.
fn listed(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
        None => String::new(),
    }
}
