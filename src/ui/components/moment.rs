//! A moment as people say it, and to the minute.

use leptos::prelude::*;

use oauth::names::Timestamp;
use texts::times;
use view::preferences::Language;

pub fn when(moment: Timestamp, now: Timestamp, language: Language) -> AnyView {
    let exactly = times::moment(moment, language);
    view! { <time datetime=times::machine_moment(moment) title=exactly>{times::ago(moment, now, language)}</time> }
        .into_any()
}
