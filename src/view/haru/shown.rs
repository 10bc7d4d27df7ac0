//! A secret on a page.

/// A secret on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Covered(Masked),
    /// As it is: what its browser saw anyway, where Haru was set up to show what it does.
    Open(String),
}

/// A secret that is not shown: how it begins, and how many characters it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub beginning: String,
    pub length: usize,
}

impl Masked {
    /// What kind of secret it is, where its maker wrote that in front (`mgat_`), and nothing of what is secret.
    pub fn of(secret: &str) -> Self {
        let length = secret.chars().count();
        let is_kind = |kind: &&str| kind.len() == 4 && kind.bytes().all(|byte| byte.is_ascii_lowercase());
        let kind = secret.split_once('_').map(|(kind, _)| kind).filter(is_kind).filter(|_| length >= 40);
        Self { beginning: kind.map(|kind| format!("{kind}_")).unwrap_or_default(), length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_secret_shows_its_kind_and_nothing_else() {
        let beginning = |secret: &str| Masked::of(secret).beginning;
        assert_eq!(beginning("mgat_0123456789012345678901234567890123456789"), "mgat_");
        assert_eq!(beginning("short"), "");
        assert_eq!(beginning("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), "");
        assert_eq!(beginning("abcde_0123456789012345678901234567890123456789"), "");
        assert_eq!(Masked::of("").length, 0);
    }
}
