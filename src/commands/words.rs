//! `matgim words`: what the Lab says, as the data that a static site shows it from.

use clap::{Args, ValueEnum};

use super::ended::Ended;
use texts::lab::written::written;
use view::preferences::Language;

#[derive(Args)]
pub struct Arguments {
    /// One language; the other is another file
    #[arg(long, value_enum)]
    language: InLanguage,
}

#[derive(Clone, Copy, ValueEnum)]
enum InLanguage {
    Ko,
    En,
}

pub fn run(arguments: &Arguments) -> Result<(), Ended> {
    let language = match arguments.language {
        InLanguage::Ko => Language::Ko,
        InLanguage::En => Language::En,
    };
    println!("{}", written(language));
    Ok(())
}
