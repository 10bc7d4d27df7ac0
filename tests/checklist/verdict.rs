/// How a row ended well.
pub enum Verdict {
    Pass,
    /// Passed, and this is how far the check went.
    PassWith(&'static str),
    /// The row asks for something that this server does not have.
    NotApplicable(&'static str),
}

/// The error says what was seen instead.
pub type Outcome = Result<Verdict, String>;

pub const PASS: Outcome = Ok(Verdict::Pass);

pub fn unknown_row() -> Outcome {
    Err("the suite has no check for this row".to_owned())
}

/// Ends the row with what was seen when `condition` does not hold.
macro_rules! ensure {
    ($condition:expr, $($seen:tt)+) => {{
        let holds: bool = $condition;
        if !holds {
            return Err(format!($($seen)+));
        }
    }};
}
pub(crate) use ensure;
