//! *People*: how many have connected, and how much the client is used. Counts and dates only.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_page};
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
        {sparkline(usage)}
        <p class="note">{texts::USAGE_NOTE.say(language)}</p>
        {table(usage, language)}
    }
    .into_any()
}

/// As tall as the picture is above and below its line.
const ABOVE: u64 = 60;
const BELOW: u64 = 30;
/// The width of a day, with the space to the next.
const DAY: usize = 20;

/// What is there at all is seen: at least one unit, and the tallest fills its side.
fn height(count: u64, most: u64, room: u64) -> u64 {
    match (count, most) {
        (0, _) | (_, 0) => 0,
        (count, most) => (count.saturating_mul(room) / most).max(1),
    }
}

/// Tokens rise from the line and refusals hang from it, so that the two are told apart without their colours.
fn sparkline(usage: &[UsageDay]) -> AnyView {
    let most = |of: fn(&UsageDay) -> u64| usage.iter().map(of).max().unwrap_or(0);
    let (most_tokens, most_refusals) = (most(|day| day.tokens), most(|day| day.refusals));
    let bars = usage.iter().enumerate().map(|(index, day)| {
        let x = (index * DAY + 3).to_string();
        let (up, down) = (height(day.tokens, most_tokens, ABOVE), height(day.refusals, most_refusals, BELOW));
        view! {
            <rect class="tokens" x=x.clone() y=(ABOVE - up).to_string() width="14" height=up.to_string()></rect>
            <rect class="refusals" x=x y=(ABOVE + 2).to_string() width="14" height=down.to_string()></rect>
        }
    });
    let width = usage.len() * DAY;
    view! {
        <svg class="sparkline" viewBox=format!("0 0 {width} {}", ABOVE + BELOW + 2) aria-hidden="true">
            {bars.collect_view()}
            <path class="axis" d=format!("M0 {0}h{width}", ABOVE + 1)></path>
        </svg>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_token_is_seen_beside_the_busiest_day() {
        assert_eq!(height(1, 1_000_000, ABOVE), 1);
        assert_eq!(height(1_000_000, 1_000_000, ABOVE), ABOVE);
        assert_eq!(height(0, 1_000_000, ABOVE), 0);
        assert_eq!(height(0, 0, ABOVE), 0);
        assert!(height(u64::MAX, u64::MAX, ABOVE) <= ABOVE);
    }
}
