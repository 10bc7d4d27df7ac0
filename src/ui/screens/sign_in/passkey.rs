//! Signing in with a passkey.

use leptos::prelude::*;

use crate::components::form::{beside, continuation, steps};
use crate::components::name::quoted;
use crate::components::passkey_script::{needed, problems};
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{factors as texts, sign_in};
use view::factors::PasskeySignIn;
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &PasskeySignIn, frame: &Frame, language: Language) -> Sheet {
    let base = &frame.base;
    let main = view! {
        <div class="counter">
            {page.then.request.as_ref().map(|_| steps(1, language))}
            <section class="card">
                <h1>{texts::PASSKEY_SIGN_IN.say(language)}</h1>
                {page.then.client_name.as_deref().map(|name| view! {
                    <p class="lead">{sentence(sign_in::CONTINUE, language, [quoted(name)])}</p>
                })}
                <p class="lead">{texts::PASSKEY_SIGN_IN_LEAD.say(language)}</p>
                {needed(language)}
                {problems(&[], language)}
                <form
                    method="post"
                    action=format!("{base}/login/passkey/begin")
                    data-passkey="get"
                    data-finish=format!("{base}/login/passkey/finish")
                    hidden
                >
                    {continuation(&frame.form_token, &page.then)}
                    <button class="primary" autofocus>{texts::PASSKEY_SIGN_IN_SUBMIT.say(language)}</button>
                </form>
                <p class="beside">
                    <a href=beside(base, "/login", &page.then)>{texts::WITH_PASSWORD.say(language)}</a>
                </p>
            </section>
        </div>
    };
    Sheet { title: texts::PASSKEY_SIGN_IN.say(language).to_owned(), main: main.into_any() }
}
