//! What the page says at each moment of the example, as the server renders it.

use leptos::prelude::*;

use super::example;
use super::view::{LabView, run_of};
use super::words::{Piece, Words};
use crate::frame::render::to_html;
use lab::moment::Moments;
use lab::picture::Picture;
use view::preferences::Language;

fn rendered(at: Option<usize>, language: Language, is_article: bool) -> String {
    to_html(|| {
        let mut page = example::page(at);
        let log = RwSignal::new(std::mem::take(&mut page.log));
        let run = run_of(page, Words::in_language(language), log, RwSignal::new(at), is_article, false, Picture::at);
        view! { <LabView run /> }
    })
}

/// What a page says, without what it says it with.
fn text(html: &str) -> String {
    let html = html.replace('\u{2060}', "").replace("&#39;", "'").replace("&quot;", "\"");
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.says).collect()
}

#[test]
fn every_rest_is_told_with_its_step_in_both_languages() {
    let log = example::log();
    let moments = Moments::of(&log);
    assert!(moments.rests().len() > 12);
    for language in [Language::Ko, Language::En] {
        let words = Words::in_language(language);
        for rest in moments.rests() {
            let html = rendered(Some(rest.telling + 1), language, false);
            if let Some(step) = rest.step.and_then(|id| words.step(id)) {
                let text = text(&html);
                // Where a rule was broken, the sentence is about that.
                let sentence = if rest.is_provoked || rest.refused_at.is_some() { "" } else { step.sentence };
                let told = [step.title, sentence].map(str::to_owned).into_iter();
                let paragraphs = [&step.happens, &step.why, &step.attacker].map(|pieces| plain(pieces));
                for told in told.chain(paragraphs) {
                    assert!(text.contains(&told), "{rest:?}: {told}");
                }
            }
            let crossings = html.matches("class=\"crossing ").count();
            assert!((1..=moments.all().len()).contains(&crossings), "{rest:?}: {crossings}");
            assert!(!html.contains(" style="), "{rest:?}: an inline style");
        }
    }
}

#[test]
fn a_refusal_is_shown_with_its_rule_its_difference_and_what_follows_from_it() {
    let log = example::log();
    let place = Moments::of(&log).all().iter().position(|moment| {
        moment.event > 0 && {
            matches!(&log[moment.event].what, lab::event::What::Response(response) if response.status == 400)
        }
    });
    let html = rendered(place.map(|place| place + 1), Language::En, false);
    assert!(html.contains("/callback<mark>x</mark>"), "the character that differs is not marked");
    let words = Words::in_language(Language::En);
    assert!(text(&html).contains(&plain(&words.provocation("redirect-uri").expect("it").without)));
    assert!(html.contains("redirect_uri_exact"));
}

#[test]
fn a_slip_says_a_term_in_both_languages_and_leads_to_the_glossary() {
    let log = example::log();
    let place = Moments::of(&log).all().iter().position(|moment| moment.step == Some("11")).expect("step 11");
    for language in [Language::Ko, Language::En] {
        let html = rendered(Some(place + 1), language, false);
        let slip = html.split("id=\"why-word-access-token\"").nth(1).and_then(|rest| rest.split("popover=").next());
        let slip = slip.expect("a slip");
        for says in
            ["접근 토큰", "Access token", "출입증", "The pass that an app shows", "lang=\"ko\"", "lang=\"en\"", "11"]
        {
            assert!(slip.contains(says), "{says}: {slip}");
        }
        assert!(slip.contains("href=\"/glossary#access-token\""), "{slip}");
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
fn the_exchange_shows_its_credentials_decoded_and_who_could_see_the_code() {
    let log = example::log();
    let exchange = Moments::of(&log).all().iter().position(|moment| moment.step == Some("10")).expect("step 10");
    let html = rendered(Some(exchange + 1), Language::Ko, false);
    assert!(html.contains(example::SECRET) && html.contains(example::VERIFIER));
    assert!(html.contains("브라우저를 거치지 않음"));
    assert!(html.contains("matgim-browser"));
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
    let html = to_html(|| {
        let mut page = example::page(None);
        page.log.clear();
        let words = Words::in_language(Language::En);
        let run = run_of(page, words, RwSignal::new(Vec::new()), RwSignal::new(None), false, false, Picture::at);
        view! { <LabView run /> }
    });
    assert!(html.contains("No message has crossed yet."));
    assert!(html.contains("Haru registers itself at Matgim."));
}

#[test]
fn a_copy_of_somebodys_app_is_named_and_so_is_who_plays_it() {
    for (language, says) in [(Language::Ko, "하루첩이 합니다"), (Language::En, "a copy of “My \u{2066}Planner”")]
    {
        let html = to_html(|| {
            let mut page = example::page(None);
            page.log.clear();
            page.copy_of = Some("My \u{202e}Planner".to_owned());
            let words = Words::in_language(language);
            let run = run_of(page, words, RwSignal::new(Vec::new()), RwSignal::new(None), false, false, Picture::at);
            view! { <LabView run /> }
        });
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
