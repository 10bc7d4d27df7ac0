//! `matgim config`: settings as they are, and as they may be. Whatever is wrong with one is said before any command runs.

use clap::Subcommand;

use crate::settings::Chosen;

#[derive(Subcommand)]
pub enum Command {
    /// Print a settings file with every setting as it is left alone: `matgim config init > matgim.toml`
    Init,
    /// Say whether the settings hold together, and leave everything alone
    Check,
    /// Print every setting with where it comes from, without passwords
    Dump,
}

/// `outline`: of every setting.
pub fn run(command: Command, chosen: &[Chosen], outline: &str) {
    match command {
        Command::Init => print!("{}", file(outline)),
        Command::Check => println!("the settings hold together; `matgim config dump` says where each comes from"),
        Command::Dump => print!("{}", dump(chosen)),
    }
}

/// What `init` prints: nothing of it is set before its `#` is taken away.
fn file(outline: &str) -> String {
    let head = "# Settings of matgim: what stands behind a # is what holds where nothing is said. A flag goes before a variable of the\n\
                # environment, a variable before this file. Read it by --config FILE, or MATGIM_CONFIG.\n\n";
    format!("{head}{outline}")
}

/// As a settings file, with where each comes from behind it.
fn dump(chosen: &[Chosen]) -> String {
    let lines = chosen.iter().map(|Chosen { name, shown, by }| {
        let value = toml::Value::String(shown.clone());
        (format!("{name} = {value}"), by)
    });
    let lines: Vec<_> = lines.collect();
    let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or_default();
    lines.iter().map(|(line, by)| format!("{line:<width$}  # {by}\n")).collect()
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser};

    use super::*;
    use crate::settings::{ChosenBy, Settings, outline};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        _settings: Settings,
    }

    #[test]
    fn a_dump_is_a_settings_file_that_says_where_each_comes_from() {
        let of = |name: &str, shown: &str, by| Chosen { name: name.to_owned(), shown: shown.to_owned(), by };
        let chosen = [
            of("base_url", "http://localhost:3000", ChosenBy::Default),
            of("log", "info,\"x\"", ChosenBy::Variable("MATGIM_LOG".to_owned())),
        ];
        let dumped = dump(&chosen);
        assert!(dumped.lines().all(|line| line.contains("  # ")), "{dumped}");
        let read: toml::Table = toml::from_str(&dumped).expect("TOML");
        assert_eq!(read["base_url"].as_str(), Some("http://localhost:3000"));
        assert_eq!(read["log"].as_str(), Some("info,\"x\""));
        assert!(dumped.ends_with("# MATGIM_LOG\n"), "{dumped}");
    }

    /// docs/settings.md. Bounds have a page of their own.
    fn reference() -> String {
        let mut page = "# Settings\n\n\
            Each is a flag, a variable and a key of the settings file (TOML, `--config FILE` or `MATGIM_CONFIG`), in that order. A variable \
            with `_FILE` behind its name, such as `MATGIM_DATABASE_FILE`, names a file that holds the value alone, as secrets are handed to \
            a container; it goes before the settings file. `matgim config init` prints a settings file, `matgim config check` says whether \
            all hold together, and `matgim config dump` where each comes from. What a stranger may cost is set alike: \
            [limits.md](limits.md).\n\n\
            | flag | variable | key | where nothing is said | |\n|---|---|---|---|---|\n"
            .to_owned();
        let command = Line::command();
        let is_bound = |name: &str| ports::limits::BOUNDS.iter().any(|bound| bound.name == name);
        for setting in
            command.get_arguments().filter(|own| own.get_id() != "config" && !is_bound(own.get_id().as_str()))
        {
            let name = setting.get_id().as_str();
            let values = setting.get_default_values().iter().map(|value| value.to_string_lossy());
            let (value, help) = (values.collect::<String>(), setting.get_help().map(ToString::to_string));
            let value = if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
            page.push_str(&format!(
                "| `--{}` | `MATGIM_{}` | `{name}` | {value} | {} |\n",
                name.replace('_', "-"),
                name.to_uppercase(),
                help.unwrap_or_default()
            ));
        }
        page
    }

    #[test]
    fn the_page_of_settings_is_what_the_program_says() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
        if std::env::var_os("WRITE_SETTINGS").is_some() {
            std::fs::write(&path, reference()).expect("written");
        }
        let page = std::fs::read_to_string(&path).expect("docs/settings.md");
        assert_eq!(page, reference(), "WRITE_SETTINGS=1 cargo test -p matgim --lib config writes it");
    }

    #[test]
    fn the_file_of_init_sets_nothing_until_a_line_is_uncommented_and_then_what_holds_anyway() {
        let file = file(&outline::<Line>());
        assert!(file.lines().all(|line| line.is_empty() || line.starts_with('#')), "{file}");
        let settings: Vec<&str> =
            file.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| line.contains(" = \"")).collect();
        assert!(settings.len() > 20, "{}", settings.len());
        let read: toml::Table = toml::from_str(&settings.join("\n")).expect("TOML");
        assert_eq!(read["listen"].as_str(), Some("localhost:3000"));
        assert!(!read.contains_key("config"));
    }
}
