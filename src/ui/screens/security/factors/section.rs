//! The part of the security page: what there is, and where it is changed.

use leptos::prelude::*;

use ::texts::{factors as texts, times};
use view::factors::{FactorsSummary, TotpSummary};
use view::page::Frame;
use view::preferences::Language;

pub fn part(model: &FactorsSummary, frame: &Frame, language: Language) -> AnyView {
    let base = &frame.base;
    let authenticator = match model.authenticator {
        Some(totp) => described(totp, model, language),
        None => view! { <p class="note">{texts::NO_AUTHENTICATOR.say(language)}</p> }.into_any(),
    };
    let act = match model.authenticator {
        Some(_) => texts::MANAGE_AUTHENTICATOR,
        None => texts::SET_UP_AUTHENTICATOR,
    };
    view! {
        <p class="note">{texts::SECTION_LEAD.say(language)}</p>
        <h3>{texts::AUTHENTICATOR.say(language)}</h3>
        {authenticator}
        <p><a href=format!("{base}/security/authenticator")>{act.say(language)}</a></p>
        {model.passkeys.map(|count| view! {
            <h3>{texts::PASSKEYS.say(language)}</h3>
            <p class="note">{match count {
                0 => texts::NO_PASSKEYS.say(language).to_owned(),
                1 => texts::ONE_PASSKEY.say(language).to_owned(),
                _ => texts::PASSKEYS_COUNT.fill(language, [&count.to_string()]),
            }}</p>
            <p><a href=format!("{base}/security/passkeys")>{texts::MANAGE_PASSKEYS.say(language)}</a></p>
        })}
    }
    .into_any()
}

fn described(totp: TotpSummary, model: &FactorsSummary, language: Language) -> AnyView {
    let since = texts::SINCE.fill(language, [&times::ago(totp.added_at, model.now, language)]);
    view! {
        <p class="note">{since}</p>
        <p class="note">{codes_left(totp.codes_left, language)}</p>
    }
    .into_any()
}

/// How many recovery codes are left, and what to do when it is few.
pub fn codes_left(left: u32, language: Language) -> String {
    match left {
        0 => texts::NO_CODES_LEFT.say(language).to_owned(),
        1 => texts::ONE_CODE_LEFT.say(language).to_owned(),
        _ => texts::CODES_LEFT.fill(language, [&left.to_string()]),
    }
}
