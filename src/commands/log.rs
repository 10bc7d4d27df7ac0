//! The log of a server that runs.

use super::ended::Ended;
use crate::settings::{LogFormat, Settings};
use ports::panics;

/// The log goes to standard error; standard output is for what was asked for. A panic is a line of it, without the values that it
/// quotes.
pub fn start(settings: &Settings) -> Result<(), Ended> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .map_err(Ended::asked_wrongly)?
        // What it traces are challenges and credentials, whole; why a passkey was refused is in a line of ours.
        .add_directive("webauthn_rs_core=off".parse().map_err(Ended::failed)?);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string);
        tracing::error!(at, says = panics::sentence(panic.payload()), "a part of the program panicked");
    }));
    match settings.log_format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}
