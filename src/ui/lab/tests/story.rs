use super::{AtRest, element, every_rest, part, plain, rendered, side, text, values};
use crate::lab::example;
use lab::moment::Moments;
use lab::step;
use view::preferences::Language;

/// What was broken at a rest, as the page tells it.
fn provoked(page: &AtRest) -> Option<&str> {
    values(&page.html, "data-provoked").first().copied()
}

#[test]
fn every_rest_is_told_with_its_own_step_in_both_languages() {
    for page in every_rest() {
        let (name, step) = (page.name(), page.words.step(page.step()).expect("a step"));
        assert_eq!(values(&page.html, "data-step"), [step.id], "{name}");
        let head = text(element(&page.html, "class=\"story-head\"").expect("a head"));
        let sentence = text(part(&page.html, "sentence"));
        let (title, says) = match provoked(page).and_then(|id| page.words.provocation(id)) {
            Some(own) => (own.title, own.does),
            None => (step.title, step.sentence),
        };
        assert_eq!(head, format!("{}{title}", step.id), "{name}");
        assert!(sentence.contains(says), "{name}: {sentence}");
        let why = text(side(&page.html, "why"));
        assert!(why.contains(&plain(&step.happens)) && why.contains(&plain(&step.why)), "{name}: {why}");
        assert!(text(side(&page.html, "attacker")).contains(&plain(&step.attacker)), "{name}");
        assert!(!page.html.contains(" style="), "{name}: an inline style");
    }
}

#[test]
fn every_rule_that_was_applied_at_a_rest_stands_under_checks_with_its_verdict() {
    let mut applied = 0;
    for page in every_rest() {
        let checks = side(&page.html, "checks");
        let picture = page.picture();
        let all: Vec<_> =
            picture.checks(&page.log, &page.moments).into_iter().flat_map(|(_, checks)| checks.iter()).collect();
        let passed = all.iter().filter(|check| check.verdict == oauth::check::Verdict::Passed).count();
        let verdicts = |class: &str| checks.matches(&format!("<li class=\"{class}\"")).count();
        assert_eq!((verdicts("passed"), verdicts("failed")), (passed, all.len() - passed), "{}", page.name());
        for check in &all {
            let says = page.words.rule(&check.rule).expect("a rule");
            assert!(text(checks).contains(says) && checks.contains(&*check.rule), "{}: {}", page.name(), check.rule);
        }
        let count = text(element(&page.html, "class=\"count").expect("a count"));
        assert_eq!(count.is_empty(), all.is_empty(), "{}", page.name());
        assert!(all.is_empty() || count.contains(&passed.to_string()), "{}: {count}", page.name());
        applied += all.len();
    }
    assert!(applied > 200, "{applied}");
}

#[test]
fn what_comes_next_is_the_first_part_of_the_page_and_the_others_follow_in_their_order() {
    for page in every_rest() {
        let parts = values(&page.html, "data-part");
        let parts: Vec<_> = parts.into_iter().filter(|part| *part != "sight").collect();
        assert_eq!(
            parts,
            ["next", "rail", "stage", "sentence", "tabs", "rules", "changed", "pictures"],
            "{}",
            page.name()
        );
        assert_eq!(values(&page.html, "data-act"), ["for-me", "myself"], "{}", page.name());
    }
}

#[test]
fn only_at_the_newest_rest_the_page_goes_on_with_the_run() {
    for page in every_rest() {
        let is_newest = page.rest + 1 == page.moments.rests().len();
        assert_eq!(values(&page.html, "data-live"), [is_newest.to_string()], "{}", page.name());
        // Elsewhere what comes next is what has happened already.
        let on = text(element(part(&page.html, "next"), "data-act=\"for-me\"").expect("a button"));
        let own = &page.words.interface;
        let is_looking_on = on == own.go_on;
        assert_eq!(is_looking_on, !is_newest, "{}: {on}", page.name());
    }
}

#[test]
fn the_rail_has_every_step_once_and_marks_where_one_is() {
    for page in every_rest() {
        let rail = part(&page.html, "rail");
        assert_eq!(values(rail, "data-number"), step::STEPS, "{}", page.name());
        let here = element(rail, "aria-current=\"step\"").expect("where one is");
        assert_eq!(values(here, "data-number"), [page.step()], "{}", page.name());
        assert_eq!(rail.matches("aria-current").count(), 1, "{}", page.name());
        let is_refused = page.moments.rests()[page.rest].refused_at.is_some();
        assert_eq!(here.contains("data-refused"), is_refused, "{}", page.name());
    }
}

#[test]
fn no_two_things_on_a_page_have_one_name_and_whatever_is_named_is_there() {
    for page in every_rest() {
        let ids = values(&page.html, "id");
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        let twice: Vec<_> = once.iter().filter(|id| ids.iter().filter(|own| own == id).count() > 1).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", page.name());
        let opened = values(&page.html, "popovertarget");
        assert!(!opened.is_empty(), "{}", page.name());
        let labels = values(&page.html, "aria-labelledby");
        let leads = values(&page.html, "href").into_iter().filter_map(|to| to.strip_prefix('#'));
        for named in opened.into_iter().chain(labels).chain(leads) {
            assert!(ids.contains(&named), "{}: {named}", page.name());
        }
    }
}

#[test]
fn the_article_has_three_lanes_and_the_standard_four() {
    let place = Moments::of(&example::log()).rests()[3].telling + 1;
    for language in Language::offered() {
        let heads = |is_article| rendered(Some(place), language, is_article).matches("class=\"head-of ").count();
        assert_eq!([heads(true), heads(false)], [3, 4]);
    }
}
