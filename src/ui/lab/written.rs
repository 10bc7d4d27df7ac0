//! The words of the Lab from the texts, one language at a time, and the route by which they travel.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest as _, Sha256};

use super::mention::stretches;
use super::words::{
    Answer, Comparison, Entry, Named, Parameter, Piece, Provocation, Question, Step, Table, Term, Travels as _, Words,
};
use crate::ui::frame::entity_tag;
use crate::ui::texts::Text;
use crate::ui::texts::lab::checks::RULES;
use crate::ui::texts::lab::comparisons::COMPARISONS;
use crate::ui::texts::lab::errors::ERRORS;
use crate::ui::texts::lab::glossary::TERMS;
use crate::ui::texts::lab::interface::interface;
use crate::ui::texts::lab::parameters::PARAMETERS;
use crate::ui::texts::lab::predictions::PREDICTIONS;
use crate::ui::texts::lab::provocations::PROVOCATIONS;
use crate::ui::texts::lab::quiz::QUIZ;
use crate::ui::texts::lab::rows::TABLES;
use crate::ui::texts::lab::steps::STEPS;
use crate::ui::texts::lab::{self as texts};
use crate::view::preferences::Language;

impl Words {
    pub fn in_language(language: Language) -> &'static Self {
        static KO: LazyLock<Words> = LazyLock::new(|| written(Language::Ko));
        static EN: LazyLock<Words> = LazyLock::new(|| written(Language::En));
        match language {
            Language::Ko => &KO,
            Language::En => &EN,
        }
    }
}

fn written(language: Language) -> Words {
    let say = |text: Text| text.say(language);
    let question = |question: &texts::Question| Question {
        step: question.step,
        asks: say(question.asks),
        answers: question
            .answers
            .iter()
            .map(|answer| Answer { says: say(answer.says), is_right: answer.is_right, feedback: say(answer.feedback) })
            .collect(),
    };
    let told = |text: Text| {
        let pieces = stretches(text.say(language), language).into_iter();
        pieces.map(|(says, term)| Piece { says, term }).collect()
    };
    let named = |name: &'static str, says: Text| Named { name, says: say(says) };
    Words {
        language,
        interface: interface(language),
        steps: STEPS
            .iter()
            .map(|step| Step {
                id: step.id,
                title: say(step.title),
                happens: told(step.happens),
                why: told(step.why),
                attacker: told(step.attacker),
                next: say(step.next),
            })
            .collect(),
        comparisons: COMPARISONS
            .iter()
            .map(|row| Comparison {
                step: row.step,
                article: say(row.article),
                standard: say(row.standard),
                clause: row.clause,
            })
            .collect(),
        predictions: PREDICTIONS.iter().map(question).collect(),
        quiz: QUIZ.iter().map(question).collect(),
        provocations: PROVOCATIONS
            .iter()
            .map(|own| Provocation {
                id: own.id,
                title: say(own.title),
                does: say(own.does),
                happened: told(own.happened),
                clause: own.clause,
                without: told(own.without),
                needs: say(own.needs),
            })
            .collect(),
        rules: RULES.iter().map(|rule| named(rule.name, rule.says)).collect(),
        errors: ERRORS.iter().map(|error| named(error.code, error.means)).collect(),
        parameters: PARAMETERS
            .iter()
            .map(|parameter| Parameter {
                place: parameter.place.as_str(),
                name: parameter.name,
                means: say(parameter.means),
                clause: parameter.clause,
            })
            .collect(),
        tables: TABLES
            .iter()
            .map(|table| Table {
                of: table.of,
                name: table.name,
                title: say(table.title),
                columns: table.columns.iter().map(|(name, says)| named(name, *says)).collect(),
            })
            .collect(),
        terms: TERMS
            .iter()
            .map(|term| Term {
                id: term.id,
                step: term.step,
                own: entry(term, language),
                other: entry(term, language.other()),
                confused: term.confused.map(say).unwrap_or_default(),
            })
            .collect(),
    }
}

fn entry(term: &texts::Term, language: Language) -> Entry {
    Entry { language, term: term.term.say(language), means: term.means.say(language) }
}

struct Sent {
    json: String,
    tag: String,
}

fn sent(language: Language) -> &'static Sent {
    static KO: LazyLock<Sent> = LazyLock::new(|| written_down(Language::Ko));
    static EN: LazyLock<Sent> = LazyLock::new(|| written_down(Language::En));
    match language {
        Language::Ko => &KO,
        Language::En => &EN,
    }
}

fn written_down(language: Language) -> Sent {
    let mut texts = Vec::new();
    Words::in_language(language).pack(&mut texts);
    let json = serde_json::to_string(&texts).unwrap_or_default();
    let tag = entity_tag::of_digest(&Sha256::digest(&json));
    Sent { json, tag }
}

/// What the Lab says, in one language, as it travels.
pub fn words_json(language: Language) -> &'static str {
    &sent(language).json
}

/// What the Lab says, in one language. RFC 9110 §8.8.3: a page of another release must not meet these words, so that browsers
/// ask each time, and are told 304.
pub fn words_router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/lab/words/{language}", get(words))
}

async fn words(Path(language): Path<String>, asked: HeaderMap) -> Response {
    let language = match language.as_str() {
        "ko" => Language::Ko,
        "en" => Language::En,
        _ => return (StatusCode::NOT_FOUND, "Not Found\n").into_response(),
    };
    let Sent { json, tag } = sent(language);
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(ETAG, tag);
    set(CACHE_CONTROL, "no-cache");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if entity_tag::is_known(&asked, tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    set(CONTENT_TYPE, "application/json");
    (headers, json.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use http::header::IF_NONE_MATCH;
    use tower::ServiceExt;

    use super::*;
    use crate::ui::lab::words::Interface;

    async fn asked(path: &str, tag: &str) -> Response {
        let request = Request::get(path).header(IF_NONE_MATCH, tag).body(Body::empty()).expect("a request");
        words_router::<()>().with_state(()).oneshot(request).await.expect("an answer")
    }

    #[tokio::test]
    async fn the_words_travel_in_one_language() {
        for (path, language, says) in
            [("/lab/words/ko", Language::Ko, "하루첩"), ("/lab/words/en", Language::En, "letter of delegation")]
        {
            let answer = asked(path, "\"other\"").await;
            assert_eq!(answer.status(), StatusCode::OK);
            let tag = answer.headers()[ETAG].to_str().expect("ASCII").to_owned();
            assert!(tag.starts_with('"') && tag.len() == 34, "{tag}");
            let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
            let body = String::from_utf8(body.to_vec()).expect("UTF-8");
            assert!(body.contains(says));
            assert_eq!(Words::read(&body).as_ref(), Some(Words::in_language(language)));
            assert_eq!(asked(path, &tag).await.status(), StatusCode::NOT_MODIFIED);
        }
        assert_eq!(asked("/lab/words/fr", "").await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn every_label_is_written_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|character| ('가'..='힣').contains(&character));
        let of = |language| {
            let mut texts = Vec::new();
            Words::in_language(language).interface.pack(&mut texts);
            texts
        };
        for ((name, ko), en) in Interface::FIELDS.iter().zip(of(Language::Ko)).zip(of(Language::En)) {
            assert!(!ko.is_empty() && !en.is_empty() && !hangul(en), "{name}: {ko} {en}");
            let is_a_name = ["Matgim", "state", "code_verifier", "{} / {}"].contains(&ko);
            assert!(is_a_name || hangul(ko), "{name}: {ko}");
            assert_eq!(ko.matches("{}").count(), en.matches("{}").count(), "{name}");
            assert!(!ko.contains("(으)") && !ko.contains("(이)"), "{name}: {ko}");
        }
    }
}
