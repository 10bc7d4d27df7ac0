//! What a decision looked at, rule by rule, in its order: the lesson of the Lab and the developer's activity log.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One rule that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Check {
    /// The rule's name, such as `redirect_uri_exact`; texts are looked up by it.
    pub rule: Cow<'static, str>,
    /// Where it is written down, such as `RFC 9700 §4.1.3`.
    pub clause: Cow<'static, str>,
    pub verdict: Verdict,
    /// What would have passed, where saying it gives nothing away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was there, where saying it gives nothing away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Passed,
    Failed,
}

/// The checks of one decision so far. The last one is the only one that can have failed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checks(Vec<Check>);

impl Checks {
    pub fn new() -> Self {
        Self::default()
    }

    /// A rule that holds or yields `refusal`.
    pub fn that<E>(
        &mut self,
        rule: &'static str,
        clause: &'static str,
        holds: bool,
        refusal: impl FnOnce() -> E,
    ) -> Result<(), E> {
        self.push(rule, clause, holds);
        if holds { Ok(()) } else { Err(refusal()) }
    }

    /// A rule that held, on a path where it is the only way to have come here.
    pub fn passed(&mut self, rule: &'static str, clause: &'static str) {
        self.push(rule, clause, true);
    }

    /// A rule that finds something or yields `refusal`.
    pub fn some<T, E>(
        &mut self,
        rule: &'static str,
        clause: &'static str,
        found: Option<T>,
        refusal: impl FnOnce() -> E,
    ) -> Result<T, E> {
        self.push(rule, clause, found.is_some());
        found.ok_or_else(refusal)
    }

    /// A rule that parses something or yields the parser's own refusal.
    pub fn parsed<T, E>(&mut self, rule: &'static str, clause: &'static str, parsed: Result<T, E>) -> Result<T, E> {
        self.push(rule, clause, parsed.is_ok());
        parsed
    }

    /// Says of the newest check what would have passed and what was there. Never a secret.
    pub fn saw(&mut self, expected: impl Into<String>, received: impl Into<String>) -> &mut Self {
        if let Some(check) = self.0.last_mut() {
            check.expected = Some(expected.into());
            check.received = Some(received.into());
        }
        self
    }

    pub fn append(&mut self, mut later: Checks) {
        self.0.append(&mut later.0);
    }

    pub fn iter(&self) -> impl Iterator<Item = &Check> {
        self.0.iter()
    }

    pub fn failed(&self) -> Option<&Check> {
        self.0.iter().rfind(|check| check.verdict == Verdict::Failed)
    }

    fn push(&mut self, rule: &'static str, clause: &'static str, holds: bool) {
        let verdict = if holds { Verdict::Passed } else { Verdict::Failed };
        self.0.push(Check { rule: rule.into(), clause: clause.into(), verdict, expected: None, received: None });
    }
}

impl FromIterator<Check> for Checks {
    fn from_iter<I: IntoIterator<Item = Check>>(checks: I) -> Self {
        Self(checks.into_iter().collect())
    }
}

/// What a decision came to, with the checks that led there.
#[derive(Clone, Debug)]
pub struct Ruling<T, E> {
    pub checks: Checks,
    pub outcome: Result<T, E>,
}

impl<T, E> Ruling<T, E> {
    /// Runs `rules`, which read top to bottom as the specification does and stop at the first refusal.
    pub fn of(rules: impl FnOnce(&mut Checks) -> Result<T, E>) -> Self {
        let mut checks = Checks::new();
        let outcome = rules(&mut checks);
        Self { checks, outcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(checks: &Checks) -> Vec<(&str, Verdict)> {
        checks.iter().map(|check| (check.rule.as_ref(), check.verdict)).collect()
    }

    #[test]
    fn a_ruling_has_each_rule_in_its_order_up_to_the_one_that_refused() {
        let ruling: Ruling<(), &str> = Ruling::of(|checks| {
            checks.passed("a", "§1");
            checks.that("b", "§2", true, || "b")?;
            checks.some("c", "§3", Some(1), || "c")?;
            checks.parsed("d", "§4", Ok::<_, &str>(1))?;
            checks.that("e", "§5", false, || "e")?;
            checks.passed("f", "§6");
            Ok(())
        });
        use Verdict::{Failed, Passed};
        assert_eq!(ruling.outcome, Err("e"));
        assert_eq!(told(&ruling.checks), [("a", Passed), ("b", Passed), ("c", Passed), ("d", Passed), ("e", Failed)]);
        assert_eq!(ruling.checks.failed().map(|check| check.clause.as_ref()), Some("§5"));
    }

    #[test]
    fn each_kind_of_rule_fails_with_its_own_refusal() {
        let mut checks = Checks::new();
        assert!(checks.failed().is_none());
        assert_eq!(checks.that("a", "§1", false, || "a"), Err("a"));
        assert_eq!(checks.some("b", "§2", None::<u8>, || "b"), Err("b"));
        assert_eq!(checks.parsed("c", "§3", Err::<u8, _>("c")), Err("c"));
        assert_eq!(told(&checks), [("a", Verdict::Failed), ("b", Verdict::Failed), ("c", Verdict::Failed)]);
    }

    #[test]
    fn what_was_seen_is_said_of_the_newest_check() {
        let mut checks = Checks::new();
        checks.saw("nothing", "nothing");
        assert_eq!(checks, Checks::default(), "there is no check to say it of");
        checks.passed("a", "§1");
        checks.passed("b", "§2");
        checks.saw("x", "y");
        let seen: Vec<_> = checks.iter().map(|check| (check.expected.as_deref(), check.received.as_deref())).collect();
        assert_eq!(seen, [(None, None), (Some("x"), Some("y"))]);
    }

    #[test]
    fn the_checks_of_a_later_decision_come_after() {
        let (mut first, mut second) = (Checks::new(), Checks::new());
        first.passed("a", "§1");
        second.passed("b", "§2");
        let both = first.iter().chain(second.iter()).cloned().collect::<Checks>();
        first.append(second);
        assert_eq!(told(&first), [("a", Verdict::Passed), ("b", Verdict::Passed)]);
        assert_eq!(first, both);
    }
}
