use super::{drawn, element, every_rest, part, text, values};
use crate::lab::example;
use crate::lab::words::Words;
use lab::moment::Moments;
use lab::page::LabPage;
use lab::step;
use view::preferences::Language;

const RUN: &str = "/lab/5uQ2mX";

#[test]
fn without_script_each_step_that_has_happened_is_a_link_to_where_it_tells_most() {
    for page in every_rest() {
        let rail = part(&page.html, "rail");
        let rests = page.moments.rests();
        for id in step::STEPS {
            let chip = element(rail, &format!("data-number=\"{id}\"")).expect("a step");
            let own: Vec<usize> = (0..rests.len()).filter(|at| rests[*at].step == Some(id)).collect();
            let at = if own.contains(&page.rest) { Some(page.rest) } else { own.last().copied() };
            let address = at.map(|at| rests[at].telling + 1).map(|place| format!("{RUN}?at={place}#m{place}"));
            let links: Vec<&str> = address.iter().map(String::as_str).collect();
            assert_eq!(values(chip, "href"), links, "{}: step {id}", page.name());
            let title = page.words.step(id).expect("a step").title;
            assert!(text(chip).contains(title), "{}: {title}", page.name());
        }
    }
}

#[test]
fn without_script_each_button_is_a_form_of_this_run() {
    let mut shown = 0;
    for page in every_rest() {
        let mut outside = page.html.clone();
        let forms: Vec<String> = page
            .html
            .split("<form")
            .skip(1)
            .map(|form| form.split("</form>").next().unwrap_or_default().to_owned())
            .collect();
        // The next step, the slider, the clock, and each rule; and what a question shows on a copy.
        let shows = values(&page.html, "data-show").len();
        assert_eq!(forms.len(), 3 + page.words.provocations.len() + shows, "{}", page.name());
        shown += shows;
        for form in &forms {
            assert_eq!(form.matches("<button").count(), 1, "{form}");
            let to = values(form, "action");
            assert!(
                matches!(to[..], [to] if to == RUN || to.strip_prefix(RUN).is_some_and(|rest| rest.starts_with(['/', '#']))),
                "{to:?}"
            );
            assert!(
                matches!(values(form, "method")[..], ["get" | "post"]) && values(form, "name").len() == 1,
                "{form}"
            );
            outside = outside.replace(form.as_str(), "");
        }
        // What opens a slip is the browser's own.
        let others: Vec<&str> =
            outside.split("<button").skip(1).map(|tag| tag.split('>').next().unwrap_or_default()).collect();
        assert!(others.iter().all(|tag| tag.contains("popovertarget=")), "{}: {others:?}", page.name());
        assert!(values(&page.html, "disabled").is_empty(), "{}", page.name());
    }
    assert!(shown > 0);
}

#[test]
fn the_button_does_the_step_that_the_run_waits_for_and_says_which() {
    let log = example::log();
    let moments = Moments::of(&log);
    let mut asked = Vec::new();
    for (rest, own) in moments.rests().iter().enumerate().take(13) {
        // As the run was when that step was the newest.
        let end = moments.moments_of(Some(rest)).end;
        let until = moments.all().get(end).map_or(log.len(), |next| next.event);
        for language in Language::offered() {
            let words = Words::in_language(language);
            let html = drawn(LabPage { log: log[..until].to_vec(), ..example::page(None) }, language, false, |_| ());
            assert_eq!(values(&html, "data-step"), [own.step.expect("a step")]);
            let next = part(&html, "next");
            let form = element(next, "method=").expect("a form");
            let Some(id) = values(form, "value").first().copied().filter(|id| !id.is_empty()) else {
                assert!(form.contains("aria-disabled=\"true\""), "{form}");
                continue;
            };
            assert_eq!(
                (values(form, "action"), values(form, "name")),
                (vec!["/lab/5uQ2mX/next"], vec!["step"]),
                "{form}"
            );
            let step = words.step(id).expect("a step");
            assert!(text(next).contains(&format!("{id} · {}", step.next)), "{}", text(next));
            assert!(text(form).contains(words.interface.for_me), "{form}");
            // What is asked is what the button does.
            let asks = words.prediction(id).map(|asked| asked.asks);
            let prediction = element(&html, "class=\"prediction\"").map(text);
            assert_eq!(prediction.is_some(), asks.is_some(), "before step {id}");
            assert!(prediction.is_none_or(|said| said.contains(asks.unwrap_or_default())), "before step {id}");
            let window = element(next, "data-act=\"myself\"").expect("a way");
            assert!(window.contains("/hand-over\"") && window.contains("target=\"matgim-browser\""), "{window}");
            asked.push((own.step.expect("a step"), id.to_owned()));
        }
    }
    let asked: Vec<_> = asked.iter().map(|(at, next)| format!("{at}>{next}")).collect();
    for expected in ["1>2", "2>3", "5>6", "7>8", "9>10", "11>12", "13>14"] {
        assert!(asked.iter().any(|own| own == expected), "{expected} in {asked:?}");
    }
}

#[test]
fn a_recording_sends_nothing_to_anybody() {
    let log = example::log();
    let moments = Moments::of(&log);
    for language in Language::offered() {
        for rest in moments.rests() {
            let page = LabPage { places: None, personas: Vec::new(), ..example::page(Some(rest.telling + 1)) };
            let html = drawn(page, language, false, |_| ());
            assert_eq!(values(&html, "data-live"), ["false"]);
            for sends in [
                "method=\"post\"",
                "data-act=\"myself\"",
                "data-break",
                "data-show",
                "data-part=\"rules\"",
                " target=",
                "/hand-over",
                "id=\"clock\"",
                "id=\"personas\"",
                "id=\"share\"",
                "id=\"tab-rules\"",
            ] {
                assert!(!html.contains(sends), "{sends}");
            }
            let parts: Vec<_> = values(&html, "data-part").into_iter().filter(|part| *part != "sight").collect();
            assert_eq!(parts, ["next", "rail", "stage", "sentence", "tabs", "changed"]);
            let words = Words::in_language(language);
            assert!(text(part(&html, "rail")).contains(words.interface.recording));
        }
        // At its end it says that it has ended.
        let html = drawn(LabPage { places: None, ..example::page(None) }, language, false, |_| ());
        let words = Words::in_language(language);
        assert!(text(part(&html, "next")).contains(words.interface.next_end));
        assert!(element(&html, "data-act=\"for-me\"").expect("a button").contains("aria-disabled=\"true\""));
    }
}
