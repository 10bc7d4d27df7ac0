//! The sign-in page. Showing the password would take a script, which this page never has. A style sheet alone could only draw dots over
//! a field of text: password managers pass such a field over, and browsers remember what was typed there and check its spelling. So there
//! is no such button; pasting works, and browsers that have one of their own show it.

use leptos::prelude::*;

use crate::components::form::{beside, continuation, hidden, problem, reason, steps};
use crate::components::name::{plain, quoted};
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{common, sign_in as texts, times};
use view::page::Frame;
use view::preferences::Language;
use view::sign_in::{Continuation, DemoAccount, SignIn, SignInProblem};

pub fn sheet(page: &SignIn, frame: &Frame, language: Language) -> Sheet {
    let wrong = page.problem == Some(SignInProblem::WrongCredentials);
    let filled = !page.username.is_empty();
    let demo = (!page.demo_accounts.is_empty()).then(|| demo(page, frame, language));
    // In a world of the Lab nobody has another account: one press comes before what would have to be typed.
    let has_first = !frame.accounts && demo.is_some();
    let (first, last) = if has_first { (demo, None) } else { (None, demo) };
    let main = view! {
        <div class="counter">
            {page.then.request.as_ref().map(|_| steps(1, language))}
            {first}
            <section class="card">
                <h1>{texts::TITLE.say(language)}</h1>
                {lead(&page.then, language)}
                {reason(&frame.base, &page.then, language)}
                {page.problem.map(|what| said(what, language))}
                <form method="post" action=format!("{}/login", frame.base)>
                    {continuation(&frame.form_token, &page.then)}
                    <label for="username">{common::USERNAME.say(language)}</label>
                    <input
                        id="username"
                        name="username"
                        type="text"
                        value=page.username.clone()
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        readonly=page.then.again && filled
                        autofocus=!filled && !has_first
                        aria-describedby=wrong.then_some("problem")
                    />
                    <label for="password">{common::PASSWORD.say(language)}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                        autofocus=filled
                        aria-describedby=wrong.then_some("problem")
                    />
                    <button class="primary">{texts::SUBMIT.say(language)}</button>
                </form>
                {page.passkeys_offered.then(|| view! {
                    <p class="beside">
                        <a href=beside(&frame.base, "/login/passkey", &page.then)>{texts::WITH_PASSKEY.say(language)}</a>
                    </p>
                })}
                {page.sign_up_offered.then(|| view! {
                    <p class="beside">
                        {texts::NO_ACCOUNT.say(language)} " "
                        <a href=beside(&frame.base, "/signup", &page.then)>{texts::SIGN_UP.say(language)}</a>
                    </p>
                })}
            </section>
            {last}
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), main: main.into_any() }
}

fn lead(then: &Continuation, language: Language) -> Option<AnyView> {
    let name = then.client_name.as_deref()?;
    let lead = view! {
        <p class="lead">{sentence(texts::CONTINUE, language, [quoted(name)])}</p>
        <p class="note">{texts::ONLY_HERE.say(language)}</p>
    };
    Some(lead.into_any())
}

/// The problem, or good news, which is said without an alarm.
fn said(what: SignInProblem, language: Language) -> AnyView {
    let text = problem_text(what, language);
    match what {
        // Nothing has gone wrong.
        SignInProblem::ConfirmAgain => view! { <p class="lead">{text}</p> }.into_any(),
        SignInProblem::PasswordWasReset => view! { <p class="good" role="status">{text}</p> }.into_any(),
        _ => problem(text),
    }
}

fn problem_text(problem: SignInProblem, language: Language) -> String {
    match problem {
        SignInProblem::WrongCredentials => texts::WRONG_CREDENTIALS.say(language).to_owned(),
        SignInProblem::Throttled { retry_after } => {
            texts::THROTTLED.fill(language, [&times::span(retry_after.into(), language)])
        }
        SignInProblem::Busy => texts::BUSY.say(language).to_owned(),
        SignInProblem::FormExpired => texts::FORM_EXPIRED.say(language).to_owned(),
        SignInProblem::AskedAgain => texts::ASKED_AGAIN.say(language).to_owned(),
        SignInProblem::ConfirmAgain => texts::CONFIRM_AGAIN.say(language).to_owned(),
        SignInProblem::CodesUsedUp => texts::CODES_USED_UP.say(language).to_owned(),
        SignInProblem::PasswordWasReset => texts::PASSWORD_WAS_RESET.say(language).to_owned(),
    }
}

/// A ticket an account. Filling in another form's fields takes a script; a form that carries them does not.
fn demo(page: &SignIn, frame: &Frame, language: Language) -> AnyView {
    let ticket = |account: &DemoAccount| {
        let name = plain(&account.username);
        view! {
            <form class="voucher" method="post" action=format!("{}/login", frame.base)>
                {continuation(&frame.form_token, &page.then)}
                {hidden("username", &account.username)}
                {hidden("password", &account.password)}
                <dl>
                    <dt>{common::USERNAME.say(language)}</dt>
                    <dd>{account.username.clone()}</dd>
                    <dt>{common::PASSWORD.say(language)}</dt>
                    <dd>{account.password.clone()}</dd>
                </dl>
                <button>{texts::DEMO_SUBMIT.fill(language, [&name])}</button>
            </form>
        }
    };
    view! {
        <section class="tries" aria-labelledby="tries">
            <h2 id="tries">{texts::DEMO_TITLE.say(language)}</h2>
            <p class="note">{texts::DEMO_NOTE.say(language)}</p>
            {page.demo_accounts.iter().map(ticket).collect_view()}
        </section>
    }
    .into_any()
}
