//! The month: a grid of days where there is room for seven, a list of the days that hold something where there is not.

use leptos::prelude::*;

use super::stickers;
use crate::components::sentence::sentence;
use ::texts::haru::dates;
use ::texts::haru::planner as texts;
use ::texts::times;
use view::haru::{Calendar, DayCell, Entry, EntrySource, Frame, Month, Planner};
use view::preferences::Language;

pub fn month(model: &Planner, frame: &Frame, language: Language) -> AnyView {
    let address = dates::month_address(model.month);
    let is_bare = model.days.iter().all(|day| !day.in_month || day.entries.is_empty());
    let bare = is_bare.then(|| view! { <p class="bare">{texts::NOTHING_THIS_MONTH.say(language)}</p> });
    let days = model.days.iter().map(|at| day(at, &model.calendars, frame, &address, language)).collect_view();
    let name = view! { <span class="month-name">{times::month(model.month.month.into(), language)}</span> }.into_any();
    let year = model.month.year.to_string().into_any();
    view! {
        <section class="month" aria-labelledby="month">
            <header>
                <h1 id="month">{sentence(dates::MONTH_AND_YEAR, language, [name, year])}</h1>
                <div class="turn">
                    {turn(model.previous, true, frame, language)}
                    <a class="today" href=format!("{}/planner", frame.base)>{texts::TODAY.say(language)}</a>
                    {turn(model.next, false, frame, language)}
                </div>
            </header>
            <div class="weekdays" aria-hidden="true">
                {dates::WEEKDAYS.map(|name| view! { <span>{name.say(language)}</span> }).collect_view()}
            </div>
            <ol class="days">{days}</ol>
            {bare}
            {legend(&model.calendars, language)}
        </section>
    }
    .into_any()
}

fn turn(to: Option<Month>, back: bool, frame: &Frame, language: Language) -> Option<AnyView> {
    let to = to?;
    let text = if back { texts::PREVIOUS_MONTH } else { texts::NEXT_MONTH };
    let label = text.fill(language, [&dates::month_and_year(to, language)]);
    let href = format!("{}/planner?month={}", frame.base, dates::month_address(to));
    Some(view! { <a class="round" href=href aria-label=label>{stickers::arrow(back)}</a> }.into_any())
}

fn day(day: &DayCell, calendars: &[Calendar], frame: &Frame, month: &str, language: Language) -> AnyView {
    let mut class = vec!["day"];
    if !day.in_month {
        class.push("outside");
    }
    if day.entries.is_empty() {
        class.push("bare");
    }
    if day.is_today {
        class.push("now");
    }
    match day.date.weekday {
        0 => class.push("sunday"),
        6 => class.push("saturday"),
        _ => {}
    }
    let today = day.is_today.then(|| view! { <span class="unseen">{texts::TODAY.say(language)}</span> });
    let entries = (!day.entries.is_empty()).then(|| {
        let entries = day.entries.iter().map(|at| entry(at, calendars, frame, month, language)).collect_view();
        view! { <ul>{entries}</ul> }
    });
    view! {
        <li class=class.join(" ") aria-current=day.is_today.then_some("date")>
            <time datetime=dates::machine_date(day.date)>
                <span class="unseen">{dates::day(day.date, language)}</span>
                <span class="number" aria-hidden="true">{day.date.day}</span>
                <span class="weekday" aria-hidden="true">{dates::weekday(day.date, language)}</span>
            </time>
            {today}
            {entries}
        </li>
    }
    .into_any()
}

fn entry(entry: &Entry, calendars: &[Calendar], frame: &Frame, month: &str, language: Language) -> AnyView {
    let title = if entry.title.is_empty() { texts::UNTITLED.say(language).to_owned() } else { entry.title.clone() };
    let time = entry.time.map(|time| view! { <time>{dates::hour_and_minute(time)}</time> " " });
    match entry.source {
        EntrySource::Calendar(at) => {
            let calendar = calendars.get(at);
            let color = calendar.and_then(|calendar| calendar.color.as_deref());
            let of =
                calendar.map(|calendar| view! { <span class="unseen">{format!(" · {}", calendar.summary)}</span> });
            view! {
                <li class=format!("entry tint-{}", stickers::kind(at))>
                    {stickers::sticker(at, color)}
                    {time}
                    {title}
                    {of}
                </li>
            }
            .into_any()
        }
        EntrySource::ByHand { id } => {
            let remove = texts::REMOVE.fill(language, [&title]);
            view! {
                <li class="entry hand">
                    <form method="post" action=format!("{}/days/remove", frame.base)>
                        <input type="hidden" name="id" value=id.to_string()/>
                        <input type="hidden" name="month" value=month.to_owned()/>
                        <button aria-label=remove>{stickers::cross()}</button>
                    </form>
                    {stickers::pencil()}
                    {time}
                    {title}
                    <span class="unseen">{format!(" · {}", texts::BY_HAND.say(language))}</span>
                </li>
            }
            .into_any()
        }
    }
}

fn legend(calendars: &[Calendar], language: Language) -> Option<AnyView> {
    if calendars.is_empty() {
        return None;
    }
    let items = calendars.iter().enumerate().map(|(at, calendar)| {
        view! {
            <li class=format!("tint-{}", stickers::kind(at))>
                {stickers::sticker(at, calendar.color.as_deref())}
                <span>{calendar.summary.clone()}</span>
            </li>
        }
    });
    Some(view! { <ul class="legend" aria-label=texts::LEGEND.say(language)>{items.collect_view()}</ul> }.into_any())
}
