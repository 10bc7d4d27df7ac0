//! A secret on a page.

/// A secret on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Covered(Masked),
    /// As it is: only where Haru was set up to show everything it does.
    Open(String),
}

/// A secret that is not shown: how it begins, and how many characters it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub beginning: String,
    pub length: usize,
}
