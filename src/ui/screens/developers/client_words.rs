//! The words that the form of a client has for what was typed: its problems, and each redirect URI explained. The same elements, with their
//! slots empty, go along in a template, from which the editor in the browser takes them.

use leptos::prelude::*;

use crate::components::name::laid_open;
use crate::components::sentence::sentence;
use crate::islands::client_editor::{MENDED, WORDS};
use crate::islands::draft_problems::{REDIRECT_URIS, Standing, about, advice_key, key};
use ::texts::Text;
use ::texts::developers::problems::{ProblemWords, problem};
use ::texts::developers::{client_form as texts, redirect_advice};
use oauth::policy::Policy;
use oauth::redirect_uri::advice::{Advice, Reading, Verdict};
use oauth::registration::Wrong;
use view::preferences::Language;

/// A problem: what is wrong, why, and what would be right.
pub fn wrong(wrong: Wrong, language: Language) -> AnyView {
    let ProblemWords { why, cure, .. } = problem(wrong);
    view! {
        <p class="wrong" data-wrong=key(wrong)>
            {what(wrong, language)}
            " "
            <span class="why">{why.say(language)}</span>
            " "
            <span class="cure">{cure.say(language)}</span>
        </p>
    }
    .into_any()
}

fn what(wrong: Wrong, language: Language) -> AnyView {
    let limit = match wrong {
        Wrong::TooManyRedirectUris(limit) => limit.to_string(),
        _ => String::new(),
    };
    view! { <strong class="what">{problem(wrong).what.fill(language, [&limit])}</strong> }.into_any()
}

/// One line of the redirect URIs, explained.
pub fn reading(reading: &Reading, language: Language) -> AnyView {
    let says = match &reading.verdict {
        Verdict::Fits(advice) => advice.iter().map(|advice| explained(advice, language)).collect_view().into_any(),
        Verdict::Refused { error, mended } => view! {
            {wrong(Wrong::RedirectUri(*error), language)}
            {mended.as_deref().map(|mended| meant(mended, Some(reading.number), language))}
        }
        .into_any(),
    };
    line(&reading.verdict, &laid_open(&reading.value), says)
}

fn line(verdict: &Verdict, value: &str, says: AnyView) -> AnyView {
    let class = match verdict {
        Verdict::Fits(_) => "fits",
        Verdict::Refused { .. } => "refused",
    };
    view! {
        <li class=format!("reading {class}") data-word=class>
            <code><bdi data-slot="">{value.to_owned()}</bdi></code>
            {says}
        </li>
    }
    .into_any()
}

fn explained(advice: &Advice, language: Language) -> AnyView {
    let text = redirect_advice::advice(advice);
    view! { <p class="advice" data-advice=advice_key(advice)>{with_slot(text, &about(advice), language)}</p> }
        .into_any()
}

/// `number`: of the line that it would replace. The one in the template has none, and its button sends nothing: the editor answers it.
fn meant(mended: &str, number: Option<usize>, language: Language) -> AnyView {
    let kind = if number.is_some() { "submit" } else { "button" };
    view! {
        <p class="advice mended" data-word=MENDED>
            {with_slot(redirect_advice::MENDED, mended, language)}
            " "
            <button
                class="button small"
                type=kind
                name=MENDED
                value=number.map(|number| format!("{number} {mended}"))
                formaction=number.map(|_| format!("#part-{REDIRECT_URIS}"))
            >
                {redirect_advice::TAKE_OVER.say(language)}
            </button>
        </p>
    }
    .into_any()
}

fn with_slot(text: Text<1>, value: &str, language: Language) -> Vec<AnyView> {
    sentence(text, language, [view! { <code data-slot="">{value.to_owned()}</code> }.into_any()])
}

/// One line of the summary: where, and what. `label` is what the field is called.
pub fn entry(standing: &Standing, label: &str, language: Language) -> AnyView {
    let number = standing.problem.number.filter(|_| standing.field == REDIRECT_URIS);
    let line = number.map(|number| format!(", {}", texts::LINE.fill(language, [&number.to_string()])));
    let label = format!("{label}{}", line.unwrap_or_default());
    entry_of(&standing.field, label, what(standing.problem.wrong, language))
}

fn entry_of(field: &str, label: String, what: AnyView) -> AnyView {
    view! { <li data-word="entry"><a href=format!("#{field}") data-slot="">{label}</a>" "{what}</li> }.into_any()
}

/// Every word that the editor may need, in the language of the page.
pub fn template(language: Language) -> AnyView {
    let nothing = String::new;
    let advice = [
        Advice::MatchesItself,
        Advice::MatchesEveryPort,
        Advice::SlashTwin(nothing()),
        Advice::LocalhostIsAName(nothing()),
        Advice::LocalhostIsAnother(nothing()),
        Advice::SchemeIsNobodysAlone,
        Advice::SameAs(0),
    ];
    let refused = Verdict::Refused { error: oauth::redirect_uri::RedirectUriError::Empty, mended: None };
    let number = view! { <span data-slot=""></span> }.into_any();
    view! {
        <template id=WORDS>
            {Wrong::all(Policy::strict().redirect_uris_at_most).into_iter().map(|one| wrong(one, language)).collect_view()}
            {advice.iter().map(|advice| explained(advice, language)).collect_view()}
            {meant("", None, language)}
            {line(&Verdict::Fits(Vec::new()), "", ().into_any())}
            {line(&refused, "", ().into_any())}
            {entry_of("", nothing(), ().into_any())}
            <span data-word="line">{sentence(texts::LINE, language, [number])}</span>
        </template>
    }
    .into_any()
}
