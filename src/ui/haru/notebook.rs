//! The notebook, opened: rows of what is stored, and every check with its clause.

use leptos::prelude::*;

use super::document::{Here, Sheet};
use super::story;
use ::texts::haru::Text;
use ::texts::haru::checks as check_texts;
use ::texts::haru::dates::clock;
use ::texts::haru::notebook as texts;
use oauth::check::{Checks, Verdict};
use view::haru::{
    Checked, Frame, HeldCode, NotebookPage, OwnPages, Pace, Registration, Shown, SpentToken, UnansweredRequest,
};
use view::preferences::Language;

pub fn sheet(model: &NotebookPage, frame: &Frame, language: Language) -> Sheet {
    let lead = match frame.pace {
        Pace::Straight => texts::LEAD,
        Pace::StepByStep => texts::LEAD_OPEN,
    };
    let own = match &model.own {
        Some(own) => own_pages(own, language),
        None => view! { <p>{texts::NOTHING_YET.say(language)}</p> }.into_any(),
    };
    let checked = model.own.as_ref().filter(|own| !own.checked.is_empty()).map(|own| {
        let all = own.checked.iter().map(|checked| checked_view(checked, language)).collect_view();
        view! {
            <section class="card" aria-labelledby="checked">
                <h2 id="checked">{texts::CHECKED.say(language)}</h2>
                {all}
            </section>
        }
    });
    let happened = model.own.as_ref().filter(|own| !own.happened.is_empty()).map(|own| {
        let all = own.happened.iter().map(|step| story::one(*step, language)).collect_view();
        view! {
            <section class="card" aria-labelledby="happened">
                <h2 id="happened">{texts::HAPPENED.say(language)}</h2>
                <ol class="log" reversed>{all}</ol>
            </section>
        }
    });
    let main = view! {
        <div class="notebook">
            <header>
                <h1>{texts::TITLE.say(language)}</h1>
                <p>{lead.say(language)}</p>
            </header>
            <div class="pages">
                <div>
                    <section class="card" aria-labelledby="own">
                        <h2 id="own">{texts::SERVER_SECTION.say(language)}</h2>
                        {own}
                    </section>
                    <section class="card" aria-labelledby="registration">
                        <h2 id="registration">{texts::REGISTRATION.say(language)}</h2>
                        {registration(&model.registration, language)}
                    </section>
                    {happened}
                </div>
                <div>{checked}</div>
            </div>
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), here: Here::Notebook, main: main.into_any() }
}

fn row(name: Text, value: impl IntoView + 'static, language: Language) -> AnyView {
    view! { <div><dt>{name.say(language)}</dt><dd>{value.into_any()}</dd></div> }.into_any()
}

fn written(value: &str) -> AnyView {
    view! { <code>{value.to_owned()}</code> }.into_any()
}

/// As it is, or covered: how it begins, and that it is not all.
pub fn value(shown: &Shown) -> AnyView {
    match shown {
        Shown::Open(value) => value.clone().into_any(),
        Shown::Covered(masked) => {
            let beginning = Some(masked.beginning.clone()).filter(|beginning| !beginning.is_empty());
            view! { {beginning}<span class="cover" aria-hidden="true">"••••••"</span> }.into_any()
        }
    }
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

/// Checks in their order, each with its clause.
pub fn checks(checks: &Checks, language: Language) -> AnyView {
    let rows = checks.iter().map(|check| {
        let passed = check.verdict == Verdict::Passed;
        let verdict = if passed { check_texts::PASSED } else { check_texts::FAILED };
        let words =
            check_texts::words(&check.rule).map_or(check.rule.to_string(), |words| words.say(language).to_owned());
        let seen = |name: Text, value: &Option<String>| {
            value
                .as_ref()
                .map(|value| view! { <div><dt>{name.say(language)}</dt><dd><code>{value.clone()}</code></dd></div> })
        };
        let compared = (check.expected.is_some() || check.received.is_some()).then(|| {
            view! {
                <dl>
                    {seen(check_texts::EXPECTED, &check.expected)}
                    {seen(check_texts::RECEIVED, &check.received)}
                </dl>
            }
        });
        view! {
            <li class=if passed { "passed" } else { "failed" }>
                <span class="verdict">{verdict.say(language)}</span>
                <span class="rule">{words}</span>
                <small><code>{check.rule.to_string()}</code> " · " {check.clause.to_string()}</small>
                {compared}
            </li>
        }
    });
    view! { <ol class="checks">{rows.collect_view()}</ol> }.into_any()
}
