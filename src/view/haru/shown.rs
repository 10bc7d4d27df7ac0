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
