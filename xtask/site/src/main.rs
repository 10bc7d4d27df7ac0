//! What puts the site together and needs large crates. `cargo xtask` calls it; it is compiled beside the server, so that
//! `cargo xtask` itself is there in seconds.

mod bind;
mod compress;
mod fonts;
mod style;
mod tree;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use texts::lab::written::written;
use view::preferences::Language;

const USAGE: &str = "\
site bind NAME COMPILED FOLDER [--debug | --small PACKAGES]   COMPILED as NAME.js and NAME.wasm in FOLDER
site look STYLE TO [--fonts PACKAGES]                          style sheets and fonts, in TO
site words TO                                                  what the Lab says, a file a language, in TO
site compress SITE BEFORE                                      Brotli beside each file of SITE; its sizes on standard output
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match *arguments {
        ["bind", name, compiled, folder, ref how @ ..] => {
            let how = match *how {
                ["--debug"] => bind::How::Debug,
                [] => bind::How::Release { packages: None },
                ["--small", packages] => bind::How::Release { packages: Some(Path::new(packages)) },
                _ => bail!("{USAGE}"),
            };
            bind::bind(name, Path::new(compiled), Path::new(folder), how)
        }
        ["look", style, to, ref fonts @ ..] => {
            let packages = match *fonts {
                [] => None,
                ["--fonts", packages] => Some(Path::new(packages)),
                _ => bail!("{USAGE}"),
            };
            style::bundle(Path::new(style), &Path::new(to).join("style"))?;
            fonts::collect(packages, &Path::new(to).join("fonts"))
        }
        ["words", to] => words(Path::new(to)),
        ["compress", site, before] => compress::compress(Path::new(site), Path::new(before)),
        _ => bail!("{USAGE}"),
    }
}

/// The static Lab shows what the words of its reader's language say; a server has a route for them.
fn words(to: &Path) -> Result<()> {
    fs_err::create_dir_all(to)?;
    for language in Language::offered() {
        fs_err::write(to.join(format!("{}.json", language.tag())), written(language))?;
    }
    Ok(())
}
