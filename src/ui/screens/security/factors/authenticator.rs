//! Setting an authenticator app up, and what there is to do with one that is.

use leptos::prelude::*;

use super::section::codes_left;
use crate::components::form::{hidden, problem};
use crate::frame::sheet::Sheet;
use ::texts::{factors as texts, times};
use view::factors::{AuthenticatorPage, NewAuthenticator, NewAuthenticatorProblem, QrCode, TotpSummary};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &AuthenticatorPage, frame: &Frame, language: Language) -> Sheet {
    let title = texts::AUTHENTICATOR.say(language);
    let body = match page {
        AuthenticatorPage::New(new) => set_up(new, frame, language),
        AuthenticatorPage::There(totp) => there_is_one(*totp, frame, language),
    };
    let main = view! {
        <div class="counter wide factors">
            <section class="card">
                <h1>{title}</h1>
                {body}
                {back(frame, language)}
            </section>
        </div>
    };
    Sheet { title: title.to_owned(), main: main.into_any() }
}

pub fn back(frame: &Frame, language: Language) -> AnyView {
    view! {
        <p class="beside"><a href=format!("{}/security", frame.base)>{texts::TO_SECURITY.say(language)}</a></p>
    }
    .into_any()
}

fn set_up(new: &NewAuthenticator, frame: &Frame, language: Language) -> AnyView {
    let wrong = matches!(new.problem, Some(NewAuthenticatorProblem::NotACode | NewAuthenticatorProblem::WrongCode));
    view! {
        {new.removed.then(|| view! { <p class="said" role="status">{texts::REMOVED.say(language)}</p> })}
        <p class="lead">{texts::SET_UP_LEAD.say(language)}</p>
        {new.problem.map(|what| problem(problem_text(what).say(language)))}
        <ol class="set-up">
            <li>
                <h2>{texts::SCAN.say(language)}</h2>
                <div class="scan">
                    {qr_code(&new.qr_code, language)}
                    <div>
                        <p>{texts::SCAN_HINT.say(language)}</p>
                        <p class="label">{texts::TYPE_INSTEAD.say(language)}</p>
                        <p class="secret"><code id="key">{new.typed.expose().to_owned()}</code></p>
                        <details>
                            <summary>{texts::ADDRESS.say(language)}</summary>
                            <p class="secret"><code>{new.address.expose().to_owned()}</code></p>
                        </details>
                    </div>
                </div>
            </li>
            <li>
                <h2>{texts::CONFIRM.say(language)}</h2>
                <form method="post" action=format!("{}/security/authenticator", frame.base)>
                    {hidden("form_token", &frame.form_token)}
                    <label for="code">{texts::CODE.say(language)}</label>
                    <input
                        id="code"
                        name="code"
                        type="text"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        spellcheck="false"
                        required
                        aria-invalid=wrong.then_some("true")
                        aria-describedby=if wrong { "problem code-hint" } else { "code-hint" }
                    />
                    <p class="hint" id="code-hint">{texts::CONFIRM_HINT.say(language)}</p>
                    <button class="primary">{texts::CONFIRM_SUBMIT.say(language)}</button>
                </form>
            </li>
        </ol>
    }
    .into_any()
}

fn problem_text(problem: NewAuthenticatorProblem) -> ::texts::Text {
    match problem {
        NewAuthenticatorProblem::NotACode => texts::NOT_A_CODE,
        NewAuthenticatorProblem::WrongCode => texts::WRONG_FIRST_CODE,
        NewAuthenticatorProblem::SecretExpired => texts::SECRET_EXPIRED,
        NewAuthenticatorProblem::FormExpired => texts::SET_UP_FORM_EXPIRED,
    }
}

/// Cameras want dark on light, whatever the theme.
fn qr_code(qr_code: &QrCode, language: Language) -> AnyView {
    let side = qr_code.side;
    view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=texts::QR.say(language)>
            <path d=qr_code.path.expose().to_owned() />
        </svg>
    }
    .into_any()
}

fn there_is_one(totp: TotpSummary, frame: &Frame, language: Language) -> AnyView {
    let base = &frame.base;
    view! {
        <p class="lead">{texts::IS_SET_UP.fill(language, [&times::date(totp.added_at, language)])}</p>
        <p class="note">{texts::WHAT_IS_ASKED.say(language)}</p>
        <section class="part">
            <h2>{texts::RECOVERY_CODES.say(language)}</h2>
            <p>{codes_left(totp.codes_left, language)}</p>
            <form method="post" action=format!("{base}/security/recovery-codes")>
                {hidden("form_token", &frame.form_token)}
                <p class="hint">{texts::NEW_CODES_HINT.say(language)}</p>
                <button class="button">{texts::NEW_CODES.say(language)}</button>
            </form>
        </section>
        <section class="part">
            <h2>{texts::REMOVE_AUTHENTICATOR.say(language)}</h2>
            <form method="post" action=format!("{base}/security/authenticator/remove")>
                {hidden("form_token", &frame.form_token)}
                <p class="hint">{texts::REMOVE_AUTHENTICATOR_HINT.say(language)}</p>
                <button class="button danger">{texts::REMOVE_AUTHENTICATOR.say(language)}</button>
            </form>
        </section>
    }
    .into_any()
}
