//! Fonts from npm, cut by their publisher into slices by `unicode-range`: a page loads only the slices it shows.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::npm::Packages;
use crate::{files, style};

/// Package and weights. All are under the SIL Open Font License, which wants its text to travel with them.
const FONTS: &[(&str, &[&str])] =
    &[("ibm-plex-sans-kr", &["400", "600"]), ("ibm-plex-mono", &["400"]), ("gowun-batang", &["700"])];

/// Writes `fonts.css` and the slices it names. Without packages `fonts.css` is empty: the pages that link it find it,
/// and show the system's fonts.
pub fn collect(packages: Option<&Packages>, to: &Path) -> Result<()> {
    let mut sheet = String::new();
    if let Some(packages) = packages {
        for (font, weights) in FONTS {
            let package = packages.folder(&format!("@fontsource/{font}"));
            // The version in the address is what lets browsers keep a slice for good: new slices have new addresses.
            let home = format!("{font}-{}", version(&package)?);
            for weight in *weights {
                let css = String::from_utf8(files::read(&package.join(format!("{weight}.css")))?)?;
                for face in faces(&css, &home)? {
                    files::copy(&package.join("files").join(&face.slice), &to.join(&home).join(&face.slice))?;
                    sheet.push_str(&face.rule);
                }
            }
            files::copy(&package.join("LICENSE"), &to.join(&home).join("LICENSE.txt"))?;
        }
    }
    files::write(&to.join("fonts.css"), style::minified(&sheet)?)
}

struct Face {
    slice: String,
    rule: String,
}

/// The `@font-face` rules of a package's sheet, with `src` reduced to WOFF2 at its place in our site.
fn faces(css: &str, home: &str) -> Result<Vec<Face>> {
    css.split("@font-face").skip(1).map(|rule| face(rule, home)).collect()
}

fn face(rule: &str, home: &str) -> Result<Face> {
    let body = rule
        .split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'))
        .map(|(body, _)| body)
        .context("a font package has a rule without braces")?;
    let mut slice = None;
    let mut kept = String::new();
    for declaration in body.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()) {
        match declaration.strip_prefix("src:") {
            Some(sources) => slice = woff2(sources),
            None => kept.push_str(&format!("{declaration};")),
        }
    }
    let Some(slice) = slice else { bail!("a font package has a rule without a WOFF2 file: {body}") };
    let rule = format!("@font-face{{{kept}src:url({home}/{slice}) format('woff2')}}\n");
    Ok(Face { slice: slice.to_owned(), rule })
}

fn woff2(sources: &str) -> Option<&str> {
    sources
        .split("url(./files/")
        .filter_map(|source| source.split_once(')'))
        .map(|(file, _)| file)
        .find(|file| file.ends_with(".woff2") && !file.contains('/'))
}

fn version(package: &Path) -> Result<String> {
    let manifest = String::from_utf8(files::read(&package.join("package.json"))?)?;
    manifest
        .split_once("\"version\"")
        .and_then(|(_, rest)| rest.split('"').nth(1))
        .map(str::to_owned)
        .with_context(|| format!("{} has no version", package.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = "/* a-[0]-400 */
        @font-face {
          font-family: 'A';
          font-display: swap;
          font-weight: 400;
          src: url(./files/a-0-400.woff2) format('woff2'), url(./files/a-0-400.woff) format('woff');
          unicode-range: U+AC00-AC10,U+20;
        }";

    #[test]
    fn a_face_keeps_its_range_and_loses_all_but_woff2() {
        let faces = faces(PACKAGE, "a-1.0.0").unwrap();
        assert_eq!(faces.len(), 1);
        assert_eq!(faces[0].slice, "a-0-400.woff2");
        assert!(faces[0].rule.contains("unicode-range: U+AC00-AC10,U+20"));
        assert!(faces[0].rule.contains("font-display: swap"));
        assert!(faces[0].rule.contains("url(a-1.0.0/a-0-400.woff2)"));
        assert!(!faces[0].rule.contains(".woff)"));
    }

    #[test]
    fn a_face_without_woff2_is_refused() {
        assert!(faces("@font-face { src: url(./files/a.woff) }", "a-1.0.0").is_err());
    }
}
