//! The binary: command line → settings → instances → listeners. No logic.

use std::ffi::OsString;
use std::process::ExitCode;

use matgim::commands::{CommandLine, Ended};
use matgim::settings::SettingsError;

/// A request makes and drops some hundred values; the system's allocator takes a third more of the processor's time for an authorization
/// request as a whole.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let ended = match CommandLine::read(&arguments) {
        Ok(line) => line.run().await,
        Err(SettingsError::CommandLine(error)) => error.exit(),
        Err(wrong) => Err(Ended::asked_wrongly(wrong)),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(ended) => {
            eprintln!("matgim: {}", ended.sentence);
            ExitCode::from(ended.code)
        }
    }
}
