//! `matgim dev man` and `matgim dev completions`: what is said of the command line elsewhere, made of the command line itself, so that
//! a flag which is added is in the manual and in the shell.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;

use super::ended::Ended;

#[derive(Args)]
pub struct Pages {
    /// A folder; pages that are there already are written anew
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

#[derive(Args)]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// The other pages are found from the first, and end alike.
const EXIT_STATUS: &str =
    ".SH EXIT STATUS\n0: it was done. 1: it did not work. 2: it was asked wrongly, and nothing was done.\n";

impl Pages {
    pub fn write(self, command: clap::Command) -> Result<(), Ended> {
        let pages = std::fs::create_dir_all(&self.out).and_then(|()| pages(command));
        pages.and_then(|pages| pages.iter().try_for_each(|page| page.write(&self.out))).map_err(|error| {
            Ended::failed(format!("the manual could not be written into {}: {error}", self.out.display()))
        })
    }
}

impl Completions {
    pub fn print(self, mut command: clap::Command) -> Result<(), Ended> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "matgim", &mut script);
        io::stdout().write_all(&script).map_err(Ended::failed)
    }
}

struct Page {
    file: String,
    text: Vec<u8>,
}

impl Page {
    fn write(&self, folder: &Path) -> io::Result<()> {
        std::fs::write(folder.join(&self.file), &self.text)
    }
}

/// `matgim.1`, `matgim-client.1`, `matgim-client-create.1` and so on.
fn pages(command: clap::Command) -> io::Result<Vec<Page>> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(command, &mut pages)?;
    Ok(pages)
}

fn add(command: clap::Command, pages: &mut Vec<Page>) -> io::Result<()> {
    for subcommand in command.get_subcommands() {
        add(subcommand.clone(), pages)?;
    }
    let man = Man::new(command);
    let mut text = Vec::new();
    man.render(&mut text)?;
    text.extend_from_slice(EXIT_STATUS.as_bytes());
    pages.push(Page { file: man.get_filename(), text });
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::{Parser, Subcommand};

    use super::*;
    use crate::settings::{self, Settings};

    #[derive(Parser)]
    #[command(name = "matgim")]
    struct Line {
        #[command(flatten)]
        _settings: Settings,
        #[command(subcommand)]
        _command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Manage clients
        #[command(subcommand)]
        Client(Of),
    }

    #[derive(Subcommand)]
    enum Of {
        /// Make one
        Create {
            /// Whose it is
            #[arg(long)]
            owner: String,
        },
    }

    #[test]
    fn a_page_is_there_for_every_command_and_settings_are_told_once() {
        let pages = pages(settings::described::<Line>()).expect("pages");
        let text = |file: &str| {
            let page = pages.iter().find(|page| page.file == file).expect(file);
            String::from_utf8_lossy(&page.text).replace('\\', "")
        };
        assert_eq!(pages.len(), 3);
        assert!(text("matgim.1").contains("--base-url") && text("matgim.1").contains("MATGIM_BASE_URL"));
        let create = text("matgim-client-create.1");
        assert!(create.contains("--owner") && create.contains("Whose it is"), "{create}");
        assert!(!create.contains("--base-url") && create.contains("EXIT STATUS"), "{create}");
    }

    #[test]
    fn a_shell_completes_a_setting_behind_every_command() {
        let mut script = Vec::new();
        clap_complete::generate(Shell::Bash, &mut settings::command::<Line>(), "matgim", &mut script);
        let script = String::from_utf8_lossy(&script);
        let of_create = script.split("matgim__subcmd__client__subcmd__create)").nth(1);
        let of_create = of_create.and_then(|rest| rest.split(";;").next()).unwrap_or(&script);
        assert!(of_create.contains("--owner") && of_create.contains("--base-url"), "{of_create}");
    }
}
