//! *Change your password*.

use leptos::prelude::*;

use crate::components::form::{hidden, own_username};
use ::texts::{security as texts, sign_up};
use view::page::Frame;
use view::preferences::Language;
use view::security::{Part, Security, SecurityRefusal};

/// The field that a refusal is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Current,
    New,
}

const fn field(refused: SecurityRefusal) -> Option<Field> {
    match refused {
        SecurityRefusal::NewPassword(_) | SecurityRefusal::SamePassword => Some(Field::New),
        SecurityRefusal::CurrentPasswordWrong
        | SecurityRefusal::Throttled { .. }
        | SecurityRefusal::Busy
        | SecurityRefusal::ChangedMeanwhile => Some(Field::Current),
        SecurityRefusal::Unconfirmed(_) | SecurityRefusal::UsernameDiffers | SecurityRefusal::OwnsClients => None,
    }
}

pub fn part(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let refused = page.refused.filter(|refused| refused.part() == Part::Password);
    let field = refused.and_then(field);
    let invalid = |own: Field| (field == Some(own)).then_some("true");
    let hint = if field == Some(Field::New) { "problem new-password-hint" } else { "new-password-hint" };
    view! {
        <p class="note">{texts::PASSWORD_SAYS.say(language)}</p>
        <form method="post" action=format!("{}/security/password", frame.base)>
            {hidden("form_token", &frame.form_token)}
            {own_username(&page.username, language)}
            <label for="current-password">{texts::CURRENT_PASSWORD.say(language)}</label>
            <input
                id="current-password"
                name="password"
                type="password"
                autocomplete="current-password"
                required
                autofocus=refused.is_some()
                aria-invalid=invalid(Field::Current)
                aria-describedby=(field == Some(Field::Current)).then_some("problem")
            />
            <label for="new-password">{texts::NEW_PASSWORD.say(language)}</label>
            <input
                id="new-password"
                name="new_password"
                type="password"
                autocomplete="new-password"
                required
                aria-invalid=invalid(Field::New)
                aria-describedby=hint
            />
            <p class="hint" id="new-password-hint">{sign_up::PASSWORD_HINT.say(language)}</p>
            <label class="tick">
                <input type="checkbox" name="with_apps" value="yes" checked=page.with_apps />
                <span>{texts::WITH_APPS.say(language)}</span>
            </label>
            <button class="primary">{texts::CHANGE_PASSWORD.say(language)}</button>
        </form>
    }
    .into_any()
}
