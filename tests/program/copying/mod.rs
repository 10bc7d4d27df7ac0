//! `matgim store copy`: from a file to a server. What it refuses, what becomes of a copy that is killed, and that every token answers
//! afterwards as it did before.

mod alike;
mod earlier;
mod interrupted;
mod refused;

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::support::postgres::DATABASE;

/// The command, with these settings and no others.
fn copying(settings: &[(&str, &str)], arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_matgim"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MATGIM_")) {
        command.env_remove(name);
    }
    command.envs(settings.iter().copied()).args(["store", "copy"]).args(arguments).stdin(Stdio::null());
    command
}

fn sqlite(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

fn copy(file: &Path, to: &str) -> Output {
    copying(&[("MATGIM_STORE_COPY_TO", to)], &["--from", &sqlite(file)]).output().expect("the program starts")
}

fn started(file: &Path, to: &str) -> Child {
    let mut command = copying(&[("MATGIM_STORE_COPY_TO", to)], &["--from", &sqlite(file)]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// The one sentence with which it is not done, and its exit code.
fn refusal(output: Output) -> (i32, String) {
    let sentence = String::from_utf8(output.stderr).expect("UTF-8");
    let lines: Vec<&str> = sentence.lines().collect();
    let [line] = lines[..] else { panic!("not one line: {sentence}") };
    let sentence = line.strip_prefix("matgim: ").unwrap_or_else(|| panic!("who says {line}?"));
    (output.status.code().expect("an exit code"), sentence.to_owned())
}

/// What `sql` answers in the database of `url`.
fn ask(url: &str, sql: &str) -> Vec<String> {
    DATABASE.ask(name_of(url), sql)
}

fn name_of(url: &str) -> &str {
    url.rsplit_once('?').and_then(|(path, _)| path.rsplit_once('/')).expect("a database").1
}
