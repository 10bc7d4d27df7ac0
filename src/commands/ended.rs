//! How a command ends that does not do what it was asked for.

/// What ends a command early: one sentence, and an exit code.
#[derive(Debug)]
pub struct Ended {
    pub sentence: String,
    pub code: u8,
}

impl Ended {
    /// It was asked wrongly: a setting, an argument, a file that is not ours.
    pub fn asked_wrongly(cause: impl std::fmt::Display) -> Self {
        Self { sentence: cause.to_string(), code: 2 }
    }
    /// It was asked rightly and did not work.
    pub fn failed(cause: impl std::fmt::Display) -> Self {
        Self { sentence: cause.to_string(), code: 1 }
    }
}
