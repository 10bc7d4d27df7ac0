//! A PostgreSQL server of a test's own: its files in a folder of their own, behind a socket in that folder. It stops, and its folder
//! goes, when the process that started it ends, in whatever way: it holds a pipe to whoever sees to that.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Starts the server, stops and starts it, also in its tracks, as it is told line by line, and takes everything away at the end of the lines.
const KEEPER: &str = r#"
start() {
    "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=300 -c fsync=on -c "lc_messages=C" \
        >>"$2/log" 2>&1 </dev/null &
    server=$!
    until "$1/pg_isready" --quiet --host="$2"; do
        kill -0 $server 2>/dev/null || { echo failed; exit 1; }
        sleep 0.02
    done
    echo started
}
everybody() { echo $server $(cat /proc/$server/task/$server/children); }
stop() { kill -QUIT $server; kill -CONT $(everybody) 2>/dev/null; wait $server; }
start "$@"
while read -r what; do
    case $what in
        stop) stop; echo stopped ;;
        start) start "$@" ;;
        hang) kill -STOP $server && kill -STOP $(everybody); echo hanging ;;
        go) kill -CONT $(everybody); echo going ;;
    esac
done
stop
cd / && rm -rf "$2"
"#;

/// Who may do everything. A server that trusts its socket's folder asks for no password.
const USER: &str = "matgim";

pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    keeper: Mutex<Keeper>,
}

struct Keeper {
    told: Option<ChildStdin>,
    tells: BufReader<ChildStdout>,
    process: Child,
}

impl Server {
    /// Fails when there is no PostgreSQL on this machine: a test that is left out proves nothing.
    pub fn start() -> Self {
        let programs = programs();
        let folder = tempfile::Builder::new().prefix("matgim-postgres-").tempdir().expect("a folder").keep();
        let owner = unprivileged();
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group)).expect("a folder of the server's user");
        }
        let as_owner = |program: PathBuf| {
            let mut command = Command::new(program);
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command.current_dir(&folder).env("HOME", &folder);
            command
        };
        // It sorts texts as people do: whatever must be sorted by bytes says so itself.
        let made = as_owner(programs.join("initdb"))
            .args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und"])
            .args(["--no-sync", "--username", USER, "-D"])
            .arg(folder.join("data"))
            .output()
            .expect("initdb starts");
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let mut process = as_owner("/bin/sh".into())
            .args(["-c", KEEPER, "keeper"])
            .args([&programs, &folder])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a keeper");
        let told = process.stdin.take();
        let tells = BufReader::new(process.stdout.take().expect("its output"));
        let server = Self { folder, programs, keeper: Mutex::new(Keeper { told, tells, process }) };
        server.hears("started");
        server
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@localhost/{database}?host={}", self.folder.display())
    }

    /// Where its socket is, and in `data` its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a database, as a copy of `template` or empty.
    pub fn create(&self, database: &str, template: Option<&str>) {
        let template = template.unwrap_or("template0");
        self.ask("postgres", &format!("create database {database} template {template}"));
    }

    pub fn remove(&self, database: &str) {
        self.ask("postgres", &format!("drop database {database} with (force)"));
    }

    /// Does `sql` as another program would; what it answers, a line a row.
    pub fn ask(&self, database: &str, sql: &str) -> Vec<String> {
        let asked = Command::new(self.programs.join("psql"))
            .args([
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--set=ON_ERROR_STOP=1",
                "--username",
                USER,
            ])
            .arg("--host")
            .arg(&self.folder)
            .args(["--dbname", database, "--command", sql])
            .output()
            .expect("psql starts");
        assert!(asked.status.success(), "{sql}: {}", String::from_utf8_lossy(&asked.stderr));
        String::from_utf8(asked.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    /// Does `sql` and keeps its connection, until what is returned is dropped.
    pub fn hold(&self, database: &str, sql: &str) -> Held {
        let mut psql = self.psql(database);
        let mut process = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("psql starts");
        let told = process.stdin.as_mut().expect("its input");
        writeln!(told, "{sql};\n\\echo held").expect("psql listens");
        let mut tells = BufReader::new(process.stdout.take().expect("its output"));
        let mut line = String::new();
        while line.trim_end() != "held" {
            line.clear();
            assert!(tells.read_line(&mut line).expect("psql tells") > 0, "{sql} failed");
        }
        Held(process)
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--username",
            USER,
        ])
        .arg("--host")
        .arg(&self.folder)
        .args(["--dbname", database]);
        psql
    }

    /// Ends it at once, in the middle of whatever it does, as a machine that loses its power.
    pub fn stop(&self) {
        self.tell("stop");
        self.hears("stopped");
    }

    pub fn start_again(&self) {
        self.tell("start");
        self.hears("started");
    }

    /// It keeps every connection and says nothing, as a machine that is stuck.
    pub fn hang(&self) {
        self.tell("hang");
        self.hears("hanging");
    }

    /// After [`Server::hang`].
    pub fn go_on(&self) {
        self.tell("go");
        self.hears("going");
    }

    fn tell(&self, what: &str) {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let told = keeper.told.as_mut().expect("an input");
        writeln!(told, "{what}").expect("the keeper listens");
    }

    fn hears(&self, what: &str) {
        let mut line = String::new();
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        keeper.tells.read_line(&mut line).expect("the keeper tells");
        let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert_eq!(line.trim_end(), what, "{}", log());
    }
}

/// A connection of another program.
pub struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// At the end of a test that has a server of its own; one that is kept for the whole process goes with it. The keeper's input ends,
/// and it is waited for.
impl Drop for Server {
    fn drop(&mut self) {
        let Keeper { told, process, .. } = self.keeper.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(told.take());
        drop(process.wait());
    }
}

/// Debian keeps them by version, outside of the path.
fn programs() -> PathBuf {
    if let Some(folder) = std::env::var_os("MATGIM_POSTGRES_BIN") {
        return folder.into();
    }
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter(|entry| entry.path().join("bin/initdb").is_file())
        .max_by_key(|entry| entry.file_name().to_string_lossy().parse::<u32>().unwrap_or_default());
    match newest {
        Some(version) => version.path().join("bin"),
        None => panic!(
            "there is no PostgreSQL on this machine: `apt-get install postgresql` installs it, and MATGIM_POSTGRES_BIN names the \
             folder of its programs where they are elsewhere"
        ),
    }
}

/// It refuses to run as root; Debian's package makes a user for it. `None`: we are somebody else.
fn unprivileged() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt as _;
    if fs::metadata("/proc/self").ok()?.uid() != 0 {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
    let fields = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let ids = fields
        .filter(|fields| fields[0] == "postgres")
        .find_map(|fields| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?)));
    Some(ids.expect("PostgreSQL does not run as root, and there is no user postgres"))
}
