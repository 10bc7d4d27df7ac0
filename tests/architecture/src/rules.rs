//! `docs/rules.md`: which rules each endpoint applies, in their order, read out of the calls of `Checks` in the pure crate. A rule
//! that is not in the register, or stands elsewhere by now, fails here; `WRITE_RULES=1 cargo test -p architecture` writes it anew.

use std::fmt::Write as _;
use std::fs;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, ItemFn, Lit};

use super::errors::Errors;
use super::metadata;
use super::source::{Files, OAUTH, functions, oauth};
use super::tree::workspace;

/// What is asked, where that is specified, and the decisions that answer it, in their order: file and function.
struct Endpoint {
    title: &'static str,
    clause: &'static str,
    decisions: &'static [Decision],
}

type Decision = (&'static str, &'static str);

const CLIENT: Decision = ("client_auth.rs", "decide");
const AUDIENCE: Decision = ("token/audience.rs", "narrowed");

const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        title: "Authorization endpoint, `/authorize`",
        clause: "RFC 6749 §3.1, §4.1.1",
        decisions: &[("authorize/mod.rs", "identify"), ("authorize/mod.rs", "parse"), ("authorize/mod.rs", "next")],
    },
    Endpoint {
        title: "Token endpoint, `/token`, with `grant_type=authorization_code`",
        clause: "RFC 6749 §4.1.3",
        decisions: &[CLIENT, ("token/code.rs", "decide"), AUDIENCE],
    },
    Endpoint {
        title: "Token endpoint, `/token`, with `grant_type=refresh_token`",
        clause: "RFC 6749 §6",
        decisions: &[CLIENT, ("token/refresh.rs", "decide"), AUDIENCE],
    },
    Endpoint {
        title: "Token endpoint, `/token`, with `grant_type=client_credentials`",
        clause: "RFC 6749 §4.4.2",
        decisions: &[CLIENT, ("token/client_credentials.rs", "decide")],
    },
    Endpoint {
        title: "Revocation endpoint, `/revoke`",
        clause: "RFC 7009 §2",
        decisions: &[CLIENT, ("revoke.rs", "decide")],
    },
    Endpoint {
        title: "Introspection endpoint, `/introspect`",
        clause: "RFC 7662 §2",
        decisions: &[CLIENT, ("introspection.rs", "decide")],
    },
    Endpoint {
        title: "Protected resource, every call of the calendar API",
        clause: "RFC 6750 §2, §3",
        decisions: &[("bearer/mod.rs", "present"), ("bearer/mod.rs", "decide")],
    },
];

#[test]
fn the_register_of_rules_is_as_the_rules_are() {
    let source = Source::read();
    let written = source.register();
    let path = workspace().join("docs/rules.md");
    if std::env::var_os("WRITE_RULES").is_some() {
        fs::write(&path, &written).expect("docs/rules.md");
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(stands.lines()).find(|(new, old)| new != old);
    assert!(
        written == stands,
        "docs/rules.md is not how it is any more; `WRITE_RULES=1 cargo test -p architecture` writes it anew. First: {differs:#?}"
    );
}

#[test]
fn every_decision_that_has_checks_belongs_to_an_endpoint() {
    let source = Source::read();
    let listed: Vec<&Decision> = ENDPOINTS.iter().flat_map(|endpoint| endpoint.decisions).collect();
    let mut seen = 0;
    for (file, parsed) in &source.files {
        for function in functions(parsed) {
            if !rules(function).is_empty() {
                seen += 1;
                let is_listed = listed.iter().any(|(own, name)| own == file && function.sig.ident == name);
                assert!(is_listed, "{file}: `{}` is in no endpoint's list", function.sig.ident);
            }
        }
    }
    assert!(seen >= 10, "only {seen} decisions were found");
}

/// A real run, recorded: what each party checked there stands in the register, in that order.
#[test]
fn what_was_checked_in_a_recorded_run_is_in_the_register() {
    let source = Source::read();
    let registered: Vec<Vec<(String, String)>> = ENDPOINTS
        .iter()
        .map(|endpoint| source.rows(endpoint).into_iter().map(|row| (row.rule, row.clause)).collect())
        .collect();
    let recording = fs::read_to_string(workspace().join("public/recordings/walk.json")).expect("a recording");
    let recording: serde_json::Value = serde_json::from_str(&recording).expect("events");
    let events = recording.get("events").unwrap_or(&recording);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut seen = 0;
    for event in events.as_array().expect("a list") {
        // The client's own checks are of no endpoint.
        if event["what"] != "checked" || event["by"] == "client" {
            continue;
        }
        let checks = event["checks"].as_array().expect("checks");
        let checks: Vec<_> = checks.iter().map(|check| (text(&check["rule"]), text(&check["clause"]))).collect();
        seen += checks.len();
        assert!(registered.iter().any(|rows| stand_in_order(&checks, rows)), "in no endpoint's order: {checks:#?}");
    }
    assert!(seen > 30, "only {seen} checks were recorded");
}

fn stand_in_order<T: PartialEq>(some: &[T], all: &[T]) -> bool {
    let mut all = all.iter();
    some.iter().all(|one| all.any(|other| other == one))
}

/// The files of the pure crate, by their path below it.
struct Source {
    files: Files,
    errors: Errors,
}

/// A line of the register.
struct Row {
    rule: String,
    clause: String,
    error: String,
    /// With its line.
    file: String,
    lines: Vec<usize>,
}

impl Source {
    fn read() -> Self {
        let files = oauth();
        let errors = Errors::of(&files);
        Self { files, errors }
    }

    fn function(&self, (file, name): Decision) -> &ItemFn {
        let parsed = self.files.get(file).unwrap_or_else(|| panic!("there is no {OAUTH}/{file}"));
        let found = functions(parsed).into_iter().find(|function| function.sig.ident == name);
        found.unwrap_or_else(|| panic!("there is no `{name}` in {OAUTH}/{file}"))
    }

    fn rows(&self, endpoint: &Endpoint) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for decision in endpoint.decisions {
            let function = self.function(*decision);
            for call in rules(function) {
                let error = match call.refusal {
                    Some(refusal) => self.errors.told(decision.0, function, refusal, call.mapped),
                    None => "-".to_owned(),
                };
                assert!(!error.is_empty(), "{}:{}: what refuses `{}`?", decision.0, call.line, call.rule);
                let file = decision.0.to_owned();
                // The same rule on two ways through a decision is one rule.
                let same = |row: &&mut Row| row.rule == call.rule && row.file == file && row.error == error;
                match rows.iter_mut().find(same) {
                    Some(row) => row.lines.push(call.line),
                    None => {
                        rows.push(Row { rule: call.rule, clause: call.clause, error, file, lines: vec![call.line] })
                    }
                }
            }
        }
        rows
    }

    fn register(&self) -> String {
        let mut text = HEAD.to_owned();
        for endpoint in ENDPOINTS {
            let Endpoint { title, clause, .. } = endpoint;
            let _ = write!(
                text,
                "\n## {title}\n\n{clause}.\n\n| # | rule | clause | error | where |\n|---|---|---|---|---|\n"
            );
            for (at, Row { rule, clause, error, file, lines }) in self.rows(endpoint).into_iter().enumerate() {
                let places: Vec<String> = lines.iter().map(|line| place(&file, *line)).collect();
                let _ = writeln!(text, "| {} | `{rule}` | {clause} | {error} | {} |", at + 1, places.join(", "));
            }
        }
        text.push_str(REGISTRATION_HEAD);
        for (at, problem) in metadata::problems(&self.files).into_iter().enumerate() {
            let metadata::Problem { field, said, error, line } = problem;
            let place = place(metadata::FILE, line);
            let _ = writeln!(text, "| {} | `{field}` | {said} | `{error}` | {place} |", at + 1);
        }
        text
    }
}

const HEAD: &str = "# The register of rules

What each endpoint checks, in the order in which it checks it: the first rule that does not hold refuses the request with its error,
and the rules behind it are not asked. Written by a test (`tests/architecture`) from the calls of `Checks` in `src/oauth`; it fails
when a rule is added, moved or dropped, and `WRITE_RULES=1 cargo test -p architecture` writes this file anew.

Before the rules, a request is read: a body that is no form, or a parameter that is there twice, is `invalid_request` (RFC 6749 §3.1,
§3.2). *Shown* is said to the resource owner on a page of the authorization server's and sent to no address (RFC 6749 §4.1.2.1);
`active: false` is no error, but all that is said of such a token (RFC 7662 §2.2); `-` stands where a rule can only hold.
";

const REGISTRATION_HEAD: &str = "
## Registration endpoint, `/register` and `/register/{client_id}`

RFC 7591 §2, §3.2.2; RFC 7592 §2.2. First, by the server's policy, an initial access token (RFC 7591 §3) or the registration access
token of this very client (RFC 7592 §2). Then its metadata are judged as a whole: the form of the dashboard shows every problem, the
endpoint tells the first.

| # | field | what is wrong | error | where |
|---|---|---|---|---|
";

fn place(file: &str, line: usize) -> String {
    format!("[{OAUTH}/{file}:{line}](../{OAUTH}/{file}#L{line})")
}

/// One call of `Checks`.
struct RuleCall<'a> {
    rule: String,
    clause: String,
    line: usize,
    /// What says how it refuses; `None` for a rule that can only hold.
    refusal: Option<&'a Expr>,
    /// What the refusal becomes on the way: the argument of `map_err` behind the call.
    mapped: Option<&'a Expr>,
}

fn rules(function: &ItemFn) -> Vec<RuleCall<'_>> {
    let mut reader = RuleReader { found: Vec::new(), mapped: None };
    reader.visit_block(&function.block);
    reader.found
}

struct RuleReader<'a> {
    found: Vec<RuleCall<'a>>,
    mapped: Option<&'a Expr>,
}

impl<'a> Visit<'a> for RuleReader<'a> {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        if call.method == "map_err" {
            self.mapped = call.args.first();
            self.visit_expr(&call.receiver);
            self.mapped = None;
            return;
        }
        let mapped = self.mapped.take();
        let is_rule = matches!(call.method.to_string().as_str(), "that" | "some" | "parsed" | "passed");
        if is_rule && matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident("checks")) {
            let mut arguments = call.args.iter();
            let (rule, clause) = (arguments.next().and_then(text), arguments.next().and_then(text));
            let (Some(rule), Some(clause)) = (rule, clause) else {
                panic!("line {}: a rule and its clause are written out", call.span().start().line);
            };
            // The last argument refuses, or is a result that does.
            let refusal = arguments.next_back();
            self.found.push(RuleCall { rule, clause, line: call.method.span().start().line, refusal, mapped });
        }
        visit::visit_expr_method_call(self, call);
    }
}

fn text(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Source {
        let mut files = Files::new();
        let error = "pub enum ErrorCode { InvalidGrant, InvalidScope }";
        files.insert("error.rs".to_owned(), syn::parse_file(error).expect("Rust"));
        files.insert("a.rs".to_owned(), syn::parse_file(text).expect("Rust"));
        Source { errors: Errors::of(&files), files }
    }

    fn rows(text: &str) -> Vec<(String, String, String, Vec<usize>)> {
        let endpoint = Endpoint { title: "", clause: "", decisions: &[("a.rs", "decide")] };
        read(text).rows(&endpoint).into_iter().map(|row| (row.rule, row.clause, row.error, row.lines)).collect()
    }

    #[test]
    fn a_rule_is_found_with_its_clause_its_error_and_its_line() {
        let found = rows(
            "fn invalid_grant() -> E { E(ErrorCode::InvalidGrant) }
            fn decide() {
                Ruling::of(|checks| {
                    checks.that(\"one\", \"RFC 1 §2\", true, invalid_grant)?;
                    let scope = || E(ErrorCode::InvalidScope);
                    if let Some(x) = checks.some(\"two\", \"RFC 3 §4\", y, &scope)? { checks.passed(\"three\", \"RFC 5\"); }
                    checks.that(\"one\", \"RFC 1 §2\", false, invalid_grant)
                })
            }",
        );
        let row = |rule: &str, clause: &str, error: &str, lines: &[usize]| {
            (rule.to_owned(), clause.to_owned(), error.to_owned(), lines.to_vec())
        };
        assert_eq!(
            found,
            [
                row("one", "RFC 1 §2", "`invalid_grant`", &[4, 7]),
                row("two", "RFC 3 §4", "`invalid_scope`", &[6]),
                row("three", "RFC 5", "-", &[6]),
            ]
        );
    }

    #[test]
    #[should_panic(expected = "what refuses `one`?")]
    fn a_rule_whose_error_cannot_be_followed_is_an_error() {
        rows("fn decide() { checks.that(\"one\", \"RFC 1\", true, || unknown()) }");
    }

    #[test]
    fn some_stand_in_the_order_of_all_or_they_do_not() {
        assert!(stand_in_order(&[1, 3], &[1, 2, 3]));
        assert!(!stand_in_order(&[3, 1], &[1, 2, 3]));
        assert!(!stand_in_order(&[4], &[1, 2, 3]));
    }
}
