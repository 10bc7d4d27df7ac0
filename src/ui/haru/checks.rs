//! What was checked, rule by rule.

use leptos::prelude::*;

use ::texts::haru::Text;
use ::texts::haru::checks as check_texts;
use ::texts::haru::flow::THE_SAME;
use oauth::check::{Checks, Verdict};
use view::preferences::Language;

/// Checks in their order, each with its clause.
pub fn checks(checks: &Checks, language: Language) -> AnyView {
    let rows = checks.iter().map(|check| {
        let passed = check.verdict == Verdict::Passed;
        let verdict = if passed { check_texts::PASSED } else { check_texts::FAILED };
        let words =
            check_texts::words(&check.rule).map_or(check.rule.to_string(), |words| words.say(language).to_owned());
        let seen = |name: Text, value: &Option<String>| {
            value
                .as_ref()
                .map(|value| view! { <div><dt>{name.say(language)}</dt><dd><code>{value.clone()}</code></dd></div> })
        };
        // Both are the same secret: that it was compared is told, and not what it is.
        let is_covered = passed && check.rule == "state_equals";
        let covered = is_covered.then(|| {
            let cover = |name: Text| {
                view! {
                    <div>
                        <dt>{name.say(language)}</dt>
                        <dd>
                            <code><span class="cover" aria-hidden="true">"••••••"</span></code>
                            <span class="unseen">{THE_SAME.say(language)}</span>
                        </dd>
                    </div>
                }
            };
            view! { <dl>{cover(check_texts::EXPECTED)}{cover(check_texts::RECEIVED)}</dl> }
        });
        let compared = (check.expected.is_some() || check.received.is_some()).then(|| {
            view! {
                <dl>
                    {seen(check_texts::EXPECTED, &check.expected)}
                    {seen(check_texts::RECEIVED, &check.received)}
                </dl>
            }
        });
        view! {
            <li class=if passed { "passed" } else { "failed" }>
                <span class="verdict">{verdict.say(language)}</span>
                <span class="rule">{words}</span>
                <small><code>{check.rule.to_string()}</code> " · " {check.clause.to_string()}</small>
                {compared}
                {covered}
            </li>
        }
    });
    view! { <ol class="checks">{rows.collect_view()}</ol> }.into_any()
}
