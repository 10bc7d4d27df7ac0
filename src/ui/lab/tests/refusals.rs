use leptos::prelude::*;

use super::{drawn, element, every_rest, part, plain, rendered, side, text, values, walked};
use crate::lab::crossing::{Crossing, crossing};
use crate::lab::example;
use crate::lab::words::Words;
use lab::broken::{Broken, BrokenRule};
use lab::event::What;
use lab::moment::Moments;
use lab::page::LabPage;
use view::preferences::Language;

#[test]
fn a_refusal_says_first_that_it_is_one_and_by_which_word() {
    let mut words = Vec::new();
    for page in every_rest() {
        let sentence = text(part(&page.html, "sentence"));
        let Some(at) = page.moments.rests()[page.rest].refused_at else {
            assert!(!sentence.starts_with(page.words.interface.step_refused), "{}: {sentence}", page.name());
            continue;
        };
        let Some(Crossing::Message(message)) = crossing(&page.log, &page.moments, at) else { panic!("no answer") };
        let word = message.refused.expect("a refusal");
        assert!(sentence.starts_with(page.words.interface.step_refused), "{}: {sentence}", page.name());
        assert!(sentence.contains(&message.line) && sentence.contains(&word), "{}: {sentence}", page.name());
        words.push(word);
    }
    for word in ["invalid_request", "invalid_grant", "invalid_token", "Bad Request"] {
        assert!(words.iter().any(|own| own == word), "{word} in {words:?}");
    }
}

#[test]
fn each_refusal_is_told_by_the_rule_that_was_broken_and_an_ended_token_by_its_step() {
    let log = example::log();
    let moments = Moments::of(&log);
    let refused = moments.rests().iter().filter(|rest| rest.refused_at.is_some());
    let told = refused.map(|rest| {
        let html = rendered(Some(rest.telling + 1), Language::En, false);
        let provoked = values(&html, "data-provoked").first().copied().unwrap_or("-").to_owned();
        let words = Words::in_language(Language::En);
        if let Some(own) = words.provocation(&provoked) {
            let why = text(side(&html, "why"));
            assert!(why.contains(&plain(&own.happened)) && why.contains(&plain(&own.without)), "{why}");
            assert!(text(side(&html, "attacker")).contains(&plain(&own.without)));
        }
        (rest.step.expect("a step"), provoked)
    });
    let told: Vec<(&str, String)> = told.collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(step, provoked)| (*step, &**provoked)).collect();
    let expected = [
        ("4", "redirect-uri"),
        ("9", "state-mismatch"),
        ("12", "token-in-query"),
        ("10", "wrong-verifier"),
        ("14", "expired-token"),
        ("15", "-"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_refused_address_shows_the_character_that_differs() {
    let log = example::log();
    let rest = Moments::of(&log).rests().iter().find(|rest| rest.refused_at.is_some()).expect("a refusal").telling;
    for language in Language::offered() {
        let html = rendered(Some(rest + 1), language, false);
        let failed = element(side(&html, "checks"), "class=\"failed\"").expect("what failed");
        assert!(failed.contains("/callback<mark>x</mark>"), "the character that differs is not marked");
        assert!(failed.contains("redirect_uri_exact"));
    }
}

#[test]
fn a_rule_reads_as_a_demand_beside_a_cross_as_well_as_beside_a_tick() {
    let demands = |language: Language, says: &str| match language {
        Language::Ko => ["야 합니다", "안 됩니다", "어야", "아야", "여야", "이어야", "만 쓸 수 있"]
            .iter()
            .any(|end| says.contains(end)),
        _ => [" must ", " may "].iter().any(|verb| says.contains(verb)),
    };
    let mut failed = 0;
    for page in every_rest() {
        let checks = side(&page.html, "checks");
        for row in checks.split("<li class=\"failed\"").skip(1) {
            let says = text(row.split("</p>").next().expect("a row"));
            assert!(says.contains(page.words.interface.failed), "{says}");
            assert!(demands(page.words.language, &says), "{}: {says}", page.name());
            failed += 1;
        }
    }
    assert!(failed >= 16, "{failed}");
    for language in [Language::Ko, Language::En] {
        let rules = &Words::in_language(language).rules;
        assert!(rules.len() > 50);
        for rule in rules {
            assert!(demands(language, rule.says), "{}: {}", rule.name, rule.says);
        }
    }
}

/// The run until the last rule that was broken in it, and what came of that.
fn broken() -> (LabPage, Broken) {
    let log = walked();
    let until = log.iter().rposition(|event| matches!(event.what, What::Provoked { .. })).expect("one");
    let answer = BrokenRule { rule: "old-refresh-token".to_owned(), after: until, events: log[until..].to_vec() };
    let own = log[..until].to_vec();
    let broken = Broken::of(answer, &own);
    (LabPage { log: own, ..example::page(None) }, broken)
}

#[test]
fn every_rule_can_be_broken_by_a_form_and_answers_where_it_was_pressed() {
    for language in Language::offered() {
        let words = Words::in_language(language);
        let (page, broken) = broken();
        let before = drawn(page.clone(), language, false, |_| ());
        let after = drawn(page, language, false, move |run| run.broken.set(vec![broken]));
        for html in [&before, &after] {
            let rules = part(html, "rules");
            let ids: Vec<_> = words.provocations.iter().map(|own| own.id).collect();
            assert_eq!(values(rules, "data-rule"), ids);
            assert_eq!(values(rules, "data-break"), ids);
            assert_eq!(rules.matches("name=\"rule\" value=").count(), ids.len());
        }
        let card = |html: &str| text(element(html, "data-rule=\"old-refresh-token\"").expect("a card"));
        assert!(!card(&before).contains(words.interface.rule_done) && values(&before, "data-see").is_empty());
        let card = card(&after);
        let own = words.provocation("old-refresh-token").expect("a rule");
        let failed = words.rule("refresh_token_unused").expect("a rule");
        let without = plain(&own.without);
        for says in ["400", "invalid_grant", failed, &without, words.interface.rule_done, words.interface.see_it] {
            assert!(card.contains(says), "{says}: {card}");
        }
        assert_eq!(values(&after, "data-see"), ["old-refresh-token"]);
        let count = |broken: &str| {
            words.interface.rules_count.replace("{0}", broken).replace("{1}", &words.provocations.len().to_string())
        };
        assert!(text(&before).contains(&count("0")) && text(&after).contains(&count("1")), "{}", count("1"));
    }
}

#[test]
fn a_copy_in_which_a_rule_is_broken_says_so_and_leads_back_to_the_run() {
    for language in Language::offered() {
        let words = Words::in_language(language);
        let (page, broken) = broken();
        let page = LabPage { log: broken.log, rule: Some("old-refresh-token".to_owned()), ..page };
        let html = drawn(page, language, false, |_| ());
        let next = part(&html, "next");
        let own = words.provocation("old-refresh-token").expect("a rule");
        assert!(text(next).contains(&words.interface.rule_shown.replace("{0}", own.title)), "{}", text(next));
        assert!(element(next, "data-back").expect("a way back").contains("href=\"/lab/5uQ2mX\""));
        assert!(html.contains(" data-live=\"false\"") && !html.contains("data-act=\"myself\""));
        // A step of the copy is looked at in the copy.
        let steps = values(part(&html, "rail"), "href");
        let of_copy = |to: &&&str| to.contains("at=");
        let links: Vec<_> = steps.iter().filter(of_copy).collect();
        assert!(links.len() >= 13 && links.iter().all(|to| to.contains("rule=old-refresh-token")), "{steps:?}");
    }
}
