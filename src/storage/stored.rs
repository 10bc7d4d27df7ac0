//! What a verb of a store comes to when it cannot be done.

/// A store that could not do what it was asked: busy, full, broken. Nothing was half done. Its cause is for the log alone.
#[derive(Debug, thiserror::Error)]
#[error("the store could not answer")]
pub struct StoreError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl StoreError {
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

pub type Stored<T> = Result<T, StoreError>;
