//! *Settings*: each with where it comes from.

use leptos::prelude::*;

use ::texts::administration as texts;
use view::administration::{Setting, SettingSource};
use view::preferences::Language;

pub fn sheet(settings: &[Setting], language: Language) -> AnyView {
    let rows = settings.iter().map(|setting| {
        let source = match &setting.source {
            SettingSource::Default => texts::BY_DEFAULT.say(language).into_any(),
            SettingSource::Named(name) => view! { <code>{name.clone()}</code> }.into_any(),
        };
        view! {
            <tr class:chosen=setting.source != SettingSource::Default>
                <th scope="row"><code>{setting.name.clone()}</code></th>
                <td><code>{setting.value.clone()}</code></td>
                <td>{source}</td>
            </tr>
        }
    });
    view! {
        <p class="note">{texts::SETTINGS_SAY.say(language)}</p>
        <div class="wide-table" tabindex="0" role="region" aria-label=texts::SETTINGS.say(language)>
            <table class="settings">
                <thead>
                    <tr>
                        <th scope="col">{texts::SETTING.say(language)}</th>
                        <th scope="col">{texts::VALUE.say(language)}</th>
                        <th scope="col">{texts::SOURCE.say(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
