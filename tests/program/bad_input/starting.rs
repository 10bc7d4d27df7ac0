use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::database::{change, open};
use super::server::Server;

/// A folder of its own, and the settings of a server that would start there.
struct Place {
    folder: tempfile::TempDir,
}

const NOBODY: u32 = 65534;

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn database(&self, name: &str) -> (&'static str, String) {
        ("MATGIM_DATABASE", format!("sqlite://{}", self.path(name).display()))
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, command: &str, settings: &[(&str, String)]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_matgim"));
        program.arg(command).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MATGIM_")) {
            program.env_remove(name);
        }
        let own = [
            self.database("matgim.db"),
            ("MATGIM_LISTEN", "127.0.0.1:0".to_owned()),
            ("MATGIM_RESOURCE_LISTEN", "127.0.0.1:0".to_owned()),
            ("MATGIM_HARU_LISTEN", "127.0.0.1:0".to_owned()),
            ("MATGIM_LOG", "off".to_owned()),
        ];
        program.envs(own).envs(settings.iter().cloned());
        program
    }

    /// The one sentence with which it does not start.
    fn refusal(&self, settings: &[(&str, String)]) -> String {
        ended(self.command("serve", settings).spawn().expect("the program starts"), &format!("{settings:?}"))
    }
}

fn ended(mut program: Child, what: &str) -> String {
    for _ in 0..600 {
        if program.try_wait().expect("its state").is_some() {
            let output = program.wait_with_output().expect("its output");
            let sentence = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(2), "{what}: {sentence}");
            assert!(output.stdout.is_empty(), "{what}: standard output");
            let lines: Vec<&str> = sentence.lines().collect();
            let [line] = lines[..] else { panic!("{what}: not one line: {sentence}") };
            let sentence = line.strip_prefix("matgim: ").unwrap_or_else(|| panic!("{what}: who says {line}?"));
            return sentence.to_owned();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    program.kill().expect("it is killed");
    panic!("{what}: it started");
}

fn one(name: &'static str, value: &str) -> [(&'static str, String); 1] {
    [(name, value.to_owned())]
}

/// As [`Place::refusal`] of a database; its file stays as it was.
fn refused_database(place: &Place, name: &str, says: &str) {
    let before = fs::read(place.path(name)).ok();
    let sentence = place.refusal(&[place.database(name)]);
    assert!(sentence.contains(says), "{name} says {says:?}: {sentence}");
    assert!(sentence.contains(&place.path(name).display().to_string()), "{name} is named: {sentence}");
    assert_eq!(fs::read(place.path(name)).ok(), before, "{name} is left alone");
}

/// A database of ours that nobody has open.
async fn make_database(place: &Place, name: &str) {
    let setting = place.database(name);
    let mut making = place.command("client", std::slice::from_ref(&setting));
    making.args(["create", "--owner", "nobody", "--name", "Nobody", "--kind", "public"]);
    making.args(["--redirect-uri", "https://client.example/cb"]);
    assert!(ended(making.spawn().expect("the program starts"), name).contains("--owner"));
    assert!(place.path(name).is_file(), "{name} was made");
    into_one_file(&place.path(name)).await;
}

/// What a log beside the file holds would repair the damage, and come into the file when it is next opened.
async fn into_one_file(path: &Path) {
    let mut connection = open(path).await;
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await.expect("a checkpoint");
    sqlx::Connection::close(connection).await.expect("closed");
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_named_and_left_alone() {
    let place = Place::new();
    fs::write(place.path("text"), "hello\n").expect("a file");
    refused_database(&place, "text", "is not a SQLite database; choose another file");
    fs::write(place.path("nearly"), b"SQLite format 3\0 but not really").expect("a file");
    refused_database(&place, "nearly", "is not a SQLite database; choose another file");
    fs::create_dir(place.path("folder")).expect("a folder");
    refused_database(&place, "folder", "is not a SQLite database; choose another file");

    let connect = sqlx::sqlite::SqliteConnectOptions::new().filename(place.path("other")).create_if_missing(true);
    let mut other = sqlx::ConnectOptions::connect(&connect).await.expect("a database");
    sqlx::query("create table notes (text)").execute(&mut other).await.expect("a table");
    sqlx::Connection::close(other).await.expect("closed");
    refused_database(&place, "other", "is a SQLite database of another program; choose another file");

    for (name, sql, says) in [
        (
            "newer",
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of the future' || $1, true, x'00', 0)",
            "was written by a newer matgim (its schema is 9999); start that version",
        ),
        (
            "differs",
            "update _sqlx_migrations set checksum = x'00' where $1 = ''",
            "was written by another build of matgim",
        ),
    ] {
        make_database(&place, name).await;
        change(&place.path(name), sql, "").await;
        into_one_file(&place.path(name)).await;
        refused_database(&place, name, says);
    }
    make_database(&place, "damaged").await;
    let mut bytes = fs::read(place.path("damaged")).expect("the file");
    bytes[100..4096].fill(0xff);
    fs::write(place.path("damaged"), bytes).expect("damage");
    refused_database(&place, "damaged", "is damaged; restore a copy of it");

    let sentence = place.refusal(&[place.database("missing/matgim.db")]);
    assert!(sentence.contains("missing for the database does not exist; create it first"), "{sentence}");
}

#[tokio::test]
async fn a_database_that_this_user_may_not_read_is_named_and_left_alone() {
    let place = Place::new();
    make_database(&place, "private").await;
    make_database(&place, "readable").await;
    for (name, mode) in [("private", 0o000), ("readable", 0o444)] {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).expect("it is closed");
    }
    let is_root = fs::metadata(place.folder.path()).expect("metadata").uid() == 0;
    let open_to_all = fs::Permissions::from_mode(0o777);
    fs::set_permissions(place.folder.path(), open_to_all).expect("the folder stays open");
    for name in ["private", "readable"] {
        let mut program = place.command("serve", &[place.database(name)]);
        if is_root {
            // Nothing is closed to root.
            program.uid(NOBODY).gid(NOBODY);
        }
        let sentence = ended(program.spawn().expect("the program starts"), name);
        assert!(sentence.contains("cannot be read and written by this user"), "{name}: {sentence}");
        assert!(sentence.contains(&place.path(name).display().to_string()), "{name}: {sentence}");
    }
}

/// Whose folder is closed, whose neighbour is somebody else's, or whose disk can only be read.
#[tokio::test]
async fn a_database_that_cannot_be_written_is_refused_with_what_is_in_the_way_and_what_would_be_right() {
    let place = Place::new();
    let is_root = fs::metadata(place.folder.path()).expect("metadata").uid() == 0;
    let chmod = |name: &str, mode| {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).expect("its mode");
    };
    let own = |name: &str| {
        if is_root {
            std::os::unix::fs::chown(place.path(name), Some(NOBODY), Some(NOBODY)).expect("its owner");
        }
    };
    chmod("", 0o755);
    for folder in ["closed", "neighbour", "log"] {
        fs::create_dir(place.path(folder)).expect("a folder");
        make_database(&place, &format!("{folder}/matgim.db")).await;
        own(&format!("{folder}/matgim.db"));
    }
    fs::write(place.path("neighbour/matgim.db.lock"), "").expect("a file");
    chmod("neighbour/matgim.db.lock", 0o000);
    fs::write(place.path("log/matgim.db.lock"), "").expect("a file");
    own("log/matgim.db.lock");
    for folder in ["closed", "neighbour", "log"] {
        chmod(folder, 0o555);
    }
    let says = |sentence: &str, name: &str, way: &str| {
        let database = format!("the database {}", place.path(name).display());
        let whole = [&*database, "cannot be read and written by this user", way, "or choose another file"];
        assert!(whole.iter().all(|part| sentence.contains(part)), "{name}: {sentence}");
    };
    for (name, way) in [
        ("closed/matgim.db", "matgim.db.lock: Permission denied"),
        ("neighbour/matgim.db", "matgim.db.lock: Permission denied"),
        // Where the write-ahead log cannot be made.
        ("log/matgim.db", ""),
    ] {
        let mut program = place.command("serve", &[place.database(name)]);
        if is_root {
            program.uid(NOBODY).gid(NOBODY);
        }
        says(&ended(program.spawn().expect("the program starts"), name), name, way);
    }
    for folder in ["closed", "neighbour", "log"] {
        chmod(folder, 0o755);
    }

    let name = "matgim.db";
    make_database(&place, name).await;
    let served = place.command("serve", &[]);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=openat", "-e", "inject=openat:error=EROFS", "-P"]);
    strace.arg(place.path(name)).arg(served.get_program()).args(served.get_args()).env_clear();
    strace.envs(served.get_envs().filter_map(|(name, value)| Some((name, value?))));
    strace.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    match strace.spawn() {
        Ok(program) => says(&ended(program, name), name, "Read-only file system"),
        Err(_) => {
            eprintln!("NOT TESTED: strace is missing; install it to see what a disk is like that can only be read")
        }
    }
}

#[tokio::test]
async fn a_database_of_a_running_server_is_not_served_twice() {
    let server = Server::start().await;
    let place = Place::new();
    let sentence = place.refusal(&one("MATGIM_DATABASE", &format!("sqlite://{}", server.database().display())));
    assert!(sentence.contains("is in use by another matgim server; stop it first"), "{sentence}");
    assert_eq!(server.get("/readyz").await.status, 200);
}

#[test]
fn a_calendar_book_that_is_not_ours_is_named_and_left_alone() {
    for (content, says) in [(Some("junk\n"), "it is not a calendar book of this program"), (None, "cannot be read")] {
        let place = Place::new();
        let path = place.path("matgim.calendar");
        match content {
            Some(content) => fs::write(&path, content).expect("a file"),
            None => fs::create_dir(&path).expect("a folder"),
        }
        let sentence = place.refusal(&[]);
        assert!(sentence.contains(&path.display().to_string()) && sentence.contains(says), "{sentence}");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), content);
    }
}

#[test]
fn a_port_that_is_taken_is_named_with_the_setting_that_chooses_it() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let place = Place::new();
    for (command, setting, flag) in [
        ("serve", "MATGIM_LISTEN", "--listen"),
        ("serve", "MATGIM_RESOURCE_LISTEN", "--resource-listen"),
        ("demo", "MATGIM_LISTEN", "--listen"),
        ("demo", "MATGIM_HARU_LISTEN", "--haru-listen"),
    ] {
        let program = place.command(command, &one(setting, &address)).spawn().expect("the program starts");
        let sentence = ended(program, setting);
        let says = format!("cannot listen on {address}: the address is in use by another program");
        assert!(sentence.contains(&says), "{setting}: {sentence}");
        assert!(sentence.contains(&format!("{flag} or {setting}")), "{setting}: {sentence}");
    }
    // One of ours on the port of another is told the same.
    let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").to_string();
    let both = [("MATGIM_LISTEN", free.clone()), ("MATGIM_RESOURCE_LISTEN", free.clone())];
    let sentence = place.refusal(&both);
    assert!(sentence.contains(&free) && sentence.contains("MATGIM_RESOURCE_LISTEN"), "{sentence}");
}

#[test]
fn a_wrong_setting_is_named_with_what_would_be_right() {
    let place = Place::new();
    for nonsense in [
        "",
        "nonsense",
        "localhost:3000",
        "ftp://id.example",
        "https://",
        "https:///path",
        "https://a b",
        "https://id..example",
        "https://<id>",
        "https://id.example:",
        "https://id.example:99999",
        "https://id.example:http",
        "https://[::1",
        "https://user@id.example",
        "https://id.example/?a",
        "https://id.example/#a",
        "https://id.example/%zz",
        "https://id.example/a//b",
        "https://id.example/a/../b",
        "https://id.example/{a}",
        "https://길.example",
    ] {
        for (setting, name) in [
            ("MATGIM_BASE_URL", "base_url"),
            ("MATGIM_RESOURCE_BASE_URL", "resource_base_url"),
            ("MATGIM_HARU_BASE_URL", "haru_base_url"),
        ] {
            let sentence = place.refusal(&one(setting, nonsense));
            let what = format!("{name} = {nonsense:?} is not an address; write one such as https://id.example.com");
            let says = format!("{setting} is wrong: {what}");
            assert_eq!(sentence, says);
        }
    }
    for (setting, value, says) in [
        ("MATGIM_BASE_URL", "http://id.example.com", "plain http on a public host; put a proxy with https in front"),
        ("MATGIM_THROTTLE", "maybe", "throttle = \"maybe\" is not known; it takes on or off"),
        ("MATGIM_SIGN_UP", "", "sign_up = \"\" is not known; it takes open, closed or invitation"),
        ("MATGIM_REGISTRATION", "yes", "registration = \"yes\" is not known; it takes off, token or open"),
        ("MATGIM_TRUSTED_PROXIES", "one", "trusted_proxies = \"one\" is not known; it takes a number from 0 to 255"),
        ("MATGIM_LOG", "a=b=c", "log = \"a=b=c\" is not a filter"),
        ("MATGIM_LOG_FORMAT", "xml", "log_format = \"xml\" is not known; it takes text or json"),
        (
            "MATGIM_DATABASE",
            "postgres://db",
            "database = \"postgres://db\" names no database; write postgres://USER:PASSWORD@HOST/DATABASE",
        ),
        ("MATGIM_DATABASE", "sqlite://", "database = \"sqlite://\" is not known; write sqlite:// and a path"),
        ("MATGIM_LISTEN", "", "it is not an address of this machine, such as 127.0.0.1:3000; change --listen"),
        ("MATGIM_LISTEN", "127.0.0.1", "it is not an address of this machine"),
        ("MATGIM_LISTEN", "127.0.0.1:http", "it is not an address of this machine"),
        ("MATGIM_RESOURCE_LISTEN", "192.0.2.1:3002", "change --resource-listen or MATGIM_RESOURCE_LISTEN"),
        ("MATGIM_CONFIG", "/no/such/file", "the settings file /no/such/file cannot be read"),
    ] {
        let sentence = place.refusal(&one(setting, value));
        assert!(sentence.contains(says), "{setting}={value:?} says {says:?}: {sentence}");
    }
    for exposed in ["MATGIM_LISTEN", "MATGIM_RESOURCE_LISTEN"] {
        let settings = [("MATGIM_THROTTLE", "off".to_owned()), (exposed, "0.0.0.0:0".to_owned())];
        let sentence = place.refusal(&settings);
        assert!(sentence.contains("throttle = off is for the loopback interface only"), "{exposed}: {sentence}");
    }
    for (text, says) in [("lisen = \"x\"\n", "lisen"), ("listen = \n", "is wrong"), ("throttle = true\n", "is wrong")] {
        fs::write(place.path("matgim.toml"), text).expect("a file");
        let sentence = place.refusal(&one("MATGIM_CONFIG", &place.path("matgim.toml").display().to_string()));
        assert!(sentence.contains("matgim.toml") && sentence.contains(says), "{text}: {sentence}");
    }
    assert!(!Path::new(&place.path("matgim.db")).exists(), "nothing was begun");
}

#[test]
fn a_flag_goes_before_a_variable_and_a_variable_before_the_file_and_what_is_wrong_says_which_it_is() {
    let place = Place::new();
    let file = place.path("matgim.toml");
    fs::write(&file, "throttle = \"maybe\"\n").expect("a file");
    let in_file = ("MATGIM_CONFIG", file.display().to_string());
    let in_variable = ("MATGIM_THROTTLE", "perhaps".to_owned());
    let file = format!("the settings file {}", file.display());
    for (settings, flags, says) in [
        (&[in_file.clone()][..], &[][..], format!("{file} is wrong: throttle = \"maybe\"")),
        (&[in_file.clone(), in_variable.clone()], &[], "MATGIM_THROTTLE is wrong: throttle = \"perhaps\"".to_owned()),
        (&[in_file, in_variable], &["--throttle=never"], "--throttle is wrong: throttle = \"never\"".to_owned()),
    ] {
        let mut program = place.command("serve", settings);
        let sentence = ended(program.args(flags).spawn().expect("the program starts"), &says);
        assert_eq!(sentence, format!("{says} is not known; it takes on or off"));
    }
}

#[tokio::test]
async fn a_server_starts_on_a_machine_without_certificates_and_its_parts_still_reach_each_other() {
    let nowhere = [("SSL_CERT_FILE", "/nowhere/file"), ("SSL_CERT_DIR", "/nowhere")];
    let server = Server::start_with(&nowhere).await;
    // The calendar API has asked the authorization server about it: it would be 503 otherwise.
    let reply = server.call("mgat_of-nobody").await;
    assert_eq!(reply.status, 401, "{}", reply.seen());
}
