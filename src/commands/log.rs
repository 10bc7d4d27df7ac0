//! The log of a server that runs.

use std::io::IsTerminal as _;

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::ended::Ended;
use super::lines::Lines;
use crate::settings::{LogFormat, Settings};
use ports::panics;

/// As long as the program runs.
pub struct Log(Lines);

/// What was left out of the last second.
impl Drop for Log {
    fn drop(&mut self) {
        self.0.tell(i64::MAX);
    }
}

/// The log goes to standard error; standard output is for what was asked for. A panic is a line of it, without the values that it
/// quotes.
pub fn start(settings: &Settings) -> Result<Log, Ended> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .map_err(Ended::asked_wrongly)?
        // What it traces are challenges and credentials, whole; why a passkey was refused is in a line of ours.
        .add_directive("webauthn_rs_core=off".parse().map_err(Ended::failed)?);
    // A file or a journal would have the colours as letters.
    let is_read_as_it_comes = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(is_read_as_it_comes);
    let lines = Lines::new(&settings.limits());
    let filtered = tracing_subscriber::registry().with(filter).with(lines.clone());
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string);
        tracing::error!(at, says = panics::sentence(panic.payload()), "a part of the program panicked");
    }));
    match settings.log_format {
        LogFormat::Text => filtered.with(log.with_target(false)).init(),
        LogFormat::Json => filtered.with(log.json()).init(),
    }
    tokio::spawn(lines.clone().tell_each_second());
    Ok(Log(lines))
}
