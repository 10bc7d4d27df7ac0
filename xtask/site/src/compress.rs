//! Brotli beside everything that gets smaller by it, so that the server compresses nothing while a browser waits.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use crate::tree;

const COMPRESSIBLE: &[&str] = &["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses `site` in place. What `before` holds unchanged was compressed last time; quality 11 is slow. Prints a line for
/// each file that can be compressed: its bytes, those of Brotli, its name.
pub fn compress(site: &Path, before: &Path) -> Result<()> {
    for file in tree::list(site)? {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !COMPRESSIBLE.contains(&extension) {
            continue;
        }
        let raw = fs::read(site.join(&file))?;
        let beside = file.with_added_extension("br");
        let known = fs::read(before.join(&file)).is_ok_and(|old| old == raw);
        let small = match fs::read(before.join(&beside)) {
            Ok(old) if known => old,
            _ => brotli(&raw)?,
        };
        let smaller = small.len() < raw.len();
        if smaller {
            tree::write(&site.join(&beside), &small)?;
        }
        let sent = if smaller { small.len() } else { raw.len() };
        println!("{} {sent} {}", raw.len(), file.to_string_lossy().replace('\\', "/"));
    }
    Ok(())
}

fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &raw[..], &mut small, &parameters)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_gets_smaller_is_compressed() {
        let folder = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        tree::write(&folder.join("a.css"), "a{color:red}".repeat(100)).unwrap();
        tree::write(&folder.join("b.txt"), "b").unwrap();
        tree::write(&folder.join("c.woff2"), "c".repeat(1000)).unwrap();

        compress(&folder, Path::new("/no/such/folder")).unwrap();

        assert!(folder.join("a.css.br").is_file());
        assert!(!folder.join("b.txt.br").exists());
        assert!(!folder.join("c.woff2.br").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
