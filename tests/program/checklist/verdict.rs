use std::path::Path;

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

/// How a row ended well.
pub enum Verdict {
    Pass,
    /// Passed, and this is how far the check went.
    PassWith(&'static str),
    /// Another suite proves it, by these tests.
    ProvedBy(Vec<&'static str>),
    /// The row asks for something that this server does not have.
    NotApplicable(&'static str),
}

/// The error says what was seen instead.
pub type Outcome = Result<Verdict, String>;

pub const PASS: Outcome = Ok(Verdict::Pass);

/// Tests of other suites by their file and their title: whoever deletes one is told that a row stood on it.
pub fn proved_by(tests: &[(&str, &'static str)]) -> Outcome {
    for (file, title) in tests {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        ensure!(text.contains(title), "{file} has no test called {title:?}");
    }
    ensure!(!tests.is_empty(), "no test is named");
    Ok(Verdict::ProvedBy(tests.iter().map(|(_, title)| *title).collect()))
}

pub fn unknown_row() -> Outcome {
    Err("the suite has no check for this row".to_owned())
}
