//! Style sheets: `@import`s bundled, new syntax lowered where a browser of the last two years needs it, white space
//! removed.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::tree;

/// What stands directly in `from` is a sheet that pages link; what stands in its folders is imported by those.
pub fn bundle(from: &Path, to: &Path) -> Result<()> {
    for file in tree::list(from)? {
        let is_sheet = file.extension().is_some_and(|extension| extension == "css");
        if is_sheet && file.components().count() == 1 {
            tree::write(&to.join(&file), bundled(&from.join(&file))?)?;
        }
    }
    Ok(())
}

fn bundled(sheet: &Path) -> Result<String> {
    let provider = FileProvider::new();
    let sheet = Bundler::new(&provider, None, ParserOptions::default())
        .bundle(sheet)
        .map_err(|error| anyhow!("{}: {error}", sheet.display()))?;
    printed(sheet)
}

/// A sheet as it travels.
pub fn printed(mut sheet: StyleSheet<'_>) -> Result<String> {
    let targets = Targets::from(browsers());
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("{error}"))?;
    Ok(printed.code)
}
/// What was current in November 2024.
fn browsers() -> Browsers {
    Browsers {
        android: version(131, 0),
        chrome: version(131, 0),
        edge: version(131, 0),
        firefox: version(132, 0),
        ios_saf: version(18, 1),
        safari: version(18, 1),
        samsung: version(27, 0),
        ..Browsers::default()
    }
}

/// Lightning CSS's form of a version: one byte each for major, minor and patch.
fn version(major: u32, minor: u32) -> Option<u32> {
    Some(major << 16 | minor << 8)
}

#[cfg(test)]
mod tests {
    use fs_err as fs;

    use super::*;

    #[test]
    fn imports_are_bundled_in_their_order_and_layers_stay() {
        let folder = std::env::temp_dir().join(format!("xtask-style-{}", std::process::id()));
        tree::write(&folder.join("main.css"), "@layer base, pages; @import 'base.css' layer(base);").unwrap();
        tree::write(&folder.join("base.css"), "a { color: red }").unwrap();
        let css = bundled(&folder.join("main.css")).unwrap();
        assert_eq!(css, "@layer base{a{color:red}}@layer pages;");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn every_sheet_is_there_and_no_part_of_one_is() {
        let folder = std::env::temp_dir().join(format!("xtask-style-sheets-{}", std::process::id()));
        tree::write(&folder.join("from/app.css"), "@import 'pages/a.css';").unwrap();
        tree::write(&folder.join("from/pages/a.css"), "a { color: red }").unwrap();
        bundle(&folder.join("from"), &folder.join("to")).unwrap();
        assert_eq!(tree::list(&folder.join("to")).unwrap(), [Path::new("app.css")]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_sheet_with_a_mistake_is_refused_and_named() {
        let folder = std::env::temp_dir().join(format!("xtask-style-bad-{}", std::process::id()));
        tree::write(&folder.join("main.css"), "@import 'missing.css';").unwrap();
        let error = bundled(&folder.join("main.css")).unwrap_err().to_string();
        assert!(error.contains("main.css"), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
