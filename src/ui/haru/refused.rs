//! Where Haru does not go along: what happened, what to do, what was checked.

use leptos::prelude::*;

use super::checks::checks;
use super::document::{Here, Sheet};
use ::texts::haru::refused as texts;
use view::haru::{Frame, Problem, Refused};
use view::preferences::Language;

pub fn sheet(model: &Refused, frame: &Frame, language: Language) -> Sheet {
    let title = texts::title(model.problem).say(language);
    let checked = model.checks.iter().next().map(|_| {
        view! {
            <section aria-labelledby="checked">
                <h2 id="checked">{texts::CHECKED.say(language)}</h2>
                {checks(&model.checks, language)}
            </section>
        }
    });
    let (address, leads) = match model.problem {
        // The Lab stands on the authorization server's origin.
        Problem::RunEnded | Problem::RunFull | Problem::RunBusy => (format!("{}/lab", frame.issuer), texts::TO_LAB),
        _ => (format!("{}/planner", frame.base), texts::BACK),
    };
    let main = view! {
        <div class="refused card">
            <h1>{title}</h1>
            <p>{texts::advice(model.problem).say(language)}</p>
            <p><a class="button primary" href=address>{leads.say(language)}</a></p>
            {checked}
        </div>
    };
    Sheet { title: title.to_owned(), here: Here::Refused, main: main.into_any() }
}
