//! The project's own commands: `cargo xtask <command>`. Each is one line of `COMMANDS`.

mod abuse;
mod bench;
mod cargo;
mod check;
mod files;
mod npm;
mod package;
mod profile;
mod programs;
mod progress;
mod run;
mod serving;
mod site;
mod static_lab;
mod tools;
#[path = "../site/src/tree.rs"]
mod tree;
mod watch;

use std::process::ExitCode;

use tools::Refused;

struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    main: fn(&[String]) -> anyhow::Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        arguments: "[--release] [ARGUMENTS OF `matgim demo`]",
        about: "build the site and the server for a first look, or for release, and start the demo",
        main: run::main,
    },
    Command {
        name: "dev",
        arguments: "[ARGUMENTS OF `matgim demo`]",
        about: "the same for a first look, rebuilt and restarted at every change",
        main: watch::main,
    },
    Command { name: "test", arguments: "[STEP ...]", about: check::ABOUT, main: check::main },
    Command {
        name: "site",
        arguments: "[--debug]",
        about: "build what browsers load into target/site: Wasm, style sheets, fonts",
        main: site::main,
    },
    Command {
        name: "static",
        arguments: "[--pieces]",
        about: "build the static Lab, which needs no server, into dist",
        main: static_lab::main,
    },
    Command { name: "package", arguments: package::ARGUMENTS, about: package::ABOUT, main: package::main },
    Command {
        name: "abuse",
        arguments: "[--only ATTACK,...] [--seconds NUMBER] [--out FILE]",
        about: "build the server for release, attack it as one stranger can, and say what honest people saw",
        main: abuse::main,
    },
    Command { name: "bench", arguments: bench::ARGUMENTS, about: bench::ABOUT, main: bench::main },
    Command {
        name: "profile",
        arguments: profile::ARGUMENTS,
        about: "where the server's time goes in one scenario of `bench`, by perf, and its hops for each answer",
        main: profile::main,
    },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();

    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    match (command.main)(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error:#}");
            ExitCode::from(if error.is::<Refused>() { 2 } else { 1 })
        }
    }
}

fn usage() -> String {
    let mut text = String::from("cargo xtask <command>\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {call:<46} {}\n", command.about));
    }
    text
}
