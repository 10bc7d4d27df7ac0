//! The planner: what was said, the way so far, the month, and what stands beside it.

use leptos::prelude::*;

use super::document::{Here, Sheet};
use super::{connection, entry_form, month, notice, story};
use ::texts::haru::dates::month_and_year;
use view::haru::{Frame, Planner};
use view::preferences::Language;

pub fn sheet(model: &Planner, frame: &Frame, language: Language) -> Sheet {
    let said = model.notice.as_ref().map(|said| notice::notice(said, frame, language));
    let invitation = model.connected.is_none().then(|| connection::invitation(frame, language));
    let pass = model.connected.as_ref().map(|connected| connection::pass(connected, model.month, frame, language));
    let main = view! {
        <div class="planner">
            {said}
            {invitation}
            {story::strip(&model.happened, frame, language)}
            {month::month(model, frame, language)}
            <div class="beside">
                {pass}
                {entry_form::entry_form(model, frame, language)}
            </div>
        </div>
    };
    Sheet { title: month_and_year(model.month, language), here: Here::Planner, main: main.into_any() }
}
