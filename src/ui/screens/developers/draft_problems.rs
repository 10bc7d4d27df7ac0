//! What is wrong with the draft of a client, and the field of its form at which it stands. The server and the editor in the
//! browser both ask here, so they cannot disagree.

use oauth::policy::Policy;
use oauth::redirect_uri::advice::Advice;
use oauth::registration::{MetadataField, Problem, Wrong};
use view::developers::Draft;

/// The names of the fields.
pub const KIND: &str = "keeps_a_secret";
pub const NAME: &str = "name";
pub const DESCRIPTION: &str = "description";
pub const HOMEPAGE: &str = "homepage";
pub const REDIRECT_URIS: &str = "redirect_uris";
pub const SCOPE: &str = "scope";
pub const ON_ITS_OWN: &str = "on_its_own";

/// The field of the reason for a scope.
pub fn reason(scope: &str) -> String {
    ["reason:", scope].concat()
}

/// A problem and the name of the field at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub field: String,
    pub problem: Problem,
}

/// All that is wrong with a draft, in the order of the form.
pub fn problems(draft: &Draft, policy: &Policy) -> Vec<Standing> {
    standing(draft, draft.decide(policy).err().unwrap_or_default())
}

/// The fields at which the problems of a draft stand, in the order of the form.
pub fn standing(draft: &Draft, problems: Vec<Problem>) -> Vec<Standing> {
    let mut standing: Vec<_> =
        problems.into_iter().map(|problem| Standing { field: field(draft, &problem), problem }).collect();
    standing.sort_by_key(|standing| place(standing.problem.field));
    standing
}

fn field(draft: &Draft, problem: &Problem) -> String {
    match problem.field {
        MetadataField::TokenEndpointAuthMethod => KIND.to_owned(),
        MetadataField::ClientName => NAME.to_owned(),
        MetadataField::ClientDescription => DESCRIPTION.to_owned(),
        MetadataField::ClientUri => HOMEPAGE.to_owned(),
        MetadataField::RedirectUris => REDIRECT_URIS.to_owned(),
        MetadataField::Scope => SCOPE.to_owned(),
        MetadataField::ScopeReasons => {
            let at = problem.number.unwrap_or(1) - 1;
            draft.metadata().scope_reasons.keys().nth(at).map_or_else(|| SCOPE.to_owned(), |scope| reason(scope))
        }
        MetadataField::GrantTypes => ON_ITS_OWN.to_owned(),
        // What no field of the form holds cannot be wrong in it.
        other => other.as_str().to_owned(),
    }
}

const fn place(field: MetadataField) -> u8 {
    match field {
        MetadataField::TokenEndpointAuthMethod => 0,
        MetadataField::ClientName => 1,
        MetadataField::ClientDescription => 2,
        MetadataField::ClientUri => 3,
        MetadataField::RedirectUris => 4,
        MetadataField::Scope => 5,
        MetadataField::ScopeReasons => 6,
        _ => 7,
    }
}

/// The name of a problem on the page, by which the editor finds its words. Both halves are compiled from one source, so the
/// name that the compiler gives it is enough.
pub fn key(wrong: Wrong) -> String {
    format!("{wrong:?}")
}

/// The name of a piece of advice on the page.
pub const fn advice_key(advice: &Advice) -> &'static str {
    match advice {
        Advice::MatchesItself => "itself",
        Advice::MatchesEveryPort => "every-port",
        Advice::SlashTwin(_) => "slash-twin",
        Advice::LocalhostIsAName(_) => "localhost-is-a-name",
        Advice::LocalhostIsAnother(_) => "localhost-is-another",
        Advice::SchemeIsNobodysAlone => "scheme",
        Advice::SameAs(_) => "same-as",
    }
}

/// The address or the number that is named in a piece of advice.
pub fn about(advice: &Advice) -> String {
    match advice {
        Advice::MatchesItself | Advice::MatchesEveryPort | Advice::SchemeIsNobodysAlone => String::new(),
        Advice::SlashTwin(uri) | Advice::LocalhostIsAName(uri) | Advice::LocalhostIsAnother(uri) => uri.clone(),
        Advice::SameAs(number) => number.to_string(),
    }
}

/// Whether more typing cannot mend it: such a problem is said at once, any other when its field has been left.
pub const fn is_settled(wrong: Wrong) -> bool {
    use oauth::client::{ClientNameError, ClientSentenceError};
    matches!(
        wrong,
        Wrong::Name(ClientNameError::TooLong | ClientNameError::InvisibleCharacter | ClientNameError::TooManyMarks)
            | Wrong::Sentence(
                ClientSentenceError::TooLong
                    | ClientSentenceError::InvisibleCharacter
                    | ClientSentenceError::TooManyMarks
            )
            | Wrong::TooManyRedirectUris(_)
            | Wrong::OwnTokensNeedASecret
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(of: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
        of.iter().map(|(name, reason)| ((*name).to_owned(), (*reason).to_owned())).collect()
    }

    #[test]
    fn the_problem_of_a_reason_stands_at_that_reason() {
        let draft = Draft {
            keeps_a_secret: Some(true),
            name: "Haru".to_owned(),
            redirect_uris: "https://app.example/cb".to_owned(),
            scopes: scopes(&[("calendar.read", ""), ("calendar.write", "ok"), ("profile", "a\u{202e}b")]),
            ..Draft::default()
        };
        let problems = problems(&draft, &Policy::strict());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].field, "reason:profile");
    }

    #[test]
    fn problems_stand_in_the_order_of_the_form() {
        let problems = problems(&Draft { homepage: "x".to_owned(), ..Draft::default() }, &Policy::strict());
        let fields: Vec<_> = problems.iter().map(|standing| standing.field.as_str()).collect();
        assert_eq!(fields, [KIND, NAME, HOMEPAGE, REDIRECT_URIS, SCOPE]);
    }

    /// The one table of bad registrations: the form, the registration endpoint and the browser are walked through it, too.
    #[test]
    fn each_bad_registration_is_refused_for_all_that_is_wrong_with_it_and_nothing_else() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../../../../tests/program/support/bad_registrations.json"))
                .expect("the table");
        let mut seen = std::collections::BTreeSet::new();
        let mut check = |row: &serde_json::Value, problems: Vec<Problem>| {
            let found: Vec<_> = problems
                .iter()
                .map(|problem| serde_json::json!([problem.field, problem.number, key(problem.wrong)]))
                .collect();
            assert_eq!(row["problems"], serde_json::json!(found), "{}", row["rule"]);
            seen.extend(problems.iter().map(|problem| key(problem.wrong)));
        };
        let good: Draft = serde_json::from_value(table["good"].clone()).expect("a draft");
        assert!(good.decide(&Policy::strict()).is_ok());
        let with = |value: &serde_json::Value, changes: &serde_json::Value| {
            let mut value = value.clone();
            for (name, change) in changes.as_object().expect("members") {
                value[name] = change.clone();
            }
            value
        };
        let drafts = table["drafts"].as_array().expect("rows");
        assert!(drafts.len() >= 60, "{}", drafts.len());
        for row in drafts {
            let draft: Draft = serde_json::from_value(with(&table["good"], &row["draft"])).expect("a draft");
            check(row, problems(&draft, &Policy::strict()).into_iter().map(|standing| standing.problem).collect());
        }
        let metadata = serde_json::to_value(good.metadata()).expect("metadata");
        for row in table["metadata"].as_array().expect("rows") {
            let metadata = serde_json::from_value(with(&metadata, &row["metadata"])).expect("metadata");
            check(row, oauth::registration::decide(&metadata, &Policy::strict()).expect_err("a problem"));
        }
        let every: std::collections::BTreeSet<_> =
            Wrong::all(Policy::strict().redirect_uris_at_most).into_iter().map(key).collect();
        assert_eq!(seen, every, "each problem has a row, and each row a problem with words");
    }
}
