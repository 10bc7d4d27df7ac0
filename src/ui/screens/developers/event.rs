//! One event of the activity in plain words: what was asked, what was wrong, what was expected and what came instead, and what
//! mends it.

use leptos::prelude::*;

use crate::components::name::laid_open;
use crate::components::sentence::sentence;
use crate::difference::{Cut, closest};
use ::texts::developers::activity as texts;
use ::texts::developers::refusals::{Refusal, of_rule};
use ::texts::lab::checks::ENTRIES as RULES;
use ::texts::lab::glossary::TERMS;
use ::texts::times;
use oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use oauth::check::Check;
use oauth::names::Timestamp;
use view::preferences::Language;
use view::recorded_run::at_step;

/// The surroundings that the events of one page share.
pub struct Around<'a> {
    pub now: Timestamp,
    pub base: &'a str,
    /// Whether there is a Lab to show how the same step goes well.
    pub has_lab: bool,
    pub language: Language,
}

pub fn event(event: &ActivityEvent, around: &Around<'_>) -> AnyView {
    let Around { now, language, .. } = *around;
    let refused = event.refusal.as_ref();
    let error = refused.map(|refusal| {
        view! {
            ": " <b class="outcome">{texts::REFUSED.say(language)}</b> ", "
            <code>{refusal.error.as_str()}</code>
        }
    });
    let says = match refused {
        None => view! { <p>{texts::done(event.kind).say(language)}{detail(event)}</p> }.into_any(),
        // A person who says no is nothing to mend.
        Some(_) if event.kind == ActivityKind::Denied => {
            view! { <p>{texts::done(event.kind).say(language)}{detail(event)}</p> }.into_any()
        }
        Some(refusal) => view! { {refused_because(event.kind, refusal, around)} {detail(event)} }.into_any(),
    };
    let times = (event.times > 1).then(|| view! { <li>{texts::TIMES.fill(language, [&event.times.to_string()])}</li> });
    // What is done on a page of the dashboard has none.
    let request = (!event.request_id.is_empty()).then(|| {
        view! { <li>{texts::REQUEST.say(language)} " " <code>{event.request_id.clone()}</code></li> }
    });
    view! {
        <li class="event" class:refused=refused.is_some()>
            <h3>{texts::kind(event.kind).say(language)} {error}</h3>
            {says}
            <ul class="when">
                <li>
                    <time datetime=times::machine_moment(event.at)>{times::ago(event.at, now, language)}</time>
                    " · " <code>{times::machine_moment(event.at)}</code>
                </li>
                {times}
                {request}
            </ul>
        </li>
    }
    .into_any()
}

fn detail(event: &ActivityEvent) -> Option<AnyView> {
    event.detail.as_deref().map(|detail| view! { " " <bdi class="detail">{laid_open(detail)}</bdi> }.into_any())
}

fn refused_because(kind: ActivityKind, refusal: &ActivityRefusal, around: &Around<'_>) -> AnyView {
    let language = around.language;
    let words = refusal.failed.as_ref().and_then(|check| of_rule(&check.rule));
    let wrong = match (words, refusal.failed.as_ref()) {
        (Some(words), _) => view! { <p class="wrong">{words.wrong.say(language)}</p> }.into_any(),
        (None, Some(check)) => match RULES.iter().find(|rule| rule.key == check.rule) {
            Some(rule) => view! { <p class="wrong">"✗ " {rule.says.say(language)}</p> }.into_any(),
            None => ().into_any(),
        },
        (None, None) => ().into_any(),
    };
    let told = (!refusal.description.is_empty()).then(|| {
        let description = laid_open(&refusal.description);
        view! {
            <p class="told">{texts::ANSWER.say(language)} ": " <q lang="en">{description}</q></p>
        }
    });
    view! {
        {wrong}
        {refusal.failed.as_ref().map(|check| compared(check, language))}
        {words.map(|words| cure(words, language))}
        {told}
        {refusal.failed.as_ref().map(|check| clause(check, words, around))}
        {around.has_lab.then(|| step(kind)).flatten().map(|step| in_the_lab(step, language))}
    }
    .into_any()
}

fn cure(words: &Refusal, language: Language) -> AnyView {
    view! { <p class="cure"><b>{texts::NEXT_STEP.say(language)}</b> " " {words.cure.say(language)}</p> }.into_any()
}

/// Which check it was, where it is written down, and the term that explains it.
fn clause(check: &Check, words: Option<&'static Refusal>, around: &Around<'_>) -> AnyView {
    let Around { base, language, .. } = *around;
    let term = words.and_then(|words| TERMS.iter().find(|term| term.id == words.term));
    let learn = term.map(|term| {
        let link = view! {
            <a href=format!("{base}/glossary#{}", term.id)>{term.term.say(language)}</a>
        };
        view! { " · " {sentence(texts::TERM, language, [link.into_any()])} }
    });
    view! {
        <p class="clause">
            {texts::CHECK.say(language)} " " <code>{check.rule.to_string()}</code> " · " {check.clause.to_string()}
            {learn}
        </p>
    }
    .into_any()
}

/// The step of the flow at which such a request is made. What a client is given for itself is no part of that flow, and what
/// people decide or its owner does is nothing to look up.
const fn step(kind: ActivityKind) -> Option<&'static str> {
    match kind {
        ActivityKind::Registered | ActivityKind::Changed => Some("1"),
        ActivityKind::Authorize => Some("4"),
        ActivityKind::Exchange | ActivityKind::Token => Some("10"),
        ActivityKind::Introspect => Some("13"),
        ActivityKind::Refresh => Some("14"),
        ActivityKind::Revoke => Some("15"),
        ActivityKind::Denied
        | ActivityKind::ClientCredentials
        | ActivityKind::SecretAdded
        | ActivityKind::SecretRetired
        | ActivityKind::GrantsRevoked
        | ActivityKind::TransferOffered
        | ActivityKind::Transferred => None,
    }
}

/// The same step in a run that was recorded, where it goes well: with its checks, and what each party remembers of it.
fn in_the_lab(step: &'static str, language: Language) -> AnyView {
    view! { <p class="explained"><a href=at_step(step)>{texts::IN_THE_LAB.fill(language, [step])}</a></p> }.into_any()
}

/// The expected value beside the received one: marked by character where addresses are compared, by name where scopes are.
fn compared(check: &Check, language: Language) -> AnyView {
    let (expected, received) = match (&check.expected, &check.received) {
        (None, None) => return ().into_any(),
        both => both,
    };
    let [expected, received] = [expected, received].map(|value| value.as_deref().map(laid_open).unwrap_or_default());
    let (expected, received) = (expected.as_str(), received.as_str());
    let (expected, received) = match check.rule.as_ref() {
        rule if rule.starts_with("redirect_uri") => addresses(expected, received, language),
        rule if rule.starts_with("scope") => scopes(expected, received, language),
        _ => (plain(expected, language), plain(received, language)),
    };
    view! {
        <dl class="compared">
            <div><dt>{texts::EXPECTED.say(language)}</dt><dd>{expected}</dd></div>
            <div><dt>{texts::RECEIVED.say(language)}</dt><dd>{received}</dd></div>
        </dl>
    }
    .into_any()
}

fn plain(value: &str, language: Language) -> AnyView {
    match value {
        "" => view! { <i>{texts::NOTHING.say(language)}</i> }.into_any(),
        value => view! { <code>{value.to_owned()}</code> }.into_any(),
    }
}

/// The registered addresses stand one after the other with a space between them, which no address holds.
fn addresses(expected: &str, received: &str, language: Language) -> (AnyView, AnyView) {
    let registered: Vec<String> = expected.split(' ').filter(|uri| !uri.is_empty()).map(str::to_owned).collect();
    let difference = closest(&registered, received).filter(|_| !received.is_empty());
    let Some(difference) = difference else {
        return (plain(expected, language), plain(received, language));
    };
    let nearest = [difference.registered.before, difference.registered.own, difference.registered.after].concat();
    let lines = registered.iter().map(|uri| {
        if *uri == nearest {
            view! { <p>{marked(&difference.registered)}</p> }.into_any()
        } else {
            view! { <p>{plain(uri, language)}</p> }.into_any()
        }
    });
    (lines.collect_view().into_any(), marked(&difference.received))
}

/// Where a character is missing there is nothing to colour: an empty mark still shows the gap.
fn marked(cut: &Cut<'_>) -> AnyView {
    view! { <code>{cut.before.to_owned()}<mark>{cut.own.to_owned()}</mark>{cut.after.to_owned()}</code> }.into_any()
}

fn scopes(expected: &str, received: &str, language: Language) -> (AnyView, AnyView) {
    let allowed: Vec<&str> = expected.split(' ').collect();
    let asked = received.split(' ').filter(|name| !name.is_empty()).map(|name| {
        let name_shown = name.to_owned();
        match allowed.contains(&name) {
            true => view! { <code>{name_shown}</code> " " }.into_any(),
            false => view! { <code><mark>{name_shown}</mark></code> " " }.into_any(),
        }
    });
    let asked: Vec<AnyView> = asked.collect();
    let asked = if asked.is_empty() { plain("", language) } else { asked.into_any() };
    (plain(expected, language), asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::event::What;
    use lab::message::path_of;
    use lab::moment::Moments;
    use lab::read;
    use lab::step::STEPS;
    use oauth::party::Party;

    const RECORDED: &str = include_str!("../../../../public/recordings/walk.json");

    #[test]
    fn the_recording_has_every_step() {
        let log = read::log(RECORDED).expect("a recording");
        let moments = Moments::of(&log);
        let is_in = |step: &&str| moments.rests().iter().any(|rest| rest.step == Some(*step));
        let missing: Vec<_> = STEPS.iter().filter(|step| !is_in(step)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_activity_counts_as_the_lab_does() {
        let steps: Vec<_> = ActivityKind::ALL.into_iter().filter_map(step).collect();
        assert!(steps.len() > 5 && steps.iter().all(|step| STEPS.contains(step)), "{steps:?}");
    }

    #[test]
    fn a_refused_request_leads_to_the_same_request_where_it_goes_well() {
        let log = read::log(RECORDED).expect("a recording");
        let moments = Moments::of(&log);
        for (kind, line) in [
            (ActivityKind::Changed, "POST /register"),
            (ActivityKind::Authorize, "GET /authorize"),
            (ActivityKind::Exchange, "POST /token"),
            (ActivityKind::Token, "POST /token"),
            (ActivityKind::Refresh, "POST /token"),
            (ActivityKind::Introspect, "POST /introspect"),
            (ActivityKind::Revoke, "POST /apps/disconnect"),
        ] {
            let step = step(kind).expect("a step");
            let well = moments.all().iter().filter(|moment| moment.step == Some(step)).any(|moment| {
                let What::Request(request) = &log[moment.event].what else { return false };
                let answer = moment.message.and_then(|message| moments.response(&log, message, log.len()));
                format!("{} {}", request.method, path_of(&request.target)) == line
                    && request.to == Party::AuthorizationServer
                    && answer.is_some_and(|answer| answer.status < 400)
            });
            assert!(well, "{kind:?}: {line} at step {step}");
        }
    }
}
