//! The second step of a sign-in: a code of the app, or one of those that were put away for the day without it.

use leptos::prelude::*;

use crate::components::form::{beside, continuation, problem, steps};
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{factors as texts, times};
use view::factors::{CodeProblem, EnterCode};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &EnterCode, frame: &Frame, language: Language) -> Sheet {
    let wrong_code = matches!(
        page.problem,
        Some(CodeProblem::NotACode | CodeProblem::WrongCode { .. } | CodeProblem::UsedBefore { .. })
    );
    let wrong_recovery =
        matches!(page.problem, Some(CodeProblem::NotARecoveryCode | CodeProblem::WrongRecoveryCode { .. }));
    let action = format!("{}/login/code", frame.base);
    let main = view! {
        <div class="counter">
            {page.then.request.as_ref().map(|_| steps(1, language))}
            <section class="card">
                <h1>{texts::CODE_TITLE.say(language)}</h1>
                <p class="lead">{sentence(texts::CODE_LEAD, language, [person(&page.username)])}</p>
                {page.problem.map(|what| problem(problem_text(what, language)))}
                <form method="post" action=action.clone()>
                    {continuation(&frame.form_token, &page.then)}
                    <label for="code">{texts::CODE.say(language)}</label>
                    <input
                        id="code"
                        name="code"
                        type="text"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        spellcheck="false"
                        required
                        autofocus=!wrong_recovery
                        aria-invalid=wrong_code.then_some("true")
                        aria-describedby=if wrong_code { "problem code-hint" } else { "code-hint" }
                    />
                    <p class="hint" id="code-hint">{texts::CODE_HINT.say(language)}</p>
                    <button class="primary">{texts::CODE_SUBMIT.say(language)}</button>
                </form>
                <details class="beside" open=wrong_recovery>
                    <summary>{texts::WITHOUT_APP.say(language)}</summary>
                    <form method="post" action=action>
                        {continuation(&frame.form_token, &page.then)}
                        <label for="recovery_code">{texts::RECOVERY_CODE.say(language)}</label>
                        <input
                            id="recovery_code"
                            name="recovery_code"
                            type="text"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            required
                            autofocus=wrong_recovery
                            aria-invalid=wrong_recovery.then_some("true")
                            aria-describedby=if wrong_recovery { "problem recovery-hint" } else { "recovery-hint" }
                        />
                        <p class="hint" id="recovery-hint">{texts::RECOVERY_HINT.say(language)}</p>
                        <button class="primary">{texts::RECOVERY_SUBMIT.say(language)}</button>
                    </form>
                    <p class="note">{texts::NEITHER.say(language)}</p>
                </details>
                <p class="beside">
                    <a href=beside(&frame.base, "/login", &page.then)>{texts::START_OVER.say(language)}</a>
                </p>
            </section>
        </div>
    };
    Sheet { title: texts::CODE_TITLE.say(language).to_owned(), main: main.into_any() }
}

fn problem_text(problem: CodeProblem, language: Language) -> String {
    let with_left = |text: &str, left: u32| format!("{text} {}", texts::TRIES_LEFT.fill(language, [&left.to_string()]));
    match problem {
        CodeProblem::NotACode => texts::NOT_A_CODE.say(language).to_owned(),
        CodeProblem::NotARecoveryCode => texts::NOT_A_RECOVERY_CODE.say(language).to_owned(),
        CodeProblem::WrongCode { left } => with_left(texts::WRONG_CODE.say(language), left),
        CodeProblem::WrongRecoveryCode { left } => with_left(texts::WRONG_RECOVERY_CODE.say(language), left),
        CodeProblem::UsedBefore { left } => with_left(texts::USED_BEFORE.say(language), left),
        CodeProblem::Throttled { retry_after } => {
            ::texts::sign_in::THROTTLED.fill(language, [&times::span(retry_after.into(), language)])
        }
        CodeProblem::FormExpired => texts::CODE_FORM_EXPIRED.say(language).to_owned(),
    }
}
