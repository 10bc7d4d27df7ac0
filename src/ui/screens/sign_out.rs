//! The sign-out page, and the one after it.

use leptos::prelude::*;

use crate::components::form::hidden;
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{common, sign_out as texts};
use view::page::Frame;
use view::preferences::Language;

pub fn ask(username: &str, frame: &Frame, language: Language) -> Sheet {
    let base = &frame.base;
    let apps = view! { <a href=format!("{base}/apps")>{common::CONNECTED_APPS.say(language)}</a> };
    let main = view! {
        <div class="counter">
            <section class="card">
                <h1>{texts::TITLE.say(language)}</h1>
                <p class="lead">{sentence(texts::WHAT_ENDS, language, [person(username)])}</p>
                <p class="note">{sentence(texts::WHAT_STAYS, language, [apps.into_any()])}</p>
                <form class="choice" method="post" action=format!("{base}/logout")>
                    {hidden("form_token", &frame.form_token)}
                    <a class="button" href=format!("{base}/")>{texts::STAY.say(language)}</a>
                    <button class="primary">{texts::SUBMIT.say(language)}</button>
                </form>
            </section>
        </div>
    };
    Sheet { title: common::SIGN_OUT.say(language).to_owned(), main: main.into_any() }
}

pub fn done(frame: &Frame, language: Language) -> Sheet {
    let base = &frame.base;
    let main = view! {
        <div class="counter">
            <section class="card">
                <h1>{texts::DONE_TITLE.say(language)}</h1>
                <p class="lead">{texts::DONE.say(language)}</p>
                <p class="choice">
                    <a class="button" href=format!("{base}/")>{texts::HOME.say(language)}</a>
                    <a class="button" href=format!("{base}/login")>{texts::SIGN_IN_AGAIN.say(language)}</a>
                </p>
            </section>
        </div>
    };
    Sheet { title: texts::DONE_TITLE.say(language).to_owned(), main: main.into_any() }
}
