//! The notebook, opened: rows of what is stored, and every check with its clause.

use leptos::prelude::*;

use super::checks::checks;
use super::document::{Here, Sheet};
use super::flow::{opened, overview};
use super::story;
use super::value::value;
use ::texts::haru::Text;
use ::texts::haru::dates::clock;
use ::texts::haru::flow as flow_texts;
use ::texts::haru::notebook as texts;
use view::haru::{
    Checked, Frame, HeldCode, NotebookPage, OwnPages, Pace, Registration, Shown, SpentToken, UnansweredRequest,
};
use view::preferences::Language;

pub fn sheet(model: &NotebookPage, frame: &Frame, language: Language) -> Sheet {
    let lead = match frame.pace {
        Pace::Straight => texts::LEAD,
        Pace::StepByStep => texts::LEAD_OPEN,
    };
    let title = if model.flow.is_some() { flow_texts::TITLE } else { texts::TITLE }.say(language);
    let main = match &model.flow {
        Some(flow) => view! {
            <div class="notebook">
                <header>
                    <h1>{title}</h1>
                    <p>{flow_texts::LEAD.say(language)}</p>
                </header>
                <div class="flow">
                    {opened(flow, frame, language)}
                    {overview(flow, frame, language)}
                </div>
                <header>
                    <h2>{flow_texts::NOTEBOOK.say(language)}</h2>
                    <p>{lead.say(language)}</p>
                </header>
                <div class="pages">
                    <div>{stored(model, language)}</div>
                    <div>{happened(model, language)}</div>
                </div>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="notebook">
                <header>
                    <h1>{title}</h1>
                    <p>{lead.say(language)}</p>
                </header>
                <div class="pages">
                    <div>{stored(model, language)} {happened(model, language)}</div>
                    <div>{all_checked(model, language)}</div>
                </div>
            </div>
        }
        .into_any(),
    };
    Sheet { title: title.to_owned(), here: Here::Notebook, main }
}

fn stored(model: &NotebookPage, language: Language) -> AnyView {
    let own = match &model.own {
        Some(own) => own_pages(own, language),
        None => view! { <p>{texts::NOTHING_YET.say(language)}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="own">
            <h2 id="own">{texts::SERVER_SECTION.say(language)}</h2>
            {own}
        </section>
        <section class="card" aria-labelledby="registration">
            <h2 id="registration">{texts::REGISTRATION.say(language)}</h2>
            {registration(&model.registration, language)}
        </section>
    }
    .into_any()
}

fn all_checked(model: &NotebookPage, language: Language) -> Option<AnyView> {
    let own = model.own.as_ref().filter(|own| !own.checked.is_empty())?;
    let all = own.checked.iter().map(|checked| checked_view(checked, language)).collect_view();
    let section = view! {
        <section class="card" aria-labelledby="checked">
            <h2 id="checked">{texts::CHECKED.say(language)}</h2>
            {all}
        </section>
    };
    Some(section.into_any())
}

fn happened(model: &NotebookPage, language: Language) -> Option<AnyView> {
    let own = model.own.as_ref().filter(|own| !own.happened.is_empty())?;
    let all = own.happened.iter().map(|step| story::one(*step, language)).collect_view();
    let section = view! {
        <section class="card" aria-labelledby="happened">
            <h2 id="happened">{texts::HAPPENED.say(language)}</h2>
            <ol class="log" reversed>{all}</ol>
        </section>
    };
    Some(section.into_any())
}

fn row(name: Text, value: impl IntoView + 'static, language: Language) -> AnyView {
    view! { <div><dt>{name.say(language)}</dt><dd>{value.into_any()}</dd></div> }.into_any()
}

fn written(value: &str) -> AnyView {
    view! { <code>{value.to_owned()}</code> }.into_any()
}

fn secret(shown: &Shown, language: Language) -> AnyView {
    let Shown::Covered(masked) = shown else { return view! { <code>{value(shown)}</code> }.into_any() };
    let length = texts::COVERED.fill(language, [&masked.length.to_string()]);
    view! { <code>{value(shown)}</code> " " <small>{length}</small> }.into_any()
}

pub fn registration(model: &Registration, language: Language) -> AnyView {
    let (client_id, client_secret) = match &model.credentials {
        Some(own) => (written(&own.client_id), secret(&own.client_secret, language)),
        None => {
            let none = || view! { <small>{texts::NOT_REGISTERED.say(language)}</small> }.into_any();
            (none(), none())
        }
    };
    view! {
        <dl>
            {row(texts::ISSUER, written(&model.issuer), language)}
            {row(texts::CLIENT_ID, client_id, language)}
            {row(texts::CLIENT_SECRET, client_secret, language)}
            {row(texts::REDIRECT_URI, written(&model.redirect_uri), language)}
            {row(texts::API, written(&model.api), language)}
        </dl>
    }
    .into_any()
}

pub fn own_pages(own: &OwnPages, language: Language) -> AnyView {
    let codes = own.codes.iter().map(|code| code_view(code, language)).collect_view();
    let spent_tokens = own.spent_tokens.iter().map(|spent| spent_token(spent, language)).collect_view();
    let unanswered = own.unanswered.iter().map(|request| unanswered_view(request, language)).collect_view();
    let no_tokens = own.access_token.is_none().then(|| view! { <p>{texts::NO_TOKENS.say(language)}</p> });
    let token = |name, token: &Option<Shown>| token.as_ref().map(|token| row(name, secret(token, language), language));
    let scope = own.scope.as_ref().map(|scope| row(texts::SCOPE, written(&scope.to_string()), language));
    let expires = own.expires_at.map(|at| row(texts::EXPIRES, texts::AT.fill(language, [&clock(at)]), language));
    let username = own.username.as_ref().map(|name| row(texts::USERNAME, written(name), language));
    let fetched = own.access_token.as_ref().map(|_| {
        let count = texts::FETCHED_COUNT.fill(language, [&own.calendars.to_string(), &own.events.to_string()]);
        row(texts::FETCHED, count, language)
    });
    let by_hand = row(texts::BY_HAND, texts::COUNT.fill(language, [&own.by_hand.to_string()]), language);
    view! {
        {no_tokens}
        <dl>
            {row(texts::BROWSER, texts::BROWSER_BY.say(language), language)}
            {token(texts::ACCESS_TOKEN, &own.access_token)}
            {token(texts::REFRESH_TOKEN, &own.refresh_token)}
            {scope}
            {expires}
            {username}
            {fetched}
            {by_hand}
        </dl>
        {unanswered}
        {codes}
        {spent_tokens}
    }
    .into_any()
}

fn code_view(held: &HeldCode, language: Language) -> AnyView {
    let title = if held.is_spent { texts::SPENT_CODE } else { texts::CODE_CAME };
    let title = title.fill(language, [&clock(held.came_at)]);
    let code = secret(&held.code, language);
    let code = if held.is_spent { spent(code) } else { code };
    let hint = held.is_spent.then(|| view! { <p class="hint">{texts::SPENT.say(language)}</p> });
    view! {
        <h3>{title}</h3>
        <dl>
            {row(texts::CODE, code, language)}
            {row(texts::CODE_VERIFIER, secret(&held.code_verifier, language), language)}
        </dl>
        {hint}
    }
    .into_any()
}

fn spent_token(token: &SpentToken, language: Language) -> AnyView {
    view! {
        <h3>{texts::SPENT_TOKEN.fill(language, [&clock(token.spent_at)])}</h3>
        <dl>{row(texts::REFRESH_TOKEN, spent(secret(&token.refresh_token, language)), language)}</dl>
        <p class="hint">{texts::SPENT.say(language)}</p>
    }
    .into_any()
}

/// Struck through; its heading says it in words.
fn spent(value: AnyView) -> AnyView {
    view! { <s>{value}</s> }.into_any()
}

fn unanswered_view(request: &UnansweredRequest, language: Language) -> AnyView {
    let title = texts::WAITING.fill(language, [&clock(request.asked_at)]);
    let verifier = view! {
        {secret(&request.code_verifier, language)}
        " "
        <small>{format!("· {}", texts::VERIFIER_STAYS.say(language))}</small>
    };
    view! {
        <h3>{title}</h3>
        <dl>
            {row(texts::STATE, secret(&request.state, language), language)}
            {row(texts::CODE_VERIFIER, verifier, language)}
            {row(texts::ASKED_SCOPE, written(&request.scope.to_string()), language)}
        </dl>
    }
    .into_any()
}

pub fn checked_view(checked: &Checked, language: Language) -> AnyView {
    view! {
        <h3>{texts::subject(checked.subject).say(language)} " " <time>{clock(checked.at)}</time></h3>
        {checks(&checked.checks, language)}
    }
    .into_any()
}
