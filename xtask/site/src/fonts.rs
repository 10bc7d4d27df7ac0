//! Fonts from npm, cut by their publisher into slices by `unicode-range`: a page loads only the slices it shows.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use fs_err as fs;
use lightningcss::rules::CssRule;
use lightningcss::rules::font_face::{FontFaceProperty, FontFormat, Source, UrlSource};
use lightningcss::stylesheet::{ParserOptions, StyleSheet};

use crate::{style, tree};

/// Package and weights. All are under the SIL Open Font License, which wants its text to travel with them.
const FONTS: &[(&str, &[&str])] =
    &[("ibm-plex-sans-kr", &["400", "600"]), ("ibm-plex-mono", &["400"]), ("gowun-batang", &["700"])];

/// Writes `fonts.css` and the slices it names. Without packages `fonts.css` is empty: the pages that link it find it,
/// and show the system's fonts.
pub fn collect(packages: Option<&Path>, to: &Path) -> Result<()> {
    let mut sheet = String::new();
    if let Some(packages) = packages {
        for (font, weights) in FONTS {
            let package = packages.join("@fontsource").join(font);
            // The version in the address is what lets browsers keep a slice for good: new slices have new addresses.
            let home = format!("{font}-{}", version(&package)?);
            for weight in *weights {
                let css = fs::read_to_string(package.join(format!("{weight}.css")))?;
                let (rules, slices) = faces(&css, &home)?;
                for slice in slices {
                    let bytes = fs::read(package.join("files").join(&slice))?;
                    tree::write(&to.join(&home).join(&slice), bytes)?;
                }
                sheet.push_str(&rules);
            }
            tree::write(&to.join(&home).join("LICENSE.txt"), fs::read(package.join("LICENSE"))?)?;
        }
    }
    tree::write(&to.join("fonts.css"), sheet)
}

/// The `@font-face` rules of a package's sheet, with `src` reduced to WOFF2 at its place in our site; and the slices they
/// name.
fn faces(css: &str, home: &str) -> Result<(String, Vec<String>)> {
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let mut slices = Vec::new();
    for rule in &mut sheet.rules.0 {
        let CssRule::FontFace(face) = rule else { bail!("a font package has a rule that is no @font-face") };
        let sources = face.properties.iter_mut().find_map(|property| match property {
            FontFaceProperty::Source(sources) => Some(sources),
            _ => None,
        });
        let sources = sources.context("a font package has a face without a source")?;
        let (slice, mut source) = sources.iter().find_map(woff2).context("a font package has a face without WOFF2")?;
        source.url.url = format!("{home}/{slice}").into();
        *sources = vec![Source::Url(source)];
        slices.push(slice);
    }
    if slices.is_empty() {
        bail!("a font package has a sheet without faces");
    }
    Ok((style::printed(sheet)?, slices))
}

fn woff2<'i>(source: &Source<'i>) -> Option<(String, UrlSource<'i>)> {
    match source {
        Source::Url(source) if source.format == Some(FontFormat::WOFF2) => {
            let slice = source.url.url.strip_prefix("./files/").filter(|slice| !slice.contains('/'))?;
            Some((slice.to_owned(), source.clone()))
        }
        _ => None,
    }
}

fn version(package: &Path) -> Result<String> {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
    let version = manifest["version"].as_str().with_context(|| format!("{} has no version", package.display()))?;
    Ok(version.to_owned())
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
        let (rules, slices) = faces(PACKAGE, "a-1.0.0").unwrap();
        assert_eq!(slices, ["a-0-400.woff2"]);
        assert!(rules.contains("unicode-range:U+AC00-AC10,U+20"), "{rules}");
        assert!(rules.contains("font-display:swap"), "{rules}");
        assert!(rules.contains("a-1.0.0/a-0-400.woff2"), "{rules}");
        assert!(!rules.contains(".woff)") && !rules.contains(".woff\""), "{rules}");
    }

    #[test]
    fn a_face_without_woff2_is_refused() {
        assert!(faces("@font-face { src: url(./files/a.woff) format('woff') }", "a-1.0.0").is_err());
    }

    #[test]
    fn a_sheet_without_faces_is_refused() {
        assert!(faces("", "a-1.0.0").is_err());
    }
}
