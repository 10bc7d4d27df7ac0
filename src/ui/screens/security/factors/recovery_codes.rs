//! Recovery codes, on the one page that ever shows them.

use leptos::prelude::*;

use crate::components::form::hidden;
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::developers::frame;
use ::texts::{Text, factors as texts};
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
                <p class="whose">
                    {sentence(texts::CODES_OF, language, [
                        person(&page.username),
                        view! { <code>{page.server.clone()}</code> }.into_any(),
                    ])}
                </p>
                <ol class="recovery-codes">{page.codes.iter().map(code).collect_view()}</ol>
                <div class="put-away">
                    {with_script("copy", frame::COPY, language)}
                    <form method="post" action=format!("{}/security/recovery-codes/file", frame.base)>
                        {hidden("form_token", &frame.form_token)}
                        <button class="button">{texts::CODES_DOWNLOAD.say(language)}</button>
                    </form>
                    {with_script("print", texts::CODES_PRINT, language)}
                </div>
                <div role="status" class="hint">
                    <p data-said="copied" hidden>{texts::CODES_COPIED.say(language)}</p>
                    <p data-said="selected" hidden>{frame::SELECTED.say(language)}</p>
                </div>
                <form method="post" action=format!("{}/security/recovery-codes/stored", frame.base)>
                    {hidden("form_token", &frame.form_token)}
                    <button class="primary">{texts::CODES_STORED.say(language)}</button>
                </form>
            </section>
        </div>
    };
    Sheet { title: title.to_owned(), main: main.into_any() }
}

/// Covered until the script is there that does it.
fn with_script(act: &'static str, text: Text, language: Language) -> AnyView {
    view! { <button type="button" class="button" data-act=act hidden>{text.say(language)}</button> }.into_any()
}
