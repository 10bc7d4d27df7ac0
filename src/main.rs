//! The binary: command line → settings → instances → listeners. No logic.

use std::process::ExitCode;

use clap::Parser as _;
use matgim::commands::CommandLine;

#[tokio::main]
async fn main() -> ExitCode {
    match CommandLine::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(ended) => {
            eprintln!("matgim: {}", ended.sentence);
            ExitCode::from(ended.code)
        }
    }
}
