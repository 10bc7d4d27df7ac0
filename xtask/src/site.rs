//! `cargo xtask site`: everything that browsers load, in target/site. The server embeds it for release and reads it from there
//! when it was built for debugging (src/assets.rs).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::npm::Packages;
use crate::programs::{self, Profile, Program};
use crate::progress::Progress;
use crate::{cargo, files, tools};

pub fn main(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => release(&mut Progress::of(RELEASE_STEPS), tools::run),
        [flag] if flag == "--debug" => {
            let mut progress =
                Progress::of(["the programs that browsers load", "what puts the site together", "the site"]);
            progress.next(programs::compile_for_debugging)?;
            let tool = progress.next(Tool::build)?;
            progress.next(|| tool.put_together_for_debugging(packages_if_any().as_ref()))
        }
        _ => tools::refuse("`site` knows one argument, `--debug`"),
    }?;
    println!("target/site is ready");
    Ok(())
}

pub const RELEASE_STEPS: [&str; 3] = [
    "the programs that browsers load, one by one",
    "what puts the site together",
    "the site, bound, small and compressed",
];

/// The site as it travels; refused when a program weighs more than its budget. `call` runs Cargo: a newer compiler's warning is no
/// reason for a user to go without the site, and one for a test to fail.
pub fn release(progress: &mut Progress, call: fn(&mut Command) -> Result<()>) -> Result<()> {
    progress.next(|| programs::ALL.into_iter().try_for_each(|program| programs::compile_for_release(program, call)))?;
    let tool = progress.next(Tool::build)?;
    progress.next(|| {
        let packages = packages_if_any();
        for program in programs::ALL {
            tool.bind(program, Profile::Release, packages.as_ref())?;
        }
        let staging = tool.stage(Profile::Release, packages.as_ref())?;
        let sizes = Sizes::read(&tool.call(["compress".as_ref(), staging.as_path(), folder().as_path()])?)?;
        files::make_equal(&staging, &folder())?;
        sizes.print();
        programs::ALL.into_iter().try_for_each(|program| sizes.need_budget(program))
    })
}

pub fn folder() -> PathBuf {
    tools::root().join("target/site")
}

pub fn work() -> PathBuf {
    tools::target().join("xtask")
}

/// A site without its fonts, and for release a third larger, is still a site: what hinders npm is said, and the build goes on.
pub fn packages_if_any() -> Option<Packages> {
    Packages::install(&tools::root().join("xtask"))
        .map_err(|error| {
            println!(
                "      going on without npm packages ({error:#}): pages use the system's fonts, and Wasm that is built for \
                 release will be a third larger"
            );
        })
        .ok()
}

/// The package `site`, compiled.
pub struct Tool(pub PathBuf);

impl Tool {
    pub fn build() -> Result<Self> {
        Self::built_by(&mut cargo::cargo())
    }

    pub fn built_by(cargo: &mut Command) -> Result<Self> {
        let mut found = None;
        cargo::announcing(cargo.arg("build").args(cargo::NATIVE).arg("--bin=site"), |name, program| {
            if name == "site" {
                found = Some(program);
            }
        })?;
        found.map(Self).context("Cargo did not say where it put the program `site`")
    }

    fn call<const N: usize>(&self, arguments: [&Path; N]) -> Result<String> {
        tools::output(Command::new(&self.0).args(arguments))
    }

    /// Each program bound, beside the look, for a server that reads the site from disk.
    pub fn put_together_for_debugging(&self, packages: Option<&Packages>) -> Result<()> {
        for program in programs::ALL {
            self.bind(program, Profile::Debug, packages)?;
        }
        self.refresh(packages)
    }

    /// The part that needs no compiler: a changed style sheet is there within a second.
    pub fn refresh(&self, packages: Option<&Packages>) -> Result<()> {
        files::make_equal(&self.stage(Profile::Debug, packages)?, &folder())
    }

    /// `name.js` and `name.wasm` in the program's folder.
    pub fn bind(&self, program: &Program, profile: Profile, packages: Option<&Packages>) -> Result<()> {
        let mut bind = Command::new(&self.0);
        bind.args(["bind", program.name]).arg(program.compiled(profile)).arg(program.folder(&work(), profile));
        match (profile, packages) {
            (Profile::Debug, _) => bind.arg("--debug"),
            (Profile::Release, Some(packages)) => bind.arg("--small").arg(packages.folder("")),
            (Profile::Release, None) => &mut bind,
        };
        tools::run(&mut bind)
    }

    /// What pages look like, the same for those of a server and those of the static Lab.
    pub fn look(&self, packages: Option<&Packages>, to: &Path) -> Result<()> {
        let mut look = Command::new(&self.0);
        look.arg("look").arg(tools::root().join("style")).arg(to);
        if let Some(packages) = packages {
            look.arg("--fonts").arg(packages.folder(""));
        }
        tools::run(&mut look)
    }

    /// What the Lab says, a file a language.
    pub fn words(&self, to: &Path) -> Result<()> {
        tools::run(Command::new(&self.0).arg("words").arg(to))
    }

    /// All files in a folder beside the one that is served.
    fn stage(&self, profile: Profile, packages: Option<&Packages>) -> Result<PathBuf> {
        let staging = work().join("site");
        files::empty(&staging)?;
        files::copy_all(&tools::root().join("public"), &staging)?;
        for program in programs::ALL {
            files::copy_all(&program.folder(&work(), profile), &staging.join("pkg"))?;
        }
        self.look(packages, &staging)?;
        Ok(staging)
    }
}

/// Bytes of each file of the site that can be compressed: as it is, and as it travels.
struct Sizes(BTreeMap<String, (u64, u64)>);

impl Sizes {
    /// Reads what `site compress` prints.
    fn read(printed: &str) -> Result<Self> {
        let sizes = printed.lines().map(|line| {
            let mut words = line.splitn(3, ' ');
            let mut next = || words.next().with_context(|| format!("`{line}` is no size"));
            let (raw, sent) = (next()?.parse()?, next()?.parse()?);
            Ok((next()?.to_owned(), (raw, sent)))
        });
        sizes.collect::<Result<_>>().map(Self)
    }

    /// The program and the sheets: what is loaded whole by every page that links it.
    fn print(&self) {
        for (name, (raw, sent)) in
            self.0.iter().filter(|(name, _)| !name.starts_with("fonts/") || name.ends_with(".css"))
        {
            println!("      {name:<24} {:>9} {:>9} brotli", kilobytes(*raw), kilobytes(*sent));
        }
    }

    /// Says what a page loads as program, and refuses too much of it.
    fn need_budget(&self, program: &Program) -> Result<()> {
        let mut whole = 0;
        for extension in ["js", "wasm"] {
            let name = format!("pkg/{}.{extension}", program.name);
            whole += self.0.get(&name).with_context(|| format!("the site has no {name}"))?.1;
        }
        let (whole_text, budget) = (kilobytes(whole), kilobytes(program.budget));
        println!("      {}, Wasm and JavaScript: {whole_text} of {budget} brotli", program.about);
        if whole > program.budget {
            bail!("{} load {whole_text} of program, more than the budget of {budget}", program.about);
        }
        Ok(())
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: Program = Program { package: "lab", name: "lab", about: "a test", budget: 1_000 };

    fn program_of(wasm: u64) -> Sizes {
        let printed = format!("9 {wasm} pkg/lab.wasm\n9 100 pkg/lab.js\n9 5000 pkg/matgim.wasm\n9 5000 style/lab.css");
        Sizes::read(&printed).unwrap()
    }

    #[test]
    fn the_budget_counts_one_program_and_nothing_else() {
        assert!(program_of(900).need_budget(&PROGRAM).is_ok());
        assert!(program_of(901).need_budget(&PROGRAM).is_err());
    }

    #[test]
    fn a_program_that_is_not_there_is_within_no_budget() {
        assert!(Sizes::read("9 100 pkg/lab.js").unwrap().need_budget(&PROGRAM).is_err());
    }

    #[test]
    fn what_is_no_size_is_refused() {
        assert!(Sizes::read("pkg/lab.js").is_err());
        assert!(Sizes::read("9 x pkg/lab.js").is_err());
    }
}
