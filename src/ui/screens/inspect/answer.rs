//! The page with what the inspector found out. The token itself is not on it.

use leptos::prelude::*;

use crate::components::name::{person, quoted};
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use ::texts::{Text, inspect as texts, scopes, times};
use view::inspection::{Concern, Family, Inspected, Inspection, Known, TokenKind, TokenState};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(inspection: &Inspection, frame: &Frame, language: Language) -> Sheet {
    let found = match inspection {
        Inspection::NotOurs => view! { <p class="problem" role="alert">{texts::NOT_OURS.say(language)}</p> }.into_any(),
        Inspection::Ours(inspected) => ours(inspected, frame, language),
    };
    let main = view! {
        <div class="counter wide">
            <section class="card inspection">
                <h1>{texts::RESULT.say(language)}</h1>
                {found}
                <p class="again"><a href=format!("{}/inspect", frame.base)>{texts::AGAIN.say(language)}</a></p>
            </section>
        </div>
    };
    Sheet { title: texts::RESULT.say(language).to_owned(), main: main.into_any() }
}

fn ours(inspected: &Inspected, frame: &Frame, language: Language) -> AnyView {
    let kind = match inspected.kind {
        TokenKind::Code => texts::CODE,
        TokenKind::Access => texts::ACCESS,
        TokenKind::Refresh => texts::REFRESH,
    };
    let issued = times::ago(inspected.issued_at, inspected.now, language);
    let issued = view! { <time datetime=times::machine_date(inspected.issued_at)>{issued}</time> }.into_any();
    let rest = match &inspected.known {
        Some(known) => for_owner(known, inspected, issued, language),
        None => for_stranger(issued, frame, language),
    };
    view! {
        <p class="lead">{kind.say(language)}</p>
        {rest}
    }
    .into_any()
}

fn for_stranger(issued: AnyView, frame: &Frame, language: Language) -> AnyView {
    let sign_in = frame.signed_in.is_none().then(|| {
        let link = view! {
            <a href=format!("{0}/login?return_to={0}/inspect", frame.base)>{texts::SIGN_IN_LINK.say(language)}</a>
        };
        view! { <p class="note">{sentence(texts::SIGN_IN, language, [link.into_any()])}</p> }
    });
    view! {
        <dl class="facts">{fact(texts::ISSUED, issued, language)}</dl>
        <p class="note">{texts::STRANGER.say(language)}</p>
        {sign_in}
    }
    .into_any()
}

fn for_owner(known: &Known, inspected: &Inspected, issued: AnyView, language: Language) -> AnyView {
    let because = match known.concern {
        Concern::Allowed => texts::BECAUSE_ALLOWED,
        Concern::OwnsClient => texts::BECAUSE_OWNER,
    };
    let (bar, lifetime) = lifetime(known, inspected, language);
    let by = match &known.username {
        Some(username) => person(username),
        None => texts::NOBODY.say(language).into_any(),
    };
    let can = known.scope.iter().map(|scope| match scopes::words(scope.as_str()) {
        Some(words) => view! { <li>{words.can.say(language)}</li> }.into_any(),
        None => view! { <li><code>{scope.as_str().to_owned()}</code></li> }.into_any(),
    });
    let client = view! { {quoted(&known.client_name)} " " <code>{known.client_id.as_str().to_owned()}</code> };
    view! {
        <p class="note">{because.say(language)}</p>
        {bar}
        <dl class="facts">
            {fact(texts::STATE, view! { <b>{state(known.state).say(language)}</b> }.into_any(), language)}
            {fact(texts::ISSUED, issued, language)}
            {fact(texts::EXPIRES, lifetime.into_any(), language)}
            {fact(texts::CLIENT, client.into_any(), language)}
            {fact(texts::PERSON, by, language)}
            {fact(texts::CAN, view! { <ul>{can.collect_view()}</ul> }.into_any(), language)}
        </dl>
        {known.family.map(|family| family_line(family, known.state, language))}
        {known.introspection.as_ref().map(|json| introspection(json, language))}
    }
    .into_any()
}

/// The part of its life that is left, drawn and in words. What no longer works has none, whatever the clock says.
fn lifetime(known: &Known, inspected: &Inspected, language: Language) -> (AnyView, String) {
    let whole = known.expires_at.since(inspected.issued_at).as_seconds().max(1);
    let left = known.expires_at.since(inspected.now).as_seconds().clamp(0, whole);
    let share = if known.state == TokenState::Live { left * 100 / whole } else { 0 };
    let span = times::span(whole, language);
    let words = match left {
        0 => texts::ENDED.fill(language, [&span]),
        left => texts::LEFT.fill(language, [&span, &times::rough_span(left, language)]),
    };
    let bar = view! {
        <svg class="life" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width=share.to_string() height="1"></rect>
        </svg>
    };
    (bar.into_any(), words)
}

fn state(state: TokenState) -> Text {
    match state {
        TokenState::Live => texts::LIVE,
        TokenState::Revoked => texts::REVOKED,
        TokenState::Used => texts::USED,
        TokenState::Superseded => texts::SUPERSEDED,
        TokenState::Expired => texts::EXPIRED,
    }
}

/// From the code to what came after this token.
fn family_line(family: Family, own: TokenState, language: Language) -> AnyView {
    let number = |number: u32| number.to_string();
    let earlier = match family.generation {
        0 | 1 => None,
        2 => Some(texts::FAMILY_FIRST.say(language).to_owned()),
        more => Some(texts::FAMILY_EARLIER.fill(language, ["1", &number(more - 1)])),
    };
    let this = texts::FAMILY_THIS.fill(language, [&number(family.generation), state(own).say(language)]);
    let next = family.has_successor.then_some(match family.successor_was_used {
        true => texts::FAMILY_NEXT_USED,
        false => texts::FAMILY_NEXT_UNUSED,
    });
    view! {
        <h2>{texts::FAMILY.say(language)}</h2>
        <p class="note">{texts::FAMILY_NOTE.say(language)}</p>
        <ol class="family" class:ended=family.is_revoked>
            <li class="spent">{texts::FAMILY_CODE.say(language)}</li>
            {earlier.map(|earlier| view! { <li class="spent">{earlier}</li> })}
            <li aria-current="true">{this}</li>
            {next.map(|next| view! { <li>{next.say(language)}</li> })}
        </ol>
        {family.is_revoked.then(|| view! { <p class="stamp">{texts::FAMILY_REVOKED.say(language)}</p> })}
    }
    .into_any()
}

fn introspection(json: &str, language: Language) -> AnyView {
    view! {
        <h2>{texts::INTROSPECTION.say(language)}</h2>
        <p class="note">{texts::INTROSPECTION_NOTE.say(language)}</p>
        // A region that can be scrolled sideways has to be reachable by keyboard.
        <pre tabindex="0"><code>{json.to_owned()}</code></pre>
    }
    .into_any()
}

fn fact(label: Text, value: AnyView, language: Language) -> AnyView {
    view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> }.into_any()
}
