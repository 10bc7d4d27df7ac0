//! The log of a server that runs.

use super::ended::Ended;
use crate::settings::{LogFormat, Settings};

/// The log goes to standard error; standard output is for what was asked for.
pub fn start(settings: &Settings) -> Result<(), Ended> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .map_err(Ended::asked_wrongly)?
        // What it traces are challenges and credentials, whole; why a passkey was refused is in a line of ours.
        .add_directive("webauthn_rs_core=off".parse().map_err(Ended::failed)?);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}
