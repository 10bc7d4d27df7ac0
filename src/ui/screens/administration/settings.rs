//! *Settings*: each with where it comes from. Those that somebody chose stand before those that nobody did.

use leptos::prelude::*;

use ::texts::administration as texts;
use view::administration::{Setting, SettingSource};
use view::preferences::Language;

pub fn sheet(settings: &[Setting], language: Language) -> AnyView {
    let (left, chosen): (Vec<_>, Vec<_>) =
        settings.iter().partition(|setting| setting.source == SettingSource::Default);
    let count = left.len().to_string();
    view! {
        <p class="note">{texts::SETTINGS_SAY.say(language)}</p>
        {table(&chosen, texts::SETTINGS.say(language), language)}
        <details class="left-alone">
            <summary>{texts::LEFT_ALONE.fill(language, [&count])}</summary>
            {table(&left, texts::LEFT_ALONE_NAME.say(language), language)}
        </details>
    }
    .into_any()
}

fn table(settings: &[&Setting], name: &'static str, language: Language) -> AnyView {
    let rows = settings.iter().map(|setting| {
        let source = match &setting.source {
            SettingSource::Default => texts::BY_DEFAULT.say(language).into_any(),
            SettingSource::Named(name) => view! { <code>{name.clone()}</code> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row"><code>{setting.name.clone()}</code></th>
                <td><code>{setting.value.clone()}</code></td>
                <td>{source}</td>
            </tr>
        }
    });
    view! {
        <div class="wide-table" tabindex="0" role="region" aria-label=name>
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
