//! *People*: how many have connected, and how much the client is used. Counts and dates only.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_page};
use crate::components::sparkline::sparkline;
use ::texts::developers::people as texts;
use ::texts::{Text, times};
use oauth::names::Timestamp;
use view::developers::{DashboardPage, People, UsageDay};
use view::preferences::Language;

#[component]
pub fn PeoplePage() -> impl IntoView {
    let place = Place::of_request();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { place.developer().await?.client(&client?).await?.people().await }.await;
        place.page(answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<People>) -> AnyView {
    let language = place.language;
    let DashboardPage { now, content, .. } = told;
    let People { head, people, since, last_token_at, usage } = content;
    let moment = |moment: Option<Timestamp>| match moment {
        Some(moment) => view! {
            <time datetime=times::machine_date(moment)>{times::ago(moment, now, language)}</time>
        }
        .into_any(),
        None => texts::NEVER.say(language).into_any(),
    };
    let count = texts::COUNT.fill(language, [&people.to_string()]);
    let content = view! {
        <p class="lead">{texts::LEAD.say(language)}</p>
        <dl class="figures large">
            <div><dt>{texts::CONNECTED.say(language)}</dt><dd>{count}</dd></div>
            <div><dt>{texts::SINCE.say(language)}</dt><dd>{moment(since)}</dd></div>
            <div><dt>{texts::LAST_TOKEN.say(language)}</dt><dd>{moment(last_token_at)}</dd></div>
        </dl>
        <section class="usage" aria-labelledby="usage-title">
            <h2 id="usage-title">{texts::USAGE.say(language)}</h2>
            {usage_of(&usage, language)}
        </section>
    };
    client_page(place, &head, now, Tab::People, content.into_any())
}

fn usage_of(usage: &[UsageDay], language: Language) -> AnyView {
    let tokens: u64 = usage.iter().map(|day| day.tokens).sum();
    let refusals: u64 = usage.iter().map(|day| day.refusals).sum();
    if tokens + refusals == 0 {
        return view! { <p class="note">{texts::UNUSED.say(language)}</p> }.into_any();
    }
    let total = |class: &'static str, label: Text, count: u64| {
        view! { <div class=class><dt>{label.say(language)}</dt><dd>{count.to_string()}</dd></div> }
    };
    view! {
        <dl class="figures">
            {total("tokens", texts::TOKENS, tokens)}
            {total("refusals", texts::REFUSALS, refusals)}
        </dl>
        {sparkline(&usage.iter().map(|day| (day.tokens, day.refusals)).collect::<Vec<_>>())}
        <p class="note">{texts::USAGE_NOTE.say(language)}</p>
        {table(usage, language)}
    }
    .into_any()
}

/// The same in numbers, newest first: a picture cannot be read by ear.
fn table(usage: &[UsageDay], language: Language) -> AnyView {
    let rows = usage.iter().rev().map(|day| {
        view! {
            <tr>
                <th scope="row"><time datetime=times::machine_date(day.day)>{times::date(day.day, language)}</time></th>
                <td>{day.tokens.to_string()}</td>
                <td>{day.refusals.to_string()}</td>
            </tr>
        }
    });
    view! {
        <details class="numbers">
            <summary>{texts::TABLE.say(language)}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{texts::DAY.say(language)}</th>
                        <th scope="col">{texts::TOKENS.say(language)}</th>
                        <th scope="col">{texts::REFUSALS.say(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
    .into_any()
}
