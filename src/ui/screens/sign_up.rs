//! The sign-up page.

use leptos::prelude::*;

use crate::components::form::{beside, continuation, problem, reason, steps};
use crate::components::name::quoted;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{Text, common, sign_up as texts, times};
use view::page::Frame;
use view::preferences::Language;
use view::sign_in::{PasswordProblem, PasswordTip, SignUp, SignUpProblem};

/// The field that a problem is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Username,
    Password,
}

pub fn sheet(page: &SignUp, frame: &Frame, language: Language) -> Sheet {
    let field = page.problem.and_then(field);
    let described = |own: Field, hint: &'static str| {
        if field == Some(own) { format!("problem {hint}") } else { hint.to_owned() }
    };
    let invalid = |own: Field| (field == Some(own)).then_some("true");
    let main = view! {
        <div class="counter">
            {page.then.request.as_ref().map(|_| steps(1, language))}
            <section class="card">
                <h1>{texts::TITLE.say(language)}</h1>
                {page.then.invitation.as_ref().map(|_| {
                    let invited = if page.then.makes_administrator { texts::INVITED_ADMINISTRATOR } else { texts::INVITED };
                    view! { <p class="lead">{invited.say(language)}</p> }
                })}
                {page.then.client_name.as_deref().map(|name| view! {
                    <p class="lead">{sentence(texts::CONTINUE, language, [quoted(name)])}</p>
                })}
                {reason(&frame.base, &page.then, language)}
                {page.problem.map(|what| problem(problem_text(what, language)))}
                <form method="post" action=format!("{}/signup", frame.base)>
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
                        autofocus=field != Some(Field::Password)
                        aria-invalid=invalid(Field::Username)
                        aria-describedby=described(Field::Username, "username-hint")
                    />
                    <p class="hint" id="username-hint">{texts::USERNAME_HINT.say(language)}</p>
                    <label for="password">{common::PASSWORD.say(language)}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="new-password"
                        required
                        autofocus=field == Some(Field::Password)
                        aria-invalid=invalid(Field::Password)
                        aria-describedby=described(Field::Password, "password-hint")
                    />
                    <p class="hint" id="password-hint">{texts::PASSWORD_HINT.say(language)}</p>
                    <button class="primary">{texts::SUBMIT.say(language)}</button>
                </form>
                <p class="beside">
                    {texts::HAVE_ACCOUNT.say(language)} " "
                    <a href=beside(&frame.base, "/login", &page.then)>{texts::SIGN_IN.say(language)}</a>
                </p>
            </section>
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), main: main.into_any() }
}

fn field(problem: SignUpProblem) -> Option<Field> {
    match problem {
        SignUpProblem::UsernameEmpty
        | SignUpProblem::UsernameTooLong
        | SignUpProblem::UsernameCharacters
        | SignUpProblem::UsernameUnseen
        | SignUpProblem::UsernameUnusual
        | SignUpProblem::UsernameMixed
        | SignUpProblem::UsernameLookalike
        | SignUpProblem::UsernameReserved
        | SignUpProblem::UsernameTaken => Some(Field::Username),
        SignUpProblem::Password(_) => Some(Field::Password),
        SignUpProblem::Throttled { .. } | SignUpProblem::Busy | SignUpProblem::FormExpired => None,
    }
}

pub fn problem_text(problem: SignUpProblem, language: Language) -> String {
    let text = match problem {
        SignUpProblem::UsernameEmpty => texts::USERNAME_EMPTY,
        SignUpProblem::UsernameTooLong => texts::USERNAME_TOO_LONG,
        SignUpProblem::UsernameCharacters => texts::USERNAME_CHARACTERS,
        SignUpProblem::UsernameUnseen => texts::USERNAME_UNSEEN,
        SignUpProblem::UsernameUnusual => texts::USERNAME_UNUSUAL,
        SignUpProblem::UsernameMixed => texts::USERNAME_MIXED,
        SignUpProblem::UsernameLookalike => texts::USERNAME_LOOKALIKE,
        SignUpProblem::UsernameReserved => texts::USERNAME_RESERVED,
        SignUpProblem::UsernameTaken => texts::USERNAME_TAKEN,
        SignUpProblem::Password(problem) => password_text(problem),
        SignUpProblem::Throttled { retry_after } => {
            return texts::THROTTLED.fill(language, [&times::span(retry_after.into(), language)]);
        }
        SignUpProblem::Busy => texts::BUSY,
        SignUpProblem::FormExpired => texts::FORM_EXPIRED,
    };
    text.say(language).to_owned()
}

/// The words for a problem of a new password, wherever one is chosen.
pub const fn password_text(problem: PasswordProblem) -> Text {
    match problem {
        PasswordProblem::TooShort => texts::PASSWORD_TOO_SHORT,
        PasswordProblem::TooLong => texts::PASSWORD_TOO_LONG,
        PasswordProblem::Weak { tip } => tip_text(tip),
    }
}

const fn tip_text(tip: PasswordTip) -> Text {
    match tip {
        PasswordTip::Common => texts::TIP_COMMON,
        PasswordTip::ContainsUsername => texts::TIP_CONTAINS_USERNAME,
        PasswordTip::Pattern => texts::TIP_PATTERN,
        PasswordTip::AddWords => texts::TIP_ADD_WORDS,
    }
}
