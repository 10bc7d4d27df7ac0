//! The form that makes a secret or a token: all it asks for is a label.

use leptos::prelude::*;

use super::dashboard::{Place, form_token};
use texts::Text;
use view::developers::LABEL_CHARACTERS_AT_MOST;

/// Its words, and whether it came back.
pub struct LabelForm {
    /// Of the section and of the button.
    pub title: Text,
    pub label: Text,
    pub hint: Text,
    pub is_refused: bool,
}

/// `here` is the page that it stands on, and posts to.
pub fn label_form(form: LabelForm, place: &Place, here: &str, token: &str) -> AnyView {
    let LabelForm { title, label, hint, is_refused } = form;
    let language = place.language;
    view! {
        <section aria-labelledby="label-title">
            <h2 id="label-title">{title.say(language)}</h2>
            <form method="post" action=here.to_owned() class="plain-form">
                {form_token(token)}
                <label for="label">{label.say(language)}</label>
                <input
                    id="label"
                    name="label"
                    required
                    maxlength=LABEL_CHARACTERS_AT_MOST
                    value=place.typed("label")
                    autocomplete="off"
                    aria-invalid=is_refused.then_some("true")
                    aria-describedby=if is_refused { "problem" } else { "label-hint" }
                />
                <p class="hint" id="label-hint">{hint.say(language)}</p>
                <button class="primary" name="act" value="add">{title.say(language)}</button>
            </form>
        </section>
    }
    .into_any()
}
