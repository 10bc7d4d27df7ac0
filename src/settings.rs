//! What can be chosen when the program starts: by flag, by environment, or by a TOML file, in that order.
//!
//! A setting is one field of [`Settings`], and its name is all three of its names: `base_url` is `--base-url`,
//! `MATGIM_BASE_URL` and the key `base_url`.

use std::error::Error as _;
use std::ffi::OsString;
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Args, Command, CommandFactory, FromArgMatches, ValueEnum};
use tracing_subscriber::EnvFilter;

use crate::oauth::names::Issuer;
use crate::oauth::policy::{Registration, SignUp};

/// Settings, each by itself as it may be; [`Settings::check`] judges the whole.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// TOML file with the same names as the flags, dashes written as underscores
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Public address of the authorization server; it is the issuer
    #[arg(long, value_name = "URL", default_value = "http://localhost:3000", value_parser = address)]
    pub base_url: Issuer,
    /// Where the authorization server listens; with port 0 the system chooses one, and a plain http base URL has it, too
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:3000")]
    pub listen: String,
    /// The database, sqlite://PATH; the demo has one of its own, sqlite://data/demo.db
    #[arg(long, value_name = "URL", default_value = "sqlite://matgim.db", value_parser = database)]
    pub database: PathBuf,
    /// Public address of the calendar API
    #[arg(long, value_name = "URL", default_value = "http://localhost:3002", value_parser = address)]
    pub resource_base_url: Issuer,
    /// Where the calendar API listens
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:3002")]
    pub resource_listen: String,
    /// Public address of the demo app Haru
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:3001", value_parser = address)]
    pub haru_base_url: Issuer,
    /// Where the demo app Haru listens
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:3001")]
    pub haru_listen: String,
    /// Whether requests are throttled; off is for load tests on the loopback interface
    #[arg(long, default_value = "on")]
    pub throttle: Switch,
    /// Who may make an account: anyone (open), no one (closed), or the holder of an invitation of matgim invite
    #[arg(long, default_value = "open",
          value_parser = one_of([("open", SignUp::Open), ("closed", SignUp::Closed), ("invitation", SignUp::Invitation)]))]
    pub sign_up: SignUp,
    /// Whether clients may register themselves (RFC 7591): off, with a token that a user made, or open
    #[arg(long, default_value = "off",
          value_parser = one_of([("off", Registration::Off), ("token", Registration::Token), ("open", Registration::Open)]))]
    pub registration: Registration,
    /// How many clients one person may own
    #[arg(long, value_name = "NUMBER", default_value = "50", value_parser = up_to(u32::MAX))]
    pub clients_a_person: u32,
    /// Whether `serve` offers the Lab, too; it needs the address of Haru
    #[arg(long, default_value = "off")]
    pub lab: Switch,
    /// How many sandboxes of the Lab one address may begin within an hour; a classroom is one address
    #[arg(long, value_name = "NUMBER", default_value = "200", value_parser = up_to(u32::MAX as usize))]
    pub sandboxes_an_hour: usize,
    /// How many proxies of your own stand in front, each adding to X-Forwarded-For
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = up_to(usize::from(u8::MAX)))]
    pub trusted_proxies: usize,
    /// What to log, such as info or matgim=debug
    #[arg(long, value_name = "FILTER", default_value = "info", value_parser = log_filter)]
    pub log: String,
    /// How to log
    #[arg(long, default_value = "text")]
    pub log_format: LogFormat,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

impl Switch {
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// What a line of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

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

/// Reads a command line with [`Settings`] in it. What neither a flag nor a variable sets is looked up in the file, then among
/// the defaults of the command, then among those above.
pub fn read<C: CommandFactory + FromArgMatches>(
    arguments: &[OsString],
    defaults_of: impl Fn(&str) -> Defaults,
) -> Result<C, SettingsError> {
    let given = command::<C>().try_get_matches_from(arguments).map_err(|error| {
        wrong(error, |flag| {
            let is_flag =
                |own: &str| own.strip_prefix(flag).is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
            let by_flag = arguments.iter().any(|own| is_flag(&own.to_string_lossy()));
            if by_flag { flag.to_owned() } else { variable(&name_of(flag)) }
        })
    })?;
    let file = given.get_one::<PathBuf>("config");
    // A flag and a variable go before a default: so what the file says is made the default.
    let mut command = command::<C>();
    for (name, value) in given.subcommand_name().map_or(&[][..], defaults_of) {
        command = command.mut_arg(name, |setting| setting.default_value(*value));
    }
    for (name, value) in file.map_or(Ok(vec![]), |path| settings_in(path))? {
        command = command.mut_arg(name, |setting| setting.default_value(value));
    }
    // What was wrong on the command line and in the environment has been said.
    let place = |_: &str| file.map_or_else(String::new, |path| told(path));
    let matches = command.try_get_matches_from(arguments).map_err(|error| wrong(error, place))?;
    Ok(C::from_arg_matches(&matches)?)
}

impl Settings {
    /// Whether the settings hold together.
    pub fn check(&self) -> Result<(), SettingsError> {
        let is_exposed = [&self.listen, &self.resource_listen].into_iter().any(|listen| !is_loopback(listen));
        if !self.throttle.is_on() && is_exposed {
            return Err(SettingsError::Wrong(
                "throttle = off is for the loopback interface only; listen on 127.0.0.1, or leave the throttle on"
                    .to_owned(),
            ));
        }
        Ok(())
    }
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

/// What a file may set.
fn names() -> Vec<String> {
    let settings = Settings::augment_args(Command::new(""));
    settings.get_arguments().map(|own| own.get_id().to_string()).filter(|name| name != "config").collect()
}

fn told(path: &Path) -> String {
    format!("the settings file {}", path.display())
}

/// What a file sets: names, and values as they would stand in a variable.
fn settings_in(path: &Path) -> Result<Vec<(String, String)>, SettingsError> {
    let file = told(path);
    let wrong = |what: String| SettingsError::Wrong(format!("{file} is wrong: {what}"));
    let text = std::fs::read_to_string(path)
        .map_err(|error| SettingsError::Wrong(format!("{file} cannot be read: {error}")))?;
    let table: toml::Table =
        toml::from_str(&text).map_err(|error| wrong(error.message().lines().next().unwrap_or_default().to_owned()))?;
    let names = names();
    let setting = |(name, value): (String, toml::Value)| {
        if !names.contains(&name) {
            return Err(wrong(format!("{name} is not known; the settings are {}", listed(&names, "and"))));
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

/// The sentence that a wrong setting is; `place` says where it stands, by its flag. Anything else is left to clap.
fn wrong(error: clap::Error, place: impl Fn(&str) -> String) -> SettingsError {
    let sentence = || {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.as_str()),
            _ => None,
        };
        // `--name <VALUE>`
        let flag = text(ContextKind::InvalidArg)?.split(' ').next()?;
        let name = Some(name_of(flag)).filter(|name| names().contains(name))?;
        let why = match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(words)) if words.is_empty() => return None,
            Some(ContextValue::Strings(words)) => format!("is not known; it takes {}", listed(words, "or")),
            _ => error.source()?.to_string(),
        };
        Some(format!("{} is wrong: {name} = {:?} {why}", place(flag), text(ContextKind::InvalidValue)?))
    };
    sentence().map_or_else(|| SettingsError::CommandLine(error), SettingsError::Wrong)
}

/// `one, two or three`.
fn listed(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
        None => String::new(),
    }
}

/// Reads one of these words as what it stands for.
fn one_of<T, const N: usize>(words: [(&'static str, T); N]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words.each_ref().map(|(word, _)| *word)).try_map(move |given| {
        words.iter().find(|(word, _)| *word == given).map(|(_, meant)| meant.clone()).ok_or("is not known")
    })
}

/// Reads a whole number from 0 to `most`.
fn up_to<N>(most: N) -> impl TypedValueParser<Value = N>
where
    N: FromStr + PartialOrd + Display + Clone + Send + Sync + 'static,
{
    move |text: &str| {
        let number = text.parse().ok().filter(|number| *number <= most);
        number.ok_or_else(|| format!("is not known; it takes a number from 0 to {most}"))
    }
}

fn address(value: &str) -> Result<Issuer, &'static str> {
    let url = Issuer::parse(value).ok_or("is not an address; write one such as https://id.example.com")?;
    if !url.is_https() && !is_loopback(url.origin().trim_start_matches("http://")) {
        return Err("is plain http on a public host; put a proxy with https in front, and name its https address");
    }
    Ok(url)
}

/// Whether `host:port` names this machine only.
fn is_loopback(host_and_port: &str) -> bool {
    let host = host_and_port.rsplit_once(':').map_or(host_and_port, |(host, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) { host } else { host_and_port }
    });
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<Ipv4Addr>().is_ok_and(|ip| IpAddr::V4(ip).is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}

fn database(value: &str) -> Result<PathBuf, &'static str> {
    match value.strip_prefix("sqlite://") {
        Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
        _ => Err("is not known; write sqlite:// and a path, such as sqlite://data/matgim.db"),
    }
}

fn log_filter(value: &str) -> Result<String, String> {
    EnvFilter::try_new(value).map_err(|error| format!("is not a filter: {error}"))?;
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    fn given(flags: &[&str]) -> Result<Settings, SettingsError> {
        let arguments: Vec<OsString> = ["matgim"].iter().chain(flags).map(OsString::from).collect();
        let settings = read::<Line>(&arguments, |_| &[])?.settings;
        settings.check().map(|()| settings)
    }

    fn refused(flags: &[&str]) -> String {
        let sentence = given(flags).expect_err("refused").to_string();
        assert!(!sentence.contains('\n'), "{sentence}");
        sentence
    }

    fn file(text: &str) -> (tempfile::NamedTempFile, String) {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), text).expect("written");
        let flag = format!("--config={}", file.path().display());
        (file, flag)
    }

    #[test]
    fn nothing_has_to_be_set() {
        let settings = given(&[]).expect("settings");
        assert_eq!(settings.base_url.as_str(), "http://localhost:3000");
        assert_eq!(settings.database, PathBuf::from("matgim.db"));
        assert!(settings.throttle.is_on());
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let (_file, config) = file("listen = \"127.0.0.1:4000\"\nsign_up = \"closed\"\nclients_a_person = 7\n");
        let settings = given(&[&config, "--listen", "127.0.0.1:5000"]).expect("settings");
        assert_eq!((settings.listen.as_str(), settings.sign_up), ("127.0.0.1:5000", SignUp::Closed));
        assert_eq!((settings.clients_a_person, settings.sandboxes_an_hour), (7, 200));
    }

    #[test]
    fn a_wrong_setting_is_one_sentence_that_names_it() {
        assert!(refused(&["--base-url", "localhost"]).contains("base_url"));
        assert!(refused(&["--base-url=http://id.example.com"]).contains("https"));
        assert!(refused(&["--database", "postgres://x"]).contains("sqlite://"));
        assert!(refused(&["--throttle", "maybe"]).contains("takes on or off"));
        let registration = refused(&["--registration", "yes"]);
        assert!(registration.contains("registration = \"yes\" is not known; it takes off, token or open"));
        let proxies = refused(&["--trusted-proxies", "256"]);
        assert!(proxies.contains("trusted_proxies = \"256\" is not known; it takes a number from 0 to 255"));
        assert!(refused(&["--throttle=off", "--listen=0.0.0.0:3000"]).contains("loopback"));
        assert!(refused(&["--config", "/no/such/file"]).contains("/no/such/file"));
    }

    #[test]
    fn a_wrong_setting_says_where_it_stands() {
        assert!(refused(&["--throttle", "maybe"]).starts_with("--throttle is wrong: throttle = \"maybe\""));
        let (file, config) = file("throttle = \"maybe\"\n");
        let says = format!("the settings file {} is wrong: throttle = \"maybe\"", file.path().display());
        assert!(refused(&[&config]).starts_with(&says));
        assert!(!given(&[&config, "--throttle=off"]).expect("the flag goes before it").throttle.is_on());
    }

    #[test]
    fn a_file_sets_nothing_else_than_settings_that_are_known() {
        for (text, says) in [
            ("lisen = \"x\"", "lisen is not known; the settings are base_url, listen, database, "),
            ("config = \"x\"", "config is not known; the settings are base_url, "),
            ("throttle = true", "throttle = true is not known; it takes a text in quotation marks, or a number"),
            ("trusted_proxies = -1", "trusted_proxies = \"-1\" is not known; it takes a number from 0 to 255"),
            ("listen = ", "is wrong"),
        ] {
            let (_file, config) = file(text);
            let sentence = refused(&[&config]);
            assert!(sentence.contains(says), "{text}: {sentence}");
        }
    }

    #[test]
    fn help_and_unknown_flags_are_left_to_clap() {
        for flags in [&["--help"][..], &["--lisen=x"], &["--listen"]] {
            assert!(matches!(given(flags), Err(SettingsError::CommandLine(_))), "{flags:?}");
        }
    }

    #[test]
    fn loopback_is_this_machine_only() {
        for yes in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "127.0.0.1", "localhost"] {
            assert!(is_loopback(yes), "{yes}");
        }
        for no in ["0.0.0.0:3000", "[::]:3000", "example.com", "localhost.example.com:80", "127.0.0.1.example.com"] {
            assert!(!is_loopback(no), "{no}");
        }
    }
}
