//! RFC 6749 §4.1.2.1, first sentences: errors that are shown to the person and never sent to a redirect URI. The page says
//! whose fault it is, and never repeats the address it was asked to go to, except to the owner of the client.

use leptos::prelude::*;

use crate::difference::{Cut, closest};
use crate::frame::sheet::Sheet;
use ::texts::error::{self as texts, ErrorWords};
use ::texts::times;
use view::page::{Decided, ErrorPage, ErrorProblem, Frame, RedirectUriDifference};
use view::preferences::Language;

pub fn sheet(page: &ErrorPage, frame: &Frame, language: Language) -> Sheet {
    let words = words(&page.problem);
    let advice = match page.problem {
        ErrorProblem::Unavailable { retry_after } => {
            words.advice.fill(language, [&times::span(retry_after.into(), language)])
        }
        ErrorProblem::PageExpired { again: Some(_) } => texts::PAGE_EXPIRED_AGAIN.say(language).to_owned(),
        ErrorProblem::AlreadyDecided { again: Some(_), .. } => texts::ALREADY_DECIDED_AGAIN.say(language).to_owned(),
        ErrorProblem::NotSentOn { ref host, .. } => texts::NOT_SENT_ON_TO.fill(language, [host]),
        _ => words.advice.fill(language, [""]),
    };
    let again = match &page.problem {
        ErrorProblem::PageExpired { again } | ErrorProblem::AlreadyDecided { again, .. } => again.as_ref(),
        _ => None,
    };
    let go_on = match page.problem {
        ErrorProblem::AlreadyDecided { outcome: Decided::Allowed, .. } => texts::TO_THE_APP,
        ErrorProblem::AlreadyDecided { .. } => texts::ASK_AGAIN,
        _ => texts::GO_ON,
    };
    // For those who used a link up themselves.
    let sign_in = matches!(
        page.problem,
        ErrorProblem::ResetLinkOver | ErrorProblem::InvitationOver | ErrorProblem::NotAdministrator
    );
    // The Lab is one for all issuers, so it stands above the path of any.
    let to_lab = matches!(page.problem, ErrorProblem::SandboxFull | ErrorProblem::SandboxEnded);
    let elsewhere = match &page.problem {
        ErrorProblem::NotSentOn { host, address } => Some((host.clone(), address.clone())),
        _ => None,
    };
    let owner = match &page.problem {
        ErrorProblem::RedirectUri { owner } => owner.as_ref(),
        _ => None,
    };
    let main = view! {
        <div class="counter wide">
            <section class="card slip">
                <span class="stamp" aria-hidden="true">{words.stamp.say(language)}</span>
                <h1>{words.title.say(language)}</h1>
                <p class="lead">{words.blame.say(language)}</p>
                <p>{advice}</p>
                {again.map(|request| view! {
                    <p class="onward">
                        <a class="button primary" href=format!("{}/consent/again?request={request}", frame.base)>
                            {go_on.say(language)}
                        </a>
                    </p>
                })}
                {elsewhere.map(|(host, address)| view! {
                    <p class="onward">
                        <a class="button" rel="noreferrer" href=address>{texts::BACK_TO.fill(language, [&host])}</a>
                    </p>
                })}
                {sign_in.then(|| view! {
                    <p class="onward">
                        <a class="button" href=format!("{}/login", frame.base)>{texts::SIGN_IN.say(language)}</a>
                    </p>
                })}
                {to_lab.then(|| view! {
                    <p class="onward"><a class="button primary" href="/lab">{texts::TO_THE_LAB.say(language)}</a></p>
                })}
                {owner.map(|owner| for_owner(owner, language))}
                {(page.detail.is_some() || !page.request_id.is_empty()).then(|| view! { <dl class="reference">
                    {page.detail.clone().map(|detail| view! {
                        <dt>{texts::DETAIL.say(language)}</dt>
                        <dd lang="en">{detail}</dd>
                    })}
                    {(!page.request_id.is_empty()).then(|| view! {
                        <dt>{texts::REQUEST_ID.say(language)}</dt>
                        <dd><code>{page.request_id.clone()}</code></dd>
                    })}
                </dl> })}
                <p><a href=format!("{}/", frame.base)>{texts::HOME.say(language)}</a></p>
            </section>
        </div>
    };
    Sheet { title: words.title.say(language).to_owned(), main: main.into_any() }
}

const fn words(problem: &ErrorProblem) -> ErrorWords {
    match problem {
        ErrorProblem::UnknownClient => texts::UNKNOWN_CLIENT,
        ErrorProblem::RedirectUri { .. } => texts::REDIRECT_URI,
        ErrorProblem::MalformedRequest => texts::MALFORMED,
        ErrorProblem::PageExpired { .. } => texts::PAGE_EXPIRED,
        ErrorProblem::ResetLinkOver => texts::RESET_LINK_OVER,
        ErrorProblem::InvitationNeeded => texts::INVITATION_NEEDED,
        ErrorProblem::InvitationOver => texts::INVITATION_OVER,
        ErrorProblem::AlreadyDecided { outcome: Decided::Allowed, .. } => texts::ALREADY_ALLOWED,
        ErrorProblem::AlreadyDecided { outcome: Decided::Denied, .. } => texts::ALREADY_DENIED,
        ErrorProblem::AlreadyDecided { outcome: Decided::Refused, .. } => texts::ALREADY_REFUSED,
        ErrorProblem::InvalidRequest => texts::INVALID_REQUEST,
        ErrorProblem::NotSentOn { .. } => texts::NOT_SENT_ON,
        ErrorProblem::NoCookies => texts::NO_COOKIES,
        ErrorProblem::ForeignForm => texts::FOREIGN_FORM,
        ErrorProblem::NotAdministrator => texts::NOT_ADMINISTRATOR,
        ErrorProblem::NotFound => texts::NOT_FOUND,
        ErrorProblem::MethodNotAllowed => texts::METHOD_NOT_ALLOWED,
        ErrorProblem::TooLarge => texts::TOO_LARGE,
        ErrorProblem::Unavailable { .. } => texts::UNAVAILABLE,
        ErrorProblem::SandboxFull => texts::SANDBOX_FULL,
        ErrorProblem::SandboxEnded => texts::SANDBOX_ENDED,
        ErrorProblem::Internal => texts::INTERNAL,
    }
}

fn for_owner(owner: &RedirectUriDifference, language: Language) -> AnyView {
    let difference = closest(&owner.registered, &owner.received);
    let closest = difference.as_ref().map(|difference| {
        let Cut { before, own, after } = difference.registered;
        [before, own, after].concat()
    });
    let received = match &difference {
        _ if owner.received.is_empty() => texts::RECEIVED_NONE.say(language).into_any(),
        Some(difference) => marked(&difference.received),
        None => view! { <code>{owner.received.clone()}</code> }.into_any(),
    };
    let registered = owner.registered.iter().map(|uri| match &difference {
        Some(difference) if Some(uri) == closest.as_ref() && !owner.received.is_empty() => {
            view! { <dd>{marked(&difference.registered)}</dd> }.into_any()
        }
        _ => view! { <dd><code>{uri.clone()}</code></dd> }.into_any(),
    });
    view! {
        <div class="owner">
            <p class="note">{texts::OWNER_NOTE.say(language)}</p>
            <dl>
                <dt>{texts::RECEIVED.say(language)}</dt>
                <dd>{received}</dd>
                <dt>{texts::REGISTERED.say(language)}</dt>
                {registered.collect_view()}
            </dl>
            <p class="note">{texts::DIFFERENCE.say(language)}</p>
        </div>
    }
    .into_any()
}

/// Where a character is missing there is nothing to colour: an empty mark still shows the gap.
fn marked(cut: &Cut<'_>) -> AnyView {
    view! {
        <code>{cut.before.to_owned()}<mark>{cut.own.to_owned()}</mark>{cut.after.to_owned()}</code>
    }
    .into_any()
}
