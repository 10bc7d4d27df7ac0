//! Brotli beside everything that gets smaller by it, so that the server compresses nothing while somebody waits.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::files;

const COMPRESSIBLE: &[&str] = &["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// What an app page may load as program: Wasm and JavaScript together, in bytes of Brotli.
pub const PROGRAM_BUDGET: u64 = 150_000;

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

    pub fn need_budget(&self) -> Result<()> {
        let program: u64 = self.0.iter().filter(|size| size.name.starts_with("pkg/")).map(|size| size.brotli).sum();
        println!("      Wasm and JavaScript: {} of {} brotli", kilobytes(program), kilobytes(PROGRAM_BUDGET));
        if program > PROGRAM_BUDGET {
            bail!(
                "pages load {} of program, more than the budget of {}",
                kilobytes(program),
                kilobytes(PROGRAM_BUDGET)
            );
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

    fn program_of(brotli: u64) -> Sizes {
        Sizes(vec![
            Size { name: "pkg/matgim.wasm".into(), raw: 1, brotli },
            Size { name: "style/main.css".into(), raw: 1, brotli: PROGRAM_BUDGET },
        ])
    }

    #[test]
    fn the_budget_counts_the_program_and_nothing_else() {
        assert!(program_of(PROGRAM_BUDGET).need_budget().is_ok());
        assert!(program_of(PROGRAM_BUDGET + 1).need_budget().is_err());
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
