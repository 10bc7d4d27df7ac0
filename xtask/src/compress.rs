//! Brotli beside everything that gets smaller by it, so that the server compresses nothing while somebody waits.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::files;
use crate::wasm::Program;

const COMPRESSIBLE: &[&str] = &["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

#[derive(Clone)]
struct Size {
    name: String,
    raw: u64,
    brotli: u64,
}

#[derive(Clone, Default)]
pub struct Sizes(Vec<Size>);

impl Sizes {
    /// The program and the sheets: what is loaded whole by every page that links it.
    pub fn print(&self) {
        for size in self.0.iter().filter(|size| !size.name.starts_with("fonts/") || size.name.ends_with(".css")) {
            println!("      {:<24} {:>9} {:>9} brotli", size.name, kilobytes(size.raw), kilobytes(size.brotli));
        }
    }

    /// Says what a page loads as program, and refuses too much of it.
    pub fn need_budget(&self, program: &Program) -> Result<()> {
        let files = ["js", "wasm"].map(|extension| format!("pkg/{}.{extension}", program.name));
        let whole: u64 = self.0.iter().filter(|size| files.contains(&size.name)).map(|size| size.brotli).sum();
        let (whole_text, budget) = (kilobytes(whole), kilobytes(program.budget));
        println!("      {}, Wasm and JavaScript: {whole_text} of {budget} brotli", program.about);
        if whole > program.budget {
            bail!("{} load {whole_text} of program, more than the budget of {budget}", program.about);
        }
        Ok(())
    }
}

/// Compresses `site` in place. What `before` holds unchanged was compressed last time; quality 11 is slow.
pub fn compress(site: &Path, before: &Path) -> Result<Sizes> {
    let mut sizes = Vec::new();
    for file in files::list(site)? {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !COMPRESSIBLE.contains(&extension) {
            continue;
        }
        let raw = files::read(&site.join(&file))?;
        let beside = file.with_added_extension("br");
        let known = fs::read(before.join(&file)).is_ok_and(|old| old == raw);
        let small = match fs::read(before.join(&beside)) {
            Ok(old) if known => old,
            _ => brotli(&raw)?,
        };
        let smaller = small.len() < raw.len();
        if smaller {
            files::write(&site.join(&beside), &small)?;
        }
        sizes.push(Size {
            name: file.to_string_lossy().replace('\\', "/"),
            raw: raw.len() as u64,
            brotli: if smaller { small.len() } else { raw.len() } as u64,
        });
    }
    Ok(Sizes(sizes))
}

fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &raw[..], &mut small, &parameters)?;
    Ok(small)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: Program = Program { feature: "csr", name: "lab", about: "a test", budget: 1_000 };

    fn program_of(wasm: u64) -> Sizes {
        let sizes = [("pkg/lab.wasm", wasm), ("pkg/lab.js", 100), ("pkg/matgim.wasm", 5_000), ("style/lab.css", 5_000)];
        Sizes(sizes.into_iter().map(|(name, brotli)| Size { name: name.into(), raw: 1, brotli }).collect())
    }

    #[test]
    fn the_budget_counts_one_program_and_nothing_else() {
        assert!(program_of(900).need_budget(&PROGRAM).is_ok());
        assert!(program_of(901).need_budget(&PROGRAM).is_err());
    }

    #[test]
    fn only_what_gets_smaller_is_compressed() {
        let folder = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        files::write(&folder.join("a.css"), "a{color:red}".repeat(100)).unwrap();
        files::write(&folder.join("b.txt"), "b").unwrap();
        files::write(&folder.join("c.woff2"), "c".repeat(1000)).unwrap();

        compress(&folder, Path::new("/no/such/folder")).unwrap();

        assert!(folder.join("a.css.br").is_file());
        assert!(!folder.join("b.txt.br").exists());
        assert!(!folder.join("c.woff2.br").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
