//! What a verb of a store comes to when it cannot be done.

/// A store that could not do what it was asked: busy, full, broken. Nothing was half done. Its cause is for the log alone.
#[derive(Debug, thiserror::Error)]
#[error("the store could not answer")]
pub struct StoreError {
    source: Box<dyn std::error::Error + Send + Sync>,
    is_certain: bool,
}

impl StoreError {
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: cause.into(), is_certain: true }
    }
    /// The answer got lost on its way: what was asked may have been done, all of it.
    pub fn unanswered(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: cause.into(), is_certain: false }
    }
    /// Whether it is known that nothing was done.
    pub const fn is_certain(&self) -> bool {
        self.is_certain
    }
}

pub type Stored<T> = Result<T, StoreError>;
