use super::poster::{part, poster};
use super::sheet::beginning;
use crate::frame::render::to_html;
use crate::lab::example;
use crate::lab::words::Words;
use lab::event::Event;
use lab::moment::Moments;
use lab::page::LabPictures;
use lab::pictures::drawn_from::Facts;
use lab::pictures::family::Families;
use lab::pictures::journey::Journey;
use lab::pictures::life_lines::LifeLines;
use lab::read;
use leptos::prelude::*;
use view::preferences::Language;

fn walked() -> Vec<Event> {
    read::log(include_str!("../../../../../public/recordings/walk.json")).expect("a recording")
}

fn pictures(log: Vec<Event>) -> LabPictures {
    LabPictures { log, run: "/lab/5uQ2mX".to_owned(), is_poster: true }
}

/// Each picture by itself: what is drawn, and the table.
fn drawn(html: &str, name: &str) -> (String, String) {
    let figure = html.split(&format!("<figure class=\"picture of-{name}\">")).nth(1).expect("a picture");
    let figure = figure.split("</figure>").next().expect("its end");
    let (drawing, table) = figure.split_once("<details").expect("a table");
    (drawing.to_owned(), table.to_owned())
}

/// So many elements with that class among theirs.
fn marks(html: &str, class: &str) -> usize {
    let classes = html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    classes.filter(|own| own.split(' ').any(|own| own == class)).count()
}

fn rows(table: &str) -> usize {
    table.split("<tbody>").nth(1).expect("rows").matches("<tr>").count()
}

#[test]
fn the_table_says_as_much_as_the_drawing() {
    for log in [example::log(), walked()] {
        let moments = Moments::of(&log);
        let facts = Facts::of(&log, &moments);
        let (journey, lines, families) = (Journey::of(&facts), LifeLines::of(&facts), Families::of(&facts));
        for language in Language::offered() {
            let html = to_html(|| poster(&pictures(log.clone()), Words::in_language(language)));
            let (drawing, table) = drawn(&html, "journey");
            let inked =
                journey.secrets.iter().flat_map(|own| own.known).filter(|known| known.since().is_some()).count();
            assert!(inked > 10, "{inked}");
            assert_eq!(marks(&drawing, "cell"), inked);
            assert_eq!(marks(&table, "dry"), marks(&drawing, "dry"));
            assert_eq!(rows(&table), journey.secrets.len());
            assert_eq!(marks(&drawing, "secret-row"), journey.secrets.len());
            let (drawing, table) = drawn(&html, "life-lines");
            assert_eq!((marks(&drawing, "life"), rows(&table)), (lines.lines.len(), lines.lines.len()));
            assert_eq!(marks(&drawing, "station-of"), lines.stations.len());
            let members: usize = families.all.iter().map(|family| family.members.len()).sum();
            // The run that was made by hand has none.
            if members == 0 {
                assert!(!html.split("of-family").nth(1).expect("a picture").contains("<table"));
                continue;
            }
            let (drawing, table) = drawn(&html, "family");
            assert_eq!((marks(&drawing, "leaf-of"), rows(&table)), (members, members));
        }
    }
}

#[test]
fn no_secret_stands_there_whole_and_no_style_inline() {
    let log = example::log();
    let moments = Moments::of(&log);
    for language in Language::offered() {
        let words = Words::in_language(language);
        for html in [to_html(|| poster(&pictures(log.clone()), words)), part(&pictures(log.clone()), words).to_html()] {
            for own in moments.exposures().all() {
                assert!(!html.contains(&own.value), "{}: {}", own.kind, own.value);
                assert!(html.contains(&beginning(&own.value)), "{}", own.kind);
            }
            assert!(!html.contains(" style="), "an inline style is forbidden by the policy");
        }
    }
    assert_eq!(beginning("abcd"), "ab…");
}

#[test]
fn what_is_drawn_for_the_eye_alone_takes_no_focus_and_the_table_leads_to_the_same_moments() {
    let html = to_html(|| poster(&pictures(walked()), Words::in_language(Language::En)));
    for svg in html.split("<svg").skip(1) {
        let svg = svg.split("</svg>").next().expect("its end");
        assert!(svg.contains("aria-hidden=\"true\""), "{svg}");
        for link in svg.split("<a ").skip(1) {
            let tag = link.split('>').next().expect("a tag");
            assert!(tag.contains("tabindex=\"-1\"") && tag.contains("href=\"/lab/5uQ2mX?at="), "{tag}");
        }
    }
    let moments_in = |html: &str| {
        let places = html.split("data-go=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
        places.collect::<std::collections::BTreeSet<_>>()
    };
    for name in ["journey", "family"] {
        let (drawing, table) = drawn(&html, name);
        assert!(moments_in(&drawing).len() > 1 && moments_in(&drawing).is_subset(&moments_in(&table)), "{name}");
    }
}

#[test]
fn a_family_that_died_of_a_reuse_says_so() {
    let html = to_html(|| poster(&pictures(walked()), Words::in_language(Language::En)));
    let (drawing, table) = drawn(&html, "family");
    assert!(drawing.contains("came back at step 14"), "{drawing}");
    assert!(marks(&drawing, "dead") > 2 && marks(&drawing, "again") > 1);
    assert!(table.contains("revoked: reuse detected, step 14") && table.contains("came again, step 14"), "{table}");
}

#[test]
fn a_run_in_which_nothing_has_happened_has_pictures_that_say_so() {
    for language in Language::offered() {
        let html = to_html(|| poster(&pictures(Vec::new()), Words::in_language(language)));
        assert_eq!(html.matches("<figure").count(), 3);
        assert!(!html.contains("<table") && marks(&html, "pale") == 15, "{html}");
    }
}
