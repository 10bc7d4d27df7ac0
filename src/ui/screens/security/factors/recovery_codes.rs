//! Recovery codes, on the one page that ever shows them.

use leptos::prelude::*;

use crate::components::form::hidden;
use crate::frame::sheet::Sheet;
use ::texts::factors as texts;
use view::factors::{RecoveryCodes, Unprinted};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &RecoveryCodes, frame: &Frame, language: Language) -> Sheet {
    let title = texts::RECOVERY_CODES.say(language);
    let code = |code: &Unprinted| view! { <li><code>{code.expose().to_owned()}</code></li> };
    let main = view! {
        <div class="counter wide factors">
            <section class="card">
                <h1>{title}</h1>
                <p class="lead">{texts::CODES_LEAD.say(language)}</p>
                <p class="warning">{texts::CODES_ONCE.say(language)}</p>
                <ol class="recovery-codes">{page.codes.iter().map(code).collect_view()}</ol>
                <form method="post" action=format!("{}/security/recovery-codes/stored", frame.base)>
                    {hidden("form_token", &frame.form_token)}
                    <button class="primary">{texts::CODES_STORED.say(language)}</button>
                </form>
            </section>
        </div>
    };
    Sheet { title: title.to_owned(), main: main.into_any() }
}
