//! `matgim doctor`: looks at the settings and at the machine, and says what is wrong with them and what mends it. It changes nothing, and
//! works beside a server that runs. What was found out is one thing and what it means another, so that the meaning is told by tests.

/// What the issuer's address answers.
mod address;
/// One line of what is said.
mod check;
/// The database, its copies and its key.
mod files;
/// What the machine gives.
mod machine;

use clap::Args;

use self::check::{Check, State, json, table};
use super::ended::Ended;
use crate::settings::Settings;

#[derive(Args)]
pub struct Arguments {
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

pub async fn run(settings: &Settings, arguments: Arguments) -> Result<(), Ended> {
    let answers = address::ask(settings).await.map_err(Ended::failed)?;
    let mut checks = address::judge(settings, &answers);
    checks.extend(machine::look_at(settings).await?);
    checks.extend(files::look_at(settings).await);
    match arguments.json {
        true => println!("{}", json(&checks)),
        false => print!("{}", table(&checks)),
    }
    match count(&checks, State::Error) {
        0 => Ok(()),
        1 => Err(Ended::failed("one thing is wrong")),
        errors => Err(Ended::failed(format!("{errors} things are wrong"))),
    }
}

fn count(checks: &[Check], state: State) -> usize {
    checks.iter().filter(|check| check.state == state).count()
}
