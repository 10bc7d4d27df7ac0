//! What the page says at each rest of the example and of a recording, as the server renders it.

use std::sync::LazyLock;

use leptos::prelude::*;

use super::example;
use super::run::Run;
use super::view::{LabView, run_of};
use super::words::{Piece, Words};
use crate::frame::render::to_html;
use lab::event::Event;
use lab::moment::Moments;
use lab::page::LabPage;
use lab::picture::Picture;
use lab::read;
use view::preferences::Language;

/// Refusals, and rules that are broken on purpose.
mod refusals;
/// What changed, and what is beside the flow.
mod rows;
/// What a page can do without script, and a recording cannot.
mod scriptless;
/// Each rest with its own story.
mod story;

/// A page with what is done to its run before it is drawn.
fn drawn(mut page: LabPage, language: Language, is_article: bool, prepare: impl FnOnce(Run) + 'static) -> String {
    to_html(move || {
        let log = RwSignal::new(std::mem::take(&mut page.log));
        let at = RwSignal::new(page.at);
        let run = run_of(page, Words::in_language(language), log, at, is_article, false, Picture::at);
        prepare(run);
        view! { <LabView run /> }
    })
}

fn rendered(at: Option<usize>, language: Language, is_article: bool) -> String {
    drawn(example::page(at), language, is_article, |_| ())
}

/// A whole run as it was recorded: without its secrets, and with what a browser remembers.
fn walked() -> Vec<Event> {
    read::log(include_str!("../../../../public/recordings/walk.json")).expect("a recording")
}

/// A page at one rest.
struct AtRest {
    log: Vec<Event>,
    moments: Moments,
    /// From 0.
    rest: usize,
    words: &'static Words,
    html: String,
}

impl AtRest {
    fn picture(&self) -> Picture {
        Picture::at(&self.log, &self.moments, Some(self.moments.rests()[self.rest].telling))
    }

    fn step(&self) -> &'static str {
        self.moments.rests()[self.rest].step.expect("a step")
    }

    /// Where it is, for whoever reads that a test failed.
    fn name(&self) -> String {
        format!("rest {} ({}), {}", self.rest, self.step(), self.words.language.tag())
    }
}

/// Live pages of both runs, at each rest, in both languages.
fn every_rest() -> &'static [AtRest] {
    static ALL: LazyLock<Vec<AtRest>> =
        LazyLock::new(|| [example::log(), walked()].iter().flat_map(|log| at_rests(log)).collect());
    assert!(ALL.len() > 80, "{}", ALL.len());
    &ALL
}

fn at_rests(log: &[Event]) -> Vec<AtRest> {
    let moments = Moments::of(log);
    let rests = moments.rests().iter().enumerate();
    let in_each = rests.flat_map(|(rest, own)| Language::offered().map(move |language| (rest, own.telling, language)));
    let drawn_at = |(rest, telling, language)| {
        let page = LabPage { log: log.to_vec(), ..example::page(Some(telling + 1)) };
        let html = drawn(page, language, false, |_| ());
        AtRest { log: log.to_vec(), moments: moments.clone(), rest, words: Words::in_language(language), html }
    };
    in_each.map(drawn_at).collect()
}

/// What a page says, without what it says it with.
fn text(html: &str) -> String {
    let html = html.replace('\u{2060}', "").replace("&#39;", "'").replace("&quot;", "\"");
    let html = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<String>();
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.says).collect()
}

/// The values of an attribute, in the order of the page.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let open = format!(" {attribute}=\"");
    html.split(&*open).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The first element that has `mark` in its tag, from that tag to its end.
fn element<'h>(html: &'h str, mark: &str) -> Option<&'h str> {
    let start = html[..html.find(mark)?].rfind('<')?;
    let html = &html[start..];
    let tag: &str = html[1..].split([' ', '>']).next()?;
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut depth = 0_u32;
    for (at, _) in html.match_indices('<') {
        let opens = html[at..].starts_with(&open) && html[at + open.len()..].starts_with([' ', '>']);
        depth += u32::from(opens);
        if html[at..].starts_with(&close) {
            depth -= 1;
            if depth == 0 {
                return Some(&html[..at + close.len()]);
            }
        }
    }
    None
}

fn part<'h>(html: &'h str, name: &str) -> &'h str {
    element(html, &format!("data-part=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"))
}

/// What stands behind a tab.
fn side<'h>(html: &'h str, name: &str) -> &'h str {
    element(html, &format!("class=\"side of-{name}\"")).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_slip_says_a_term_in_both_languages_and_leads_to_the_glossary() {
    let log = example::log();
    let place = Moments::of(&log).all().iter().position(|moment| moment.step == Some("11")).expect("step 11");
    for language in [Language::Ko, Language::En] {
        let html = rendered(Some(place + 1), language, false);
        let slip = element(&html, "id=\"why-word-access-token\"").expect("a slip");
        for says in
            ["접근 토큰", "Access token", "출입증", "The token that an app shows", "lang=\"ko\"", "lang=\"en\"", "11"]
        {
            assert!(slip.contains(says), "{says}: {slip}");
        }
        assert!(slip.contains("href=\"/glossary#access-token\""), "{slip}");
    }
}

#[test]
fn a_space_that_nothing_follows_is_not_kept_inside_what_it_ends() {
    for page in every_rest() {
        for tag in ["strong", "small", "b", "cite", "mark", "code", "a"] {
            let kept = page.html.split(&format!(" </{tag}>")).nth(1).map(|behind| &behind[..behind.len().min(80)]);
            assert_eq!(kept, None, "{}: before {tag}", page.name());
        }
        for bordered in page.html.split("<strong class=\"refused\">").skip(1) {
            let behind = bordered.split_once("</strong>").expect("its end").1;
            assert!(behind.starts_with([' ', '<']), "{}: {}", page.name(), &behind[..40]);
        }
    }
}

/// Prints how the lesson reads with its terms in brackets.
#[test]
#[ignore = "prints something to read"]
fn mentions_to_read() {
    for language in [Language::Ko, Language::En] {
        let words = Words::in_language(language);
        let mark = |pieces: &[Piece]| -> String {
            let piece = |piece: &Piece| match piece.term {
                "" => piece.says.to_owned(),
                term => format!("[{term}: {}]", piece.says),
            };
            pieces.iter().map(piece).collect()
        };
        for step in &words.steps {
            println!("{}\n{}\n{}\n{}\n", step.id, mark(&step.happens), mark(&step.why), mark(&step.attacker));
        }
        for own in &words.provocations {
            println!("{}\n{}\n{}\n", own.id, mark(&own.happened), mark(&own.without));
        }
    }
}

#[test]
fn the_exchange_shows_its_credentials_decoded_and_who_could_see_what_it_turns_on() {
    let log = example::log();
    let exchange = Moments::of(&log).rests().iter().find(|rest| rest.step == Some("10")).expect("step 10").telling;
    for language in Language::offered() {
        let words = Words::in_language(language);
        let html = rendered(Some(exchange + 1), language, false);
        let wire = side(&html, "wire");
        assert!(wire.contains(example::SECRET) && wire.contains(example::VERIFIER) && wire.contains(example::CODE));
        assert!(part(&html, "stage").contains(words.interface.behind));
        let sight = text(part(&html, "sight"));
        assert!(sight.contains(words.interface.secret_code_verifier), "{sight}");
        let browser = sight.split(words.interface.browser).nth(1).expect("the browser");
        assert!(
            browser.split(words.interface.client).next().expect("it").contains(words.interface.sees_not),
            "{sight}"
        );
    }
}

#[test]
fn no_password_that_was_typed_is_in_the_page() {
    let html = rendered(None, Language::En, false);
    assert!(!html.contains("name=\"password\""));
    let personas = example::page(None).personas;
    for persona in personas {
        assert_eq!(html.matches(&*persona.password).count(), 1, "only where it is offered");
    }
}

#[test]
fn an_empty_run_says_so_and_offers_the_way_in() {
    for language in Language::offered() {
        let words = Words::in_language(language);
        let html = drawn(LabPage { log: Vec::new(), ..example::page(None) }, language, false, |_| ());
        assert!(part(&html, "stage").contains(words.interface.nothing_yet));
        assert!(text(part(&html, "sentence")).contains(words.interface.nothing_yet_lead));
        assert!(part(&html, "next").contains(words.step("1").expect("step 1").next));
        assert!(html.contains(" data-step=\"\"") && html.contains(" data-live=\"true\""));
    }
}

#[test]
fn a_copy_of_somebodys_app_is_named_and_so_is_who_plays_it() {
    for (language, says) in [(Language::Ko, "하루첩이 합니다"), (Language::En, "a copy of “My \u{2066}Planner”")]
    {
        let copy_of = Some("My \u{202e}Planner".to_owned());
        let html = drawn(LabPage { log: Vec::new(), copy_of, ..example::page(None) }, language, false, |_| ());
        let text = text(&html);
        assert!(text.contains("Planner") && text.contains(&says.replace('\u{2066}', "")), "{text}");
        assert!(!text.contains('\u{202e}'), "{text}");
        assert!(!text.contains("Haru is not registered yet") && !text.contains("아직 등록되지 않았고"), "{text}");
    }
}

/// Writes pages into `target/lab-pages`, to be looked at with the site's style sheets.
#[test]
#[ignore = "writes files to look at"]
fn pages_to_look_at() {
    use super::pages::document::{Asked, run_document, start_document};
    use lab::page::LabStart;
    use view::preferences::{Preferences, Theme};
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/lab-pages");
    std::fs::create_dir_all(&folder).expect("a folder");
    for language in [Language::Ko, Language::En] {
        for theme in [Theme::Light, Theme::Dark] {
            let preferences = Preferences { language, theme };
            let name = |what: &str| folder.join(format!("{what}-{}-{}.html", language.tag(), theme.name()));
            for at in [1, 4, 9, 13, 16, 18, 19, 23, 30, 33, 36, 41] {
                for view in ["", "&view=article"] {
                    let here = format!("/lab/5uQ2mX?at={at}{view}");
                    let asked = Asked { preferences, here, nonce: "n".to_owned() };
                    let html = to_html(|| run_document(example::page(Some(at)), &asked));
                    let what = if view.is_empty() { format!("run-{at}") } else { format!("article-{at}") };
                    std::fs::write(name(&what), html).expect("written");
                }
            }
            let asked = Asked { preferences, here: "/lab".to_owned(), nonce: "n".to_owned() };
            let html = to_html(|| start_document(LabStart::Ready, &asked));
            std::fs::write(name("start"), html).expect("written");
            let html = to_html(|| {
                run_document(
                    {
                        let mut page = example::page(None);
                        page.log.clear();
                        page
                    },
                    &asked,
                )
            });
            std::fs::write(name("empty"), html).expect("written");
        }
        let words = texts::lab::written::written(language);
        std::fs::write(folder.join(format!("words-{}.json", language.tag())), words).expect("written");
    }
    let log = serde_json::to_string(&example::log()).expect("JSON");
    std::fs::write(folder.join("log.json"), log).expect("written");
}
