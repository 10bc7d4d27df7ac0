//! The log of a server that runs.

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::ended::Ended;
use super::warnings::Warnings;
use crate::settings::{LogFormat, Settings};
use ports::panics;

/// The log goes to standard error; standard output is for what was asked for. A panic is a line of it, without the values that it
/// quotes.
pub fn start(settings: &Settings) -> Result<(), Ended> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .map_err(Ended::asked_wrongly)?
        // What it traces are challenges and credentials, whole; why a passkey was refused is in a line of ours.
        .add_directive("webauthn_rs_core=off".parse().map_err(Ended::failed)?);
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let filtered =
        tracing_subscriber::registry().with(filter).with(Warnings::at_most(settings.limits().warnings_a_second));
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string);
        tracing::error!(at, says = panics::sentence(panic.payload()), "a part of the program panicked");
    }));
    match settings.log_format {
        LogFormat::Text => filtered.with(log.with_target(false)).init(),
        LogFormat::Json => filtered.with(log.json()).init(),
    }
    Ok(())
}
