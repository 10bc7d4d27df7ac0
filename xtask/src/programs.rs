//! The programs that browsers load. Each is a package of a few lines (programs/*) over our library with other features, so
//! that a page is sent what it needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::cargo;
use crate::tools;

/// How a program for browsers is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// To look at while one works on it: fast to compile, and as large as it came.
    Debug,
    /// For the wire.
    Release,
}

/// A program that browsers load.
pub struct Program {
    pub package: &'static str,
    /// Of its two files, `pkg/name.js` and `pkg/name.wasm`.
    pub name: &'static str,
    pub about: &'static str,
    /// Wasm and JavaScript together, in bytes of Brotli.
    pub budget: u64,
}

pub const PAGES: Program =
    Program { package: "pages-program", name: "matgim", about: "islands of pages", budget: 85_000 };
/// The islands again, with the form that judges a client as one types: two pages load it.
pub const EDITOR: Program =
    Program { package: "editor-program", name: "editor", about: "the editor of clients", budget: 130_000 };
/// No other page may cost as much.
pub const LAB: Program = Program { package: "lab-program", name: "lab", about: "the Lab", budget: 150_000 };

const _: () = assert!(PAGES.budget < EDITOR.budget && EDITOR.budget < LAB.budget);

pub const ALL: [&Program; 3] = [&PAGES, &EDITOR, &LAB];

pub const TARGET: &str = "wasm32-unknown-unknown";

impl Program {
    /// What Cargo writes.
    pub fn compiled(&self, profile: Profile) -> PathBuf {
        let folder = match profile {
            Profile::Debug => "debug",
            Profile::Release => "wasm-release",
        };
        tools::target().join(TARGET).join(folder).join(format!("{}.wasm", self.package.replace('-', "_")))
    }

    /// Where its two files are afterwards.
    pub fn folder(&self, work: &Path, profile: Profile) -> PathBuf {
        work.join(match profile {
            Profile::Debug => format!("{}-debug", self.name),
            Profile::Release => format!("{}-release", self.name),
        })
    }
}

/// For debugging all at once: Cargo unites their features, so the library is compiled once, and each of them carries what is
/// exported for the others.
pub fn compile_for_debugging() -> Result<()> {
    need_wasm_target()?;
    let packages = ALL.map(|program| format!("--package={}", program.package));
    tools::run(cargo::cargo().args(["build", "--target", TARGET]).args(packages))
}

/// For the wire one by one, each with its own features and nothing else. `call` runs Cargo.
pub fn compile_for_release(program: &Program, call: fn(&mut Command) -> Result<()>) -> Result<()> {
    need_wasm_target()?;
    call(cargo::cargo().args(["build", "--target", TARGET, "--profile=wasm-release", "--package", program.package]))
}

pub fn need_wasm_target() -> Result<()> {
    if wasm_target_is_there()? {
        return Ok(());
    }
    let added = Command::new("rustup").args(["target", "add", TARGET]).current_dir(tools::root()).status();
    if added.is_ok_and(|status| status.success()) && wasm_target_is_there()? {
        return Ok(());
    }
    tools::refuse(format!(
        "the Rust target for browsers is missing and `rustup target add {TARGET}` did not install it: run that \
         command where rustup can reach its server, or build with Debian's own toolchain after \
         `apt-get install rustc-web cargo-web rust-web-src rust-web-llvm lld-22`"
    ))
}

fn wasm_target_is_there() -> Result<bool> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = tools::output(
        Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).current_dir(tools::root()),
    )?;
    Ok(Path::new(&library).is_dir())
}
