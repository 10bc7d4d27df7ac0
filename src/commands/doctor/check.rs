//! One line of what is said: what was looked at, how it stands, and what mends it.

use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fine,
    /// It could not be found out, or is not this program's to know.
    Unknown,
    /// It works, and will not for ever.
    Warning,
    Error,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Unknown => "unknown",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub name: &'static str,
    pub state: State,
    pub says: String,
    /// What mends it.
    pub cure: Option<String>,
}

impl Check {
    pub fn fine(name: &'static str, says: impl Into<String>) -> Self {
        Self { name, state: State::Fine, says: says.into(), cure: None }
    }
    pub fn unknown(name: &'static str, says: impl Into<String>) -> Self {
        Self { name, state: State::Unknown, says: says.into(), cure: None }
    }
    pub fn warning(name: &'static str, says: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { name, state: State::Warning, says: says.into(), cure: Some(cure.into()) }
    }
    pub fn error(name: &'static str, says: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { name, state: State::Error, says: says.into(), cure: Some(cure.into()) }
    }
}

/// For people: each on a line, its cure below.
pub fn table(checks: &[Check]) -> String {
    let mut told = String::new();
    for Check { name, state, says, cure } in checks {
        told.push_str(&format!("{:<9}{name:<13}{says}\n", state.word()));
        if let Some(cure) = cure {
            told.push_str(&format!("{:<22}cure: {cure}\n", ""));
        }
    }
    told
}

/// For programs.
pub fn json(checks: &[Check]) -> Value {
    let check = |Check { name, state, says, cure }: &Check| json!({ "check": name, "state": state.word(), "says": says, "cure": cure });
    Value::Array(checks.iter().map(check).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_cure_to_people_and_to_programs() {
        let checks = [Check::fine("issuer", "it answers"), Check::error("disk", "it is full", "make room")];
        assert_eq!(
            table(&checks),
            "fine     issuer       it answers\nerror    disk         it is full\n                      cure: make room\n"
        );
        let told = json(&checks);
        assert_eq!(told[0], json!({ "check": "issuer", "state": "fine", "says": "it answers", "cure": null }));
        assert_eq!((told[1]["state"].as_str(), told[1]["cure"].as_str()), (Some("error"), Some("make room")));
    }
}
