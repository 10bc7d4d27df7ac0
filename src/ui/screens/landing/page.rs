//! The first page: what this is, in three sentences, and the whole flow as a drawing.

use leptos::prelude::*;
use leptos_meta::Title;

use super::flow;
use crate::components::seal::Seal;
use crate::components::sentence::sentence;
use crate::frame::scripts::IslandScripts;
use crate::frame::site::Site;
use crate::frame::visit::Visit;
use ::texts::{Text, common, glance, landing as texts, times};
use authorization_server::Instance;
use oauth::policy::Policy;
use view::preferences::Language;

/// Exactly what `matgim client create` takes.
const REGISTER_COMMAND: &str = "matgim client create --owner mina --name \"My planner\" \\\n  \
    --kind confidential --redirect-uri https://planner.example/callback \\\n  \
    --scope \"profile calendar.read\"";

#[component]
pub fn LandingPage() -> impl IntoView {
    let visit = expect_context::<Visit>();
    let language = visit.preferences.language;
    let Site { base, haru_url, .. } = expect_context::<Site>();
    let lab = visit.lab_by_name();
    // Without a dashboard there is the command line.
    let dashboard = expect_context::<Instance>().accounts.is_some().then(|| format!("{base}/developers/new"));
    let to_register = dashboard.clone().unwrap_or_else(|| "#register".to_owned());
    view! {
        <Title text=texts::WINDOW_TITLE.say(language) />
        <div class="hero">
            <div class="hero-words">
                <h1>{texts::LINES.map(|line| view! { <span>{line.say(language)}</span> " " }).collect_view()}</h1>
                <p class="lead">{texts::INTRODUCTION.say(language)}</p>
                <div class="actions">
                    {walk(visit.has_lab, language)}
                    <a class="button" href=to_register>{texts::REGISTER.say(language)}</a>
                </div>
            </div>
            {papers(language)}
        </div>
        <section class="band" id="glance" aria-labelledby="glance-title">
            <div class="page">
                <h2 id="glance-title">{glance::TITLE.say(language)}</h2>
                <p class="lead">{sentence(glance::INTRODUCTION, language, [lab])}</p>
                {flow::stage(language)}
            </div>
        </section>
        <div class="page">
            {columns(&base, haru_url, &visit)}
            {register(dashboard, language)}
        </div>
        <IslandScripts />
    }
    .into_any()
}

/// A run begins at once, so that the next button is the Lab's own. Without a Lab the flow can be walked at a glance, further down.
fn walk(has_lab: bool, language: Language) -> AnyView {
    let says = texts::WALK.say(language);
    if !has_lab {
        return view! { <a class="button primary" href="#glance">{says}</a> }.into_any();
    }
    view! {
        <form method="post" action="/lab">
            <button class="button primary">{says}</button>
        </form>
    }
    .into_any()
}

/// The three papers that change hands, with the lifetimes of the policy that the handlers use.
fn papers(language: Language) -> AnyView {
    let policy = Policy::strict();
    let code = times::span(policy.code_lifetime.as_seconds(), language);
    let access = times::span(policy.access_token_lifetime.as_seconds(), language);
    let head = |name: Text, term: Text| {
        view! { <h3>{name.say(language)} " " <small>{term.say(language)}</small></h3> }.into_any()
    };
    view! {
        <section class="papers" aria-labelledby="papers">
            <h2 class="spoken" id="papers">{texts::PAPERS.say(language)}</h2>
            <div class="paper-letter">
                {head(texts::LETTER, texts::LETTER_TERM)}
                <p>{texts::LETTER_SAYS.say(language)}</p>
                <Seal />
            </div>
            <div class="voucher">
                <div>
                    {head(texts::VOUCHER, texts::VOUCHER_TERM)}
                    <p>{texts::VOUCHER_SAYS.fill(language, [&code])}</p>
                </div>
                <span class="stub-end" aria-hidden="true">"code"</span>
            </div>
            <div class="pass">
                <svg class="edge" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="1" y="30" height="70"></rect>
                </svg>
                {head(texts::PASS, texts::PASS_TERM)}
                <p>{texts::PASS_SAYS.fill(language, [&access])}</p>
            </div>
        </section>
    }
    .into_any()
}

fn columns(base: &str, haru_url: Option<String>, visit: &Visit) -> AnyView {
    let language = visit.preferences.language;
    let lab = visit.lab_by_name();
    let glossary = view! { <a href=format!("{base}/glossary")>{texts::GLOSSARY.say(language)}</a> }.into_any();
    let inspector = view! { <a href=format!("{base}/inspect")>{texts::INSPECTOR.say(language)}</a> }.into_any();
    let haru = haru_url.map(|url| {
        let haru = view! { <a href=url>{texts::HARU.say(language)}</a> }.into_any();
        view! { <p>{sentence(texts::LEARN_HARU, language, [haru])}</p> }
    });
    let metadata = format!("/.well-known/oauth-authorization-server{base}");
    let apps = view! { <a href=format!("{base}/apps")>{common::CONNECTED_APPS.say(language)}</a> }.into_any();
    view! {
        <section class="columns" aria-label=texts::COLUMNS.say(language)>
            <div>
                <h2>{texts::LEARN.say(language)}</h2>
                <p>{sentence(texts::LEARN_TEXT, language, [lab])}</p>
                <p>{sentence(texts::LEARN_TERMS, language, [glossary])}</p>
                {haru}
            </div>
            <div>
                <h2>{texts::BUILD.say(language)}</h2>
                <p>{texts::BUILD_TEXT.say(language)}</p>
                <p>{sentence(texts::BUILD_INSPECT, language, [inspector])}</p>
                <p><a href=metadata>{common::METADATA.say(language)}</a></p>
            </div>
            <div>
                <h2>{texts::OWN.say(language)}</h2>
                <p>{sentence(texts::OWN_TEXT, language, [apps])}</p>
            </div>
        </section>
    }
    .into_any()
}

fn register(dashboard: Option<String>, language: Language) -> AnyView {
    let by_form = dashboard.map(|address| {
        view! {
            <p>{texts::REGISTER_HERE.say(language)}</p>
            <p class="actions"><a class="button" href=address>{texts::REGISTER.say(language)}</a></p>
        }
    });
    let public = view! { <code>"--kind public"</code> }.into_any();
    view! {
        <section class="register" id="register" aria-labelledby="register-title">
            <div>
                <h2 id="register-title">{texts::REGISTER_TITLE.say(language)}</h2>
                {by_form}
                <p>{texts::REGISTER_TEXT.say(language)}</p>
                <p class="note">{sentence(texts::REGISTER_PUBLIC, language, [public])}</p>
            </div>
            // A region that can be scrolled sideways has to be reachable by keyboard.
            <pre tabindex="0"><code>{REGISTER_COMMAND}</code></pre>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::render::to_html;

    #[test]
    fn the_way_in_begins_a_run_where_there_is_a_lab_and_leads_down_the_page_where_there_is_none() {
        for language in Language::offered() {
            let says = texts::WALK.say(language);
            let with_lab = to_html(|| walk(true, language));
            assert!(
                with_lab.contains("<form method=\"post\" action=\"/lab\"") && with_lab.contains(says),
                "{with_lab}"
            );
            assert_eq!(with_lab.matches("<button class=\"button primary\"").count(), 1, "{with_lab}");
            let without = to_html(|| walk(false, language));
            assert!(without.contains("href=\"#glance\"") && without.contains(says), "{without}");
            assert!(!without.contains("/lab") && !without.contains("<form"), "{without}");
        }
    }
}
