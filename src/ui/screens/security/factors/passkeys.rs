//! The passkeys of a person: a list, and a form for one more.

use leptos::prelude::*;

use super::authenticator::back;
use crate::components::form::hidden;
use crate::components::name::plain;
use crate::components::passkey_script::{needed, problems};
use crate::frame::sheet::Sheet;
use ::texts::{factors as texts, times};
use view::factors::{PASSKEY_LABEL_AT_MOST, PasskeyCard, PasskeysPage, PasskeysSaid};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &PasskeysPage, frame: &Frame, language: Language) -> Sheet {
    let title = texts::PASSKEYS.say(language);
    let said = page.said.map(|said| match said {
        PasskeysSaid::Added => texts::PASSKEY_ADDED,
        PasskeysSaid::Removed => texts::PASSKEY_REMOVED,
        PasskeysSaid::NothingThere => texts::PASSKEY_NOT_THERE,
    });
    let is_full = page.passkeys.len() >= page.at_most as usize;
    let main = view! {
        <div class="counter wide factors">
            <section class="card">
                <h1>{title}</h1>
                {said.map(|text| view! { <p class="said" role="status">{text.say(language)}</p> })}
                <p class="lead">{texts::PASSKEYS_LEAD.say(language)}</p>
                {(!page.passkeys.is_empty()).then(|| view! {
                    <ul class="passkeys">
                        {page.passkeys.iter().map(|passkey| card(passkey, page, frame, language)).collect_view()}
                    </ul>
                })}
                <section class="part">
                    <h2>{texts::ADD_PASSKEY.say(language)}</h2>
                    {if is_full {
                        let most = page.at_most.to_string();
                        view! { <p class="note">{texts::PASSKEYS_FULL.fill(language, [&most])}</p> }.into_any()
                    } else {
                        add(frame, language)
                    }}
                </section>
                {back(frame, language)}
            </section>
        </div>
    };
    Sheet { title: title.to_owned(), main: main.into_any() }
}

fn card(passkey: &PasskeyCard, page: &PasskeysPage, frame: &Frame, language: Language) -> AnyView {
    let label = plain(&passkey.label);
    let used = match passkey.last_used_at {
        Some(at) => texts::LAST_USED.fill(language, [&times::ago(at, page.now, language)]),
        None => texts::NEVER_USED.say(language).to_owned(),
    };
    let remove = texts::REMOVE_NAMED.fill(language, [&label]);
    view! {
        <li>
            <div>
                <strong><bdi>{label}</bdi></strong>
                <p class="note">
                    {texts::ADDED_ON.fill(language, [&times::date(passkey.created_at, language)])} " · " {used}
                </p>
            </div>
            <form method="post" action=format!("{}/security/passkeys/remove", frame.base)>
                {hidden("form_token", &frame.form_token)}
                {hidden("passkey", &passkey.id)}
                <button class="button danger" aria-label=remove>{texts::REMOVE.say(language)}</button>
            </form>
        </li>
    }
    .into_any()
}

fn add(frame: &Frame, language: Language) -> AnyView {
    const OWN: &[(&str, ::texts::Text)] = &[
        ("label", texts::LABEL_WRONG),
        ("too_many", texts::TOO_MANY_PASSKEYS),
        ("already_there", texts::ALREADY_THERE),
        ("prove_again", texts::PROVE_AGAIN),
    ];
    let base = &frame.base;
    view! {
        {needed(language)}
        {problems(OWN, language)}
        <form
            method="post"
            action=format!("{base}/security/passkeys/begin")
            data-passkey="create"
            data-finish=format!("{base}/security/passkeys/finish")
            hidden
        >
            {hidden("form_token", &frame.form_token)}
            <label for="label">{texts::LABEL.say(language)}</label>
            <input
                id="label"
                name="label"
                type="text"
                autocomplete="off"
                maxlength=PASSKEY_LABEL_AT_MOST.to_string()
                required
                aria-describedby="label-hint"
            />
            <p class="hint" id="label-hint">{texts::LABEL_HINT.say(language)}</p>
            <button class="primary">{texts::ADD_PASSKEY.say(language)}</button>
        </form>
    }
    .into_any()
}
