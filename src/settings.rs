//! What can be chosen when the program starts: by flag, by environment, or by a TOML file, in that order.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use crate::oauth::names::Issuer;
use crate::oauth::policy::{Registration, SignUp};

/// Settings as given; what is left out here may stand in the file, and has a default otherwise.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// TOML file with the same names as the flags, dashes written as underscores
    #[arg(long, env = "MATGIM_CONFIG", global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Public address of the authorization server; it is the issuer
    #[arg(long, env = "MATGIM_BASE_URL", global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// Where the authorization server listens; with port 0 the system chooses one, and a plain http base URL has it, too
    #[arg(long, env = "MATGIM_LISTEN", global = true, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// The database, sqlite://PATH
    #[arg(long, env = "MATGIM_DATABASE", global = true, value_name = "URL")]
    pub database: Option<String>,
    /// Public address of the calendar API
    #[arg(long, env = "MATGIM_RESOURCE_BASE_URL", global = true, value_name = "URL")]
    pub resource_base_url: Option<String>,
    /// Where the calendar API listens
    #[arg(long, env = "MATGIM_RESOURCE_LISTEN", global = true, value_name = "HOST:PORT")]
    pub resource_listen: Option<String>,
    /// Public address of the demo app Haru
    #[arg(long, env = "MATGIM_HARU_BASE_URL", global = true, value_name = "URL")]
    pub haru_base_url: Option<String>,
    /// Where the demo app Haru listens
    #[arg(long, env = "MATGIM_HARU_LISTEN", global = true, value_name = "HOST:PORT")]
    pub haru_listen: Option<String>,
    /// on, or off for load tests on the loopback interface
    #[arg(long, env = "MATGIM_THROTTLE", global = true, value_name = "on|off")]
    pub throttle: Option<String>,
    /// Who may make an account: anybody (open), nobody (closed), or whoever has an invitation of matgim invite
    #[arg(long, env = "MATGIM_SIGN_UP", global = true, value_name = "open|closed|invitation")]
    pub sign_up: Option<String>,
    /// Whether clients may register themselves (RFC 7591): off, with a token that one of its people made, or open
    #[arg(long, env = "MATGIM_REGISTRATION", global = true, value_name = "off|token|open")]
    pub registration: Option<String>,
    /// How many clients one person may own
    #[arg(long, env = "MATGIM_CLIENTS_A_PERSON", global = true, value_name = "NUMBER")]
    pub clients_a_person: Option<u32>,
    /// Whether `serve` offers the Lab, too: on or off; it needs the address of Haru
    #[arg(long, env = "MATGIM_LAB", global = true, value_name = "on|off")]
    pub lab: Option<String>,
    /// How many sandboxes of the Lab one address may begin within an hour; a classroom is one address
    #[arg(long, env = "MATGIM_SANDBOXES_AN_HOUR", global = true, value_name = "NUMBER")]
    pub sandboxes_an_hour: Option<u32>,
    /// How many proxies of your own stand in front, each adding to X-Forwarded-For
    #[arg(long, env = "MATGIM_TRUSTED_PROXIES", global = true, value_name = "NUMBER")]
    pub trusted_proxies: Option<u8>,
    /// What to log, such as info or matgim=debug
    #[arg(long, env = "MATGIM_LOG", global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// How to log: text or json
    #[arg(long, env = "MATGIM_LOG_FORMAT", global = true, value_name = "text|json")]
    pub log_format: Option<String>,
}

/// Settings that hold together.
#[derive(Clone, Debug)]
pub struct Settings {
    pub base_url: Issuer,
    pub listen: String,
    pub database: PathBuf,
    pub resource_base_url: Issuer,
    pub resource_listen: String,
    pub haru_base_url: Issuer,
    pub haru_listen: String,
    pub throttle: bool,
    pub sign_up: SignUp,
    pub registration: Registration,
    pub clients_a_person: u32,
    pub lab: bool,
    /// From one address.
    pub sandboxes_an_hour: usize,
    pub trusted_proxies: usize,
    pub log: String,
    pub log_json: bool,
}

/// One sentence: which setting, what is wrong with it, and what would be right.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(String);

impl Given {
    /// Adds what the file says to what was given by flag and environment, and checks the whole.
    pub fn resolve(self, default_database: &str) -> Result<Settings, SettingsError> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None => Given::default(),
        };
        let or = |given: Option<String>, in_file: Option<String>, default: &str| {
            given.or(in_file).unwrap_or_else(|| default.to_owned())
        };
        let settings = Settings {
            base_url: url("base_url", &or(self.base_url, file.base_url, "http://localhost:3000"))?,
            listen: or(self.listen, file.listen, "localhost:3000"),
            database: database(&or(self.database, file.database, default_database))?,
            resource_base_url: url(
                "resource_base_url",
                &or(self.resource_base_url, file.resource_base_url, "http://localhost:3002"),
            )?,
            resource_listen: or(self.resource_listen, file.resource_listen, "localhost:3002"),
            haru_base_url: url("haru_base_url", &or(self.haru_base_url, file.haru_base_url, "http://127.0.0.1:3001"))?,
            haru_listen: or(self.haru_listen, file.haru_listen, "127.0.0.1:3001"),
            throttle: one_of("throttle", &or(self.throttle, file.throttle, "on"), [("on", true), ("off", false)])?,
            sign_up: one_of(
                "sign_up",
                &or(self.sign_up, file.sign_up, "open"),
                [("open", SignUp::Open), ("closed", SignUp::Closed), ("invitation", SignUp::Invitation)],
            )?,
            registration: one_of(
                "registration",
                &or(self.registration, file.registration, "off"),
                [("off", Registration::Off), ("token", Registration::Token), ("open", Registration::Open)],
            )?,
            clients_a_person: self.clients_a_person.or(file.clients_a_person).unwrap_or(50),
            lab: one_of("lab", &or(self.lab, file.lab, "off"), [("on", true), ("off", false)])?,
            sandboxes_an_hour: self.sandboxes_an_hour.or(file.sandboxes_an_hour).unwrap_or(200) as usize,
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies).unwrap_or(0).into(),
            log: or(self.log, file.log, "info"),
            log_json: one_of(
                "log_format",
                &or(self.log_format, file.log_format, "text"),
                [("text", false), ("json", true)],
            )?,
        };
        if !settings.throttle && ![&settings.listen, &settings.resource_listen].into_iter().all(|at| is_loopback(at)) {
            return Err(SettingsError(
                "throttle = off is for the loopback interface only; listen on 127.0.0.1, or leave the throttle on"
                    .to_owned(),
            ));
        }
        Ok(settings)
    }
}

fn read(path: &Path) -> Result<Given, SettingsError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| SettingsError(format!("the settings file {} cannot be read: {error}", path.display())))?;
    toml::from_str(&text).map_err(|error| {
        let first = error.message().lines().next().unwrap_or_default().to_owned();
        SettingsError(format!("the settings file {} is wrong: {first}", path.display()))
    })
}

fn one_of<T, const N: usize>(name: &str, value: &str, choices: [(&str, T); N]) -> Result<T, SettingsError> {
    let names = choices.each_ref().map(|(choice, _)| *choice);
    let (last, others) = names.split_last().unwrap_or((&"nothing", &[]));
    let sentence = format!("{name} = {value:?} is not known; it takes {} or {last}", others.join(", "));
    choices.into_iter().find(|(choice, _)| *choice == value).map(|(_, meant)| meant).ok_or(SettingsError(sentence))
}

fn url(name: &str, value: &str) -> Result<Issuer, SettingsError> {
    let url = Issuer::parse(value).ok_or_else(|| {
        SettingsError(format!("{name} = {value:?} is not an address; write one such as https://id.example.com"))
    })?;
    if !url.is_https() && !is_loopback(url.origin().trim_start_matches("http://")) {
        return Err(SettingsError(format!(
            "{name} = {value:?} is plain http on a public host; put a proxy with https in front, and name its https address"
        )));
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

fn database(value: &str) -> Result<PathBuf, SettingsError> {
    match value.strip_prefix("sqlite://") {
        Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
        _ => Err(SettingsError(format!(
            "database = {value:?} is not known; write sqlite:// and a path, such as sqlite://data/matgim.db"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATABASE: &str = "sqlite://data/matgim.db";

    fn refused(given: Given) -> String {
        given.resolve(DATABASE).expect_err("refused").to_string()
    }

    #[test]
    fn nothing_has_to_be_set() {
        let settings = Given::default().resolve(DATABASE).expect("settings");
        assert_eq!(settings.base_url.as_str(), "http://localhost:3000");
        assert_eq!(settings.database, PathBuf::from("data/matgim.db"));
        assert!(settings.throttle);
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), "listen = \"127.0.0.1:4000\"\nsign_up = \"closed\"\n").expect("written");
        let given = Given {
            config: Some(file.path().to_owned()),
            listen: Some("127.0.0.1:5000".to_owned()),
            ..Given::default()
        };
        let settings = given.resolve(DATABASE).expect("settings");
        assert_eq!((settings.listen.as_str(), settings.sign_up), ("127.0.0.1:5000", SignUp::Closed));
    }

    #[test]
    fn a_wrong_setting_is_one_sentence_that_names_it() {
        let wrong = |given| {
            let sentence = refused(given);
            assert!(!sentence.contains('\n'), "{sentence}");
            sentence
        };
        let some = |value: &str| Some(value.to_owned());
        assert!(wrong(Given { base_url: some("localhost"), ..Given::default() }).contains("base_url"));
        assert!(wrong(Given { base_url: some("http://id.example.com"), ..Given::default() }).contains("https"));
        assert!(wrong(Given { database: some("postgres://x"), ..Given::default() }).contains("sqlite://"));
        assert!(wrong(Given { throttle: some("maybe"), ..Given::default() }).contains("takes on or off"));
        let registration = Given { registration: some("yes"), ..Given::default() };
        assert!(wrong(registration).contains("registration = \"yes\" is not known; it takes off, token or open"));
        let exposed = Given { throttle: some("off"), listen: some("0.0.0.0:3000"), ..Given::default() };
        assert!(wrong(exposed).contains("loopback"));
        assert!(wrong(Given { config: Some("/no/such/file".into()), ..Given::default() }).contains("/no/such/file"));
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), "lisen = \"x\"\n").expect("written");
        assert!(wrong(Given { config: Some(file.path().to_owned()), ..Given::default() }).contains("lisen"));
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
