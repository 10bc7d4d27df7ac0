//! The words that the script of passkeys uncovers. Every one stands on the page: the script has none of its own.

use leptos::prelude::*;

use ::texts::{Text, factors as texts};
use view::preferences::Language;

/// For browsers without script, uncovered unless it runs; and for those that have no passkeys, covered.
pub fn needed(language: Language) -> AnyView {
    view! {
        <p class="problem" data-without-script="">{texts::NEEDS_SCRIPT.say(language)}</p>
        <p class="problem" data-without-passkeys="" hidden>{texts::NEEDS_PASSKEYS.say(language)}</p>
    }
    .into_any()
}

/// One line a problem; the script uncovers the one that happened, and it is read out.
pub fn problems(own: &'static [(&'static str, Text)], language: Language) -> AnyView {
    const SHARED: [(&str, Text); 5] = [
        ("form_expired", texts::SCRIPT_FORM_EXPIRED),
        ("challenge_over", texts::CHALLENGE_OVER),
        ("cancelled", texts::CANCELLED),
        ("refused", texts::REFUSED),
        ("trouble", texts::TROUBLE),
    ];
    let line = |(name, text): &(&'static str, Text)| {
        view! { <p class="problem" data-problem=*name hidden>{text.say(language)}</p> }
    };
    view! { <div role="alert">{SHARED.iter().chain(own).map(line).collect_view()}</div> }.into_any()
}
