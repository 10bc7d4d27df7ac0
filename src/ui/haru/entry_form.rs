//! One form for a new entry, with a button for each place where it can go.

use leptos::prelude::*;

use ::texts::haru::dates::machine_date;
use ::texts::haru::planner as texts;
use view::haru::{Frame, Planner};
use view::preferences::Language;

pub fn entry_form(model: &Planner, frame: &Frame, language: Language) -> AnyView {
    let say = |text: ::texts::haru::Text| text.say(language);
    let can_write = model.connected.as_ref().is_some_and(|connected| connected.can_write);
    let calendars = (can_write && model.calendars.len() > 1).then(|| {
        let options = model.calendars.iter().map(|calendar| {
            view! { <option value=calendar.id.clone() selected=calendar.primary>{calendar.summary.clone()}</option> }
        });
        view! {
            <div>
                <label for="calendar">{say(texts::ENTRY_CALENDAR)}</label>
                <select id="calendar" name="calendar">{options.collect_view()}</select>
            </div>
        }
    });
    let write = can_write.then(|| {
        view! {
            <button formaction=format!("{}/events", frame.base) aria-describedby="entry-hint">
                {say(texts::PUT_INTO_CALENDAR)}
            </button>
        }
    });
    let hint = if can_write { texts::WRITE_HINT } else { texts::BY_HAND_HINT };
    view! {
        <section class="card entry-form" aria-labelledby="entry-form">
            <h2 id="entry-form">{say(texts::NEW_ENTRY)}</h2>
            <form method="post" action=format!("{}/days", frame.base)>
                <div>
                    <label for="title">{say(texts::ENTRY_TITLE)}</label>
                    <input id="title" name="title" type="text" required maxlength="80" autocomplete="off"/>
                </div>
                <div>
                    <label for="date">{say(texts::ENTRY_DATE)}</label>
                    <input id="date" name="date" type="date" required value=machine_date(model.suggested) min="1970-01-01" max="2199-12-31"/>
                </div>
                <div>
                    <label for="time">{say(texts::ENTRY_TIME)}</label>
                    <input id="time" name="time" type="time"/>
                </div>
                {calendars}
                <div class="buttons">
                    <button aria-describedby="entry-hint">{say(texts::KEEP_HERE)}</button>
                    {write}
                </div>
                <p class="hint" id="entry-hint">{say(hint)}</p>
            </form>
        </section>
    }
    .into_any()
}
