//! The project's own commands: `cargo xtask <command>`. Each is one line of `COMMANDS`.

mod check;
mod compress;
mod files;
mod fonts;
mod npm;
mod progress;
mod run;
mod site;
mod static_lab;
mod style;
mod tools;
mod wasm;
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
        arguments: "[ARGUMENTS OF `matgim demo`]",
        about: "build the site and the server for release, then start the demo",
        main: run::main,
    },
    Command {
        name: "dev",
        arguments: "[ARGUMENTS OF `matgim demo`]",
        about: "build for debugging, start the demo, rebuild and restart at every change",
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
        text.push_str(&format!("  {call:<36} {}\n", command.about));
    }
    text
}
