//! The style of all pages inside a page: who waits for a page on a slow network waits for nothing more. It goes to whoever takes
//! `deflate`, in pieces that were deflated once (`zlib`).

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::zlib::Deflated;

/// The sheet that stands in a page in place of its link.
pub const SHEET: &str = "/style/main.css";

/// It, as this server has it.
pub struct StyleFile {
    pub bytes: Cow<'static, [u8]>,
    pub sha256: [u8; 32],
}

/// Finds it; `None` where the site was not built.
pub type FindStyle = fn() -> Option<StyleFile>;

/// It, as pages hold it.
pub struct InlineStyle {
    pub sha256: [u8; 32],
    pub css: Box<str>,
    pub deflated: Deflated,
    /// As a Content Security Policy names it (CSP 3 §2.3.1).
    pub hash_source: Box<str>,
}

impl InlineStyle {
    /// `None` of a sheet that cannot stand there: with addresses that are meant from its own place, or an end tag.
    fn of(file: &StyleFile) -> Option<Self> {
        let css = std::str::from_utf8(&file.bytes).ok()?;
        if css.contains("</") || css.contains("url(") {
            return None;
        }
        Some(Self {
            sha256: file.sha256,
            css: css.into(),
            deflated: Deflated::of(css.as_bytes())?,
            hash_source: format!("'sha256-{}'", STANDARD.encode(file.sha256)).into(),
        })
    }
}

/// The newest of them. One that is changed while its server runs, as in development, is read anew.
pub struct Newest {
    find: FindStyle,
    known: RwLock<Option<Arc<InlineStyle>>>,
}

impl Newest {
    pub const fn of(find: FindStyle) -> Self {
        Self { find, known: RwLock::new(None) }
    }

    pub fn style(&self) -> Option<Arc<InlineStyle>> {
        let file = (self.find)()?;
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.sha256 == file.sha256) {
            return Some(known);
        }
        let new = Arc::new(InlineStyle::of(&file)?);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(new.clone());
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn file(css: &str) -> StyleFile {
        StyleFile { bytes: css.as_bytes().to_vec().into(), sha256: Sha256::digest(css).into() }
    }

    #[test]
    fn a_sheet_that_needs_its_own_place_is_linked() {
        let rules = "a { color: red } ".repeat(20);
        assert!(InlineStyle::of(&file(&rules)).is_some());
        assert!(InlineStyle::of(&file(&format!("{rules} b {{ background: url(x.svg) }}"))).is_none());
        assert!(InlineStyle::of(&file(&format!("{rules} /* </style> */"))).is_none());
    }
}
