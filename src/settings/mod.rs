//! What can be chosen when the program starts: by flag, by environment, or by a TOML file, in that order.
//!
//! A setting is one field of [`Settings`], and its name is all three of its names: `base_url` is `--base-url`,
//! `MATGIM_BASE_URL` and the key `base_url`.

/// Where the database is.
mod database;
/// Every bound of the process.
mod limits;
/// How they are read.
mod reading;
/// How each is understood.
mod values;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::database::database;
pub use self::database::{Database, ServerAddress, file_database, server_database};
pub use self::limits::Bounds;
pub use self::reading::{Chosen, ChosenBy, Defaults, SettingsError, command, described, outline, read};
pub use self::values::is_loopback;
use self::values::{address, collector, contact, file, from_to, log_filter, one_of, path, up_to};
use oauth::names::Issuer;
use oauth::policy::{RegistrationPolicy, SignUp};
use ports::limits::Limits;

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
    /// The database, sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE; the demo has one of its own, sqlite://data/demo.db
    #[arg(long, value_name = "URL", default_value = "sqlite://matgim.db", value_parser = database, hide_env_values = true)]
    pub database: Database,
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
    /// Whether anybody is throttled; off lifts all shares, caps and queues, for load tests on the loopback interface
    #[arg(long, default_value = "on")]
    pub throttle: Switch,
    /// Who may make an account: anyone (open), no one (closed), or the holder of an invitation of matgim invite
    #[arg(long, default_value = "open",
          value_parser = one_of([("open", SignUp::Open), ("closed", SignUp::Closed), ("invitation", SignUp::Invitation)]))]
    pub sign_up: SignUp,
    /// Whether clients may register themselves (RFC 7591): off, with a token that a user made, or open
    #[arg(long, default_value = "off",
          value_parser = one_of([("off", RegistrationPolicy::Off), ("token", RegistrationPolicy::Token), ("open", RegistrationPolicy::Open)]))]
    pub registration: RegistrationPolicy,
    /// How many clients one person may own
    #[arg(long, value_name = "NUMBER", default_value = "50", value_parser = up_to(u32::MAX))]
    pub clients_a_person: u32,
    /// Whether `serve` offers the Lab, too; it needs the address of Haru
    #[arg(long, default_value = "off")]
    pub lab: Switch,
    /// How many sandboxes of the Lab one network may begin within an hour; a classroom is one network
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
    /// Where Prometheus finds /metrics, and probes /livez and /readyz; nowhere when it is empty. Only operators should reach it
    #[arg(long, value_name = "HOST:PORT", default_value = "")]
    pub metrics_listen: String,
    /// Where an OpenTelemetry collector takes traces, as OTLP in JSON over HTTP, such as http://127.0.0.1:4318/v1/traces; nowhere when it is
    /// empty. Of a program that was built with traces
    #[arg(long, value_name = "URL", default_value = "", value_parser = collector)]
    pub traces_endpoint: String,
    /// Of how many requests one is traced, by chance
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = from_to(1_u64, 1_000_000))]
    pub traces_one_in: u64,
    /// The certificate by which the server speaks https itself, a PEM file with those between it and its authority; with tls_key
    #[arg(long, value_name = "FILE", default_value = "", value_parser = file)]
    pub tls_certificate: PathBuf,
    /// The private key of tls_certificate, a PEM file; both are read again when they change
    #[arg(long, value_name = "FILE", default_value = "", value_parser = file)]
    pub tls_key: PathBuf,
    /// Whom to tell of a weakness: a mailto:, https: or tel: URI for /.well-known/security.txt (RFC 9116), which is not there without
    #[arg(long, value_name = "URI", default_value = "", value_parser = contact)]
    pub security_contact: String,
    /// Folder where the server keeps copies of its database, each of which it looked through; left out, it makes none. sqlite:// alone
    #[arg(long, value_name = "FOLDER", value_parser = path)]
    pub backup_dir: Option<PathBuf>,
    /// How many hours after one copy in backup_dir the next is made; a restart goes on from the newest
    #[arg(long, value_name = "NUMBER", default_value = "24", value_parser = from_to(1_u32, 8_760))]
    pub backup_every_hours: u32,
    /// How many copies stay in backup_dir; older ones go once a newer one was looked through
    #[arg(long, value_name = "NUMBER", default_value = "7", value_parser = from_to(1_usize, 10_000))]
    pub backups_kept: usize,
    /// File with the key that secrets of authenticator apps are sealed under, made at the first start; left out, it stands beside a sqlite://
    /// file with the ending .key, and is matgim.key for a server. All processes of one database have the same
    #[arg(long, value_name = "FILE", value_parser = path)]
    pub key_file: Option<PathBuf>,
    #[command(flatten)]
    pub bounds: Bounds,
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

impl Settings {
    /// What a stranger may cost.
    pub fn limits(&self) -> Limits {
        self.bounds.kept(self.throttle.is_on())
    }

    /// Where the server keeps copies of its database, if it makes any.
    pub fn backup_dir(&self) -> Option<&Path> {
        self.backup_dir.as_deref().filter(|folder| !folder.as_os_str().is_empty())
    }

    /// Where the key is that secrets are sealed under.
    pub fn key_file(&self) -> PathBuf {
        match (self.key_file.as_ref().filter(|file| !file.as_os_str().is_empty()), &self.database) {
            (Some(named), _) => named.clone(),
            (None, Database::Sqlite(database)) => database.with_extension("key"),
            (None, Database::Postgres(_)) => PathBuf::from("matgim.key"),
        }
    }

    /// Whether the settings hold together.
    pub fn check(&self) -> Result<(), SettingsError> {
        let is_exposed = [&self.listen, &self.resource_listen].into_iter().any(|listen| !is_loopback(listen));
        if !self.throttle.is_on() && is_exposed {
            return Err(SettingsError::Wrong(
                "throttle = off is for the loopback interface only; listen on 127.0.0.1, or leave the throttle on"
                    .to_owned(),
            ));
        }
        if let (Some(folder), Database::Postgres(_)) = (self.backup_dir(), &self.database) {
            return Err(SettingsError::Wrong(format!(
                "backup_dir = {folder:?} is for a sqlite:// file, and the database is on a server: pg_dump backs it up; leave backup_dir out"
            )));
        }
        let wrong = match (self.tls_certificate.as_os_str().is_empty(), self.tls_key.as_os_str().is_empty()) {
            (true, true) => return Ok(()),
            (false, true) => {
                Some("tls_certificate is set and tls_key is not; name the file of its key, too".to_owned())
            }
            (true, false) => {
                Some("tls_key is set and tls_certificate is not; name the file of its certificate, too".to_owned())
            }
            (false, false) => {
                let plain = self.told_addresses().into_iter().find(|(_, address)| !address.is_https());
                plain.map(|(name, address)| {
                    format!(
                        "{name} = {:?} is plain http, and with tls_certificate the server speaks https; write its https address",
                        address.as_str()
                    )
                })
            }
        };
        wrong.map_or(Ok(()), |wrong| Err(SettingsError::Wrong(wrong)))
    }

    /// What people are told of the listeners that anybody reaches; Haru's where the Lab is.
    fn told_addresses(&self) -> Vec<(&'static str, &Issuer)> {
        let mut all = vec![("base_url", &self.base_url), ("resource_base_url", &self.resource_base_url)];
        all.extend(self.lab.is_on().then_some(("haru_base_url", &self.haru_base_url)));
        all
    }

    /// The certificate and its key, where the server speaks https itself.
    pub fn tls(&self) -> Option<(PathBuf, PathBuf)> {
        let is_set = !self.tls_certificate.as_os_str().is_empty();
        is_set.then(|| (self.tls_certificate.clone(), self.tls_key.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    fn given(flags: &[&str]) -> Result<Settings, SettingsError> {
        let arguments: Vec<OsString> = ["matgim"].iter().chain(flags).map(OsString::from).collect();
        let settings = read::<Line>(&arguments, |_| &[], |_| None)?.0.settings;
        settings.check().map(|()| settings)
    }

    /// With a variable `MATGIM_DATABASE_FILE`.
    fn given_beside(file: &Path, flags: &[&str]) -> Result<(Settings, Vec<Chosen>), SettingsError> {
        let arguments: Vec<OsString> = ["matgim"].iter().chain(flags).map(OsString::from).collect();
        let named = |variable: &str| (variable == "MATGIM_DATABASE_FILE").then(|| file.as_os_str().to_owned());
        read::<Line>(&arguments, |_| &[], named).map(|(line, chosen)| (line.settings, chosen))
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
        assert!(matches!(settings.database, Database::Sqlite(path) if path.to_str() == Some("matgim.db")));
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
    fn a_file_that_a_variable_names_goes_before_the_settings_file_and_a_flag_before_both() {
        let (secret, _) = file("postgres://ada:s3cret@db/matgim?password=s3cret\r\n");
        let (_file, config) = file("database = \"sqlite://other.db\"\nlisten = \"127.0.0.1:4000\"\n");
        let (settings, chosen) = given_beside(secret.path(), &[&config]).expect("settings");
        assert!(
            matches!(&settings.database, Database::Postgres(url) if url.expose() == "postgres://ada:s3cret@db/matgim?password=s3cret")
        );
        let of = |name: &str| chosen.iter().find(|own| own.name == name).expect("a setting");
        let database = of("database");
        assert_eq!(database.shown, "postgres://ada:…@db/matgim?password=…");
        assert_eq!(database.by.to_string(), format!("{}, as MATGIM_DATABASE_FILE says", secret.path().display()));
        assert!(matches!(&of("listen").by, ChosenBy::File(path) if format!("--config={}", path.display()) == config));
        assert_eq!((&of("log").by, of("log").shown.as_str()), (&ChosenBy::Default, "info"));
        assert!(!format!("{chosen:?}").contains("s3cret"));

        let (settings, chosen) = given_beside(secret.path(), &["--database=sqlite://flag.db"]).expect("settings");
        assert!(matches!(settings.database, Database::Sqlite(path) if path.to_str() == Some("flag.db")));
        let by = chosen.iter().find(|own| own.name == "database").map(|own| own.by.clone());
        assert_eq!(by, Some(ChosenBy::Flag("--database".to_owned())));
    }

    #[test]
    fn a_file_that_a_variable_names_is_said_to_be_wrong_where_it_stands() {
        let (secret, _) = file("mysql://ada:s3cret@db/matgim\n");
        let refused = |path: &Path| given_beside(path, &[]).expect_err("refused").to_string();
        let wrong = refused(secret.path());
        let says = format!("{}, which MATGIM_DATABASE_FILE names, is wrong: database = ", secret.path().display());
        assert!(wrong.starts_with(&says) && !wrong.contains("s3cret"), "{wrong}");
        let nowhere = refused(Path::new("/no/such/secret"));
        assert!(nowhere.starts_with("/no/such/secret, which MATGIM_DATABASE_FILE names, cannot be read"), "{nowhere}");
    }

    #[test]
    fn a_wrong_setting_is_one_sentence_that_names_it() {
        assert!(refused(&["--base-url", "localhost"]).contains("base_url"));
        assert!(refused(&["--base-url=http://id.example.com"]).contains("https"));
        assert!(refused(&["--database", "mysql://x"]).contains("sqlite://"));
        let database =
            refused(&["--database", "mysql://ada@db/matgim?sslmode=require&password=s3cret&sslpassword=s3cret#a"]);
        assert!(database.contains("?sslmode=require&password=…&sslpassword=…"), "{database}");
        assert!(!refused(&["--database", "mysql://db/matgim?%70assword=s3cret"]).contains("s3cret"));
        for wrong in ["postgres:/ada:s3cret@db/matgim", "mysql://ada:s3cret@2@db/matgim", "ada:s3cret@db/matgim"] {
            let database = refused(&["--database", wrong]);
            assert!(database.contains("…@db/matgim") && !database.contains("s3cret"), "{database}");
        }
        assert!(refused(&["--throttle", "maybe"]).contains("takes on or off"));
        let registration = refused(&["--registration", "yes"]);
        assert!(registration.contains("registration = \"yes\" is not known; it takes off, token or open"));
        let proxies = refused(&["--trusted-proxies", "256"]);
        assert!(proxies.contains("trusted_proxies = \"256\" is not known; it takes a number from 0 to 255"));
        assert!(refused(&["--throttle=off", "--listen=0.0.0.0:3000"]).contains("loopback"));
        assert!(refused(&["--config", "/no/such/file"]).contains("/no/such/file"));
    }

    #[test]
    fn a_server_that_speaks_https_itself_has_a_certificate_and_a_key_and_is_told_by_https() {
        let pair = ["--tls-certificate=a.pem", "--tls-key=b.pem"];
        assert!(refused(&pair[..1]).starts_with("tls_certificate is set and tls_key is not"));
        assert!(refused(&pair[1..]).starts_with("tls_key is set and tls_certificate is not"));
        assert!(refused(&pair).starts_with("base_url = \"http://localhost:3000\" is plain http"));
        let own = [&pair[..], &["--base-url=https://id.example.com"]].concat();
        assert!(refused(&own).starts_with("resource_base_url = "));
        let both = [&own[..], &["--resource-base-url=https://api.example.com"]].concat();
        assert_eq!(given(&both).expect("settings").tls(), Some(("a.pem".into(), "b.pem".into())));
        assert!(refused(&[&both[..], &["--lab=on"]].concat()).starts_with("haru_base_url = "));
        assert_eq!(given(&["--tls-certificate=", "--tls-key="]).expect("settings").tls(), None);
    }

    #[test]
    fn whom_to_tell_of_a_weakness_is_an_address_that_rfc_9116_knows() {
        for right in ["", "mailto:security@example.com", "https://example.com/report", "tel:+82-2-1234-5678"] {
            let flag = format!("--security-contact={right}");
            assert_eq!(given(&[&flag]).expect(right).security_contact, right);
        }
        for wrong in [
            "security@example.com",
            "mailto:security",
            "mailto:@example.com",
            "http://example.com/report",
            "https://",
            "tel:",
            "tel:call-us",
            "mailto:a@example.com\nExpires: never",
            "https://example.com/a b",
        ] {
            let sentence = refused(&[&format!("--security-contact={wrong}")]);
            assert!(sentence.contains("such as mailto:security@example.com"), "{wrong}: {sentence}");
        }
    }

    #[test]
    fn where_traces_go_is_a_whole_address_without_anything_secret() {
        for right in ["", "http://127.0.0.1:4318/v1/traces", "https://collector.example/v1/traces"] {
            let flag = format!("--traces-endpoint={right}");
            assert_eq!(given(&[&flag]).expect(right).traces_endpoint, right);
        }
        for wrong in [
            "127.0.0.1:4318",
            "grpc://127.0.0.1:4317/v1/traces",
            "http://127.0.0.1:4318",
            "http://127.0.0.1:4318/",
            "https://ada:s3cret@collector.example/v1/traces",
            "https://collector.example/v1/traces?key=s3cret",
            "https://collector.example/v1 /traces",
        ] {
            let sentence = refused(&[&format!("--traces-endpoint={wrong}")]);
            assert!(sentence.contains("such as http://127.0.0.1:4318/v1/traces"), "{wrong}: {sentence}");
        }
        assert!(refused(&["--traces-one-in=0"]).ends_with("it takes a number from 1 to 1000000"));
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
    fn copies_are_made_of_a_file_alone_and_where_a_folder_is_named() {
        let settings = given(&["--backup-dir=/backups", "--backups-kept=3"]).expect("settings");
        assert_eq!(settings.backup_dir(), Some(Path::new("/backups")));
        assert_eq!((settings.backup_every_hours, settings.backups_kept), (24, 3));
        assert_eq!(given(&["--backup-dir="]).expect("off").backup_dir(), None);
        let refused_on_a_server = refused(&["--backup-dir=/backups", "--database=postgres://ada@db/matgim"]);
        assert!(refused_on_a_server.contains("pg_dump"), "{refused_on_a_server}");
        assert!(refused(&["--backups-kept=0"]).ends_with("it takes a number from 1 to 10000"));
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
    fn each_bound_is_a_setting_like_any_other() {
        use ports::limits::BOUNDS;
        for bound in BOUNDS {
            let flag = format!("--{}=7", bound.name.replace('_', "-"));
            let (_file, config) = file(&format!("{} = 7\n", bound.name));
            for given_by in [&flag, &config] {
                let mut others = 0;
                let limits = given(&[given_by]).expect(given_by).limits();
                let expected = Limits::read(|own| {
                    others += usize::from(own.name != bound.name);
                    if own.name == bound.name { 7 } else { own.default }
                });
                assert_eq!(limits, expected, "{given_by}");
                assert_eq!(others + 1, BOUNDS.len());
            }
            assert!(refused(&[&format!("--{}=-1", bound.name.replace('_', "-"))]).contains(bound.name));
        }
        assert_eq!(given(&["--throttle=off"]).expect("off").limits(), Limits::default().lifted());
    }

    #[test]
    fn help_and_unknown_flags_are_left_to_clap() {
        for flags in [&["--help"][..], &["--lisen=x"], &["--listen"]] {
            assert!(matches!(given(flags), Err(SettingsError::CommandLine(_))), "{flags:?}");
        }
    }
}
