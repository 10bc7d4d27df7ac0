//! A new password in place of a forgotten one.

use leptos::prelude::*;

use crate::components::form::{hidden, own_username, problem};
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use crate::screens::sign_up::password_text;
use ::texts::{reset_password as texts, sign_up};
use view::page::Frame;
use view::preferences::Language;
use view::sign_in::{ResetPassword, ResetProblem};

pub fn sheet(page: &ResetPassword, frame: &Frame, language: Language) -> Sheet {
    let wrong = matches!(page.problem, Some(ResetProblem::Password(_)));
    let described = if wrong { "problem password-hint" } else { "password-hint" };
    let main = view! {
        <div class="counter">
            <section class="card">
                <h1>{texts::TITLE.say(language)}</h1>
                <p class="lead">{sentence(texts::WHOSE, language, [person(&page.username)])}</p>
                {page.problem.map(|what| problem(problem_text(what).say(language)))}
                <form method="post" action=format!("{}/reset-password", frame.base)>
                    {hidden("form_token", &frame.form_token)}
                    {hidden("link", &page.link)}
                    {own_username(&page.username, language)}
                    <label for="password">{texts::NEW_PASSWORD.say(language)}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="new-password"
                        required
                        autofocus
                        aria-invalid=wrong.then_some("true")
                        aria-describedby=described
                    />
                    <p class="hint" id="password-hint">{sign_up::PASSWORD_HINT.say(language)}</p>
                    <button class="primary">{texts::SUBMIT.say(language)}</button>
                </form>
                <p class="beside">{texts::WHAT_HAPPENS.say(language)}</p>
            </section>
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), main: main.into_any() }
}

fn problem_text(problem: ResetProblem) -> ::texts::Text {
    match problem {
        ResetProblem::Password(problem) => password_text(problem),
        ResetProblem::Busy => texts::BUSY,
        ResetProblem::FormExpired => texts::FORM_EXPIRED,
    }
}
