//! One table of bad registrations, refused alike by the form in both languages and by the registration endpoint.

use std::collections::BTreeSet;

use http::Method;
use oauth::policy::Policy;
use oauth::registration::{ClientMetadata, decide};
use oauth::workable::workable;
use serde_json::{Value, json};
use texts::developers::problems::problem;
use ui::islands::draft_problems::{Standing, key, problems};
use view::developers::Draft;
use view::preferences::Language;

use super::database::number;
use super::world::{ADA, Person, World, fields};

fn table() -> Value {
    serde_json::from_str(include_str!("../support/bad_registrations.json")).expect("the table")
}

fn with(value: &Value, changes: &Value) -> Value {
    let mut value = value.clone();
    for (name, change) in changes.as_object().expect("members") {
        value[name] = change.clone();
    }
    value
}

fn drafts(table: &Value) -> Vec<(String, Draft)> {
    let draft = |row: &Value| serde_json::from_value(with(&table["good"], &row["draft"])).expect("a draft");
    let rows = table["drafts"].as_array().expect("rows");
    rows.iter().map(|row| (row["rule"].as_str().expect("a rule").to_owned(), draft(row))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

async fn posted(world: &World, person: &Person<'_>, attempt: &str, draft: &Draft, language: Language) -> (u16, String) {
    let mut fields = fields(draft);
    fields.push(("form_token".to_owned(), person.form_token.clone()));
    fields.push(("attempt".to_owned(), attempt.to_owned()));
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let cookies = person.cookies.replace("matgim_language=en", &format!("matgim_language={}", language.tag()));
    let headers = [("cookie", cookies.as_str()), ("origin", &world.server.base), ("accept", "text/html")];
    let address = format!("{}/developers/new", world.server.base);
    let reply = world.server.send(Method::POST, &address, &headers, Some(body)).await;
    (reply.status, reply.body)
}

fn says(html: &str, standing: &Standing, language: Language, rule: &str) {
    let Standing { field, problem: found } = standing;
    let start = html.find(&format!("data-field=\"{field}\"")).unwrap_or_else(|| panic!("{rule}: no {field}"));
    // The template at the end has every word; what is said stands at its field.
    let end = html.find("<template").expect("the words of the editor");
    let part = &html[start..end];
    assert!(part.contains(&format!("data-wrong=\"{}\"", key(found.wrong))), "{rule}: {found:?}");
    let words = problem(found.wrong);
    for text in [words.what.fill(language, ["20"]), words.why.fill(language, []), words.cure.fill(language, [])] {
        assert!(part.contains(&escaped(&text)), "{rule}: {text}");
    }
    let summary = html.split("id=\"client-summary\"").nth(1).and_then(|rest| rest.split("</section>").next());
    assert!(summary.is_some_and(|list| list.contains(&format!("href=\"#{field}\""))), "{rule}: {field} in the summary");
    let control = html.split(&format!("id=\"{field}\"")).nth(1).and_then(|rest| rest.split('>').next());
    let group = html.split("role=\"radiogroup\"").nth(1).and_then(|rest| rest.split('>').next());
    let control = if field == "keeps_a_secret" { group } else { control };
    let control = control.unwrap_or_else(|| panic!("{rule}: no control {field}"));
    assert!(control.contains("aria-invalid=\"true\""), "{rule}: {control}");
    assert!(control.contains(&format!("{field}-problems")), "{rule}: {control}");
}

#[tokio::test]
async fn a_bad_form_comes_back_with_the_field_the_reason_and_the_cure_in_both_languages() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let attempt = ada.attempt().await;
    for (rule, draft) in drafts(&table()) {
        let wanted = problems(&draft, &Policy::strict());
        for language in [Language::Ko, Language::En] {
            let (status, html) = posted(&world, &ada, &attempt, &draft, language).await;
            assert_eq!(status, 422, "{rule}");
            for standing in &wanted {
                says(&html, standing, language, &rule);
            }
            let said: BTreeSet<_> = html[..html.find("<template").expect("it")]
                .split("data-wrong=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            let keys: BTreeSet<String> = wanted.iter().map(|standing| key(standing.problem.wrong)).collect();
            assert_eq!(said, keys.iter().map(String::as_str).collect(), "{rule}: nothing else is called wrong");
            // Nothing that was typed is lost, and none of it is markup.
            let area = html.split("name=\"redirect_uris\"").nth(1).and_then(|rest| rest.split("</textarea>").next());
            let typed = area.and_then(|rest| rest.split_once('>')).map(|(_, typed)| typed.trim_start_matches('\n'));
            // In a text a quotation mark may stand either way.
            let typed = typed.map(|typed| typed.replace("&quot;", "\"").replace("&#39;", "'"));
            let sent = draft.redirect_uris.replace('\n', "\r\n");
            assert_eq!(typed.as_deref(), Some(escaped(&sent).trim_start_matches('\n')), "{rule}");
        }
    }
    let mine = number(&world.server.database(), "select count(*) from clients where owner_id <> $1", "").await;
    assert_eq!(mine, 0, "none of them was registered");
}

#[tokio::test]
async fn the_registration_endpoint_refuses_what_it_cannot_mend_for_the_same_reason() {
    let world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    let table = table();
    let good: Draft = serde_json::from_value(table["good"].clone()).expect("a draft");
    let good = serde_json::to_value(good.metadata()).expect("metadata");
    let (mut refused, mut mended) = (0, 0);
    let from_forms = drafts(&table)
        .into_iter()
        // A program that does not name its method gets the usual one (RFC 7591 §2): only the form has to ask.
        .filter(|(_, draft)| draft.keeps_a_secret.is_some())
        .map(|(rule, draft)| (rule, serde_json::to_value(draft.metadata()).expect("metadata")));
    let others = table["metadata"].as_array().expect("rows").iter();
    let others = others.map(|row| (row["rule"].to_string(), with(&good, &row["metadata"])));
    for (rule, body) in from_forms.chain(others) {
        let metadata: ClientMetadata = serde_json::from_value(body.clone()).expect("metadata");
        let strictly = decide(&metadata, &Policy::strict()).expect_err(&rule);
        let wanted = decide(&workable(metadata, &Policy::strict()), &Policy::strict());
        let reply = world.send_json(Method::POST, "/register", body.to_string(), &[]).await;
        let wanted = match wanted {
            Err(problems) => problems,
            Ok(registration) => {
                assert_eq!(reply.status, 201, "{rule}: {}", reply.seen());
                assert_eq!(reply.text("client_name"), registration.name.as_str(), "{rule}");
                assert_eq!(reply.text("scope"), registration.scope.to_string(), "{rule}");
                mended += 1;
                continue;
            }
        };
        assert!(wanted.iter().all(|problem| strictly.contains(problem)), "{rule}: {wanted:?}");
        assert_eq!(reply.status, 400, "{rule}: {}", reply.seen());
        let error = wanted[0].error();
        assert_eq!(reply.json()["error"], json!(error.code), "{rule}");
        assert_eq!(reply.text("error_description"), wanted[0].to_string(), "{rule}");
        refused += 1;
    }
    assert!(refused >= 60 && mended >= 20, "{refused} {mended}");
}
