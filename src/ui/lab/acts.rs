//! What the learner can do to a run: go on in the browser's window, be somebody, move the clock, provoke refusals.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::link::{drawn, said, window_link};
use super::recognise::is_possible;
use super::run::Run;
use super::words::{Provocation, fill};
use crate::lab::event::{Event, What};
use crate::lab::memory::Memory;
use crate::lab::next::Next;
use crate::lab::page::{Persona, Places};
use crate::lab::party::Party;
use crate::lab::picture::Picture;

/// The name of the window that is the resource owner's browser.
pub const WINDOW: &str = "matgim-browser";

/// What the run waits for, and the way there.
pub fn waits(run: Run) -> AnyView {
    let words = run.interface();
    if run.places.with_value(Option::is_none) {
        return ().into_any();
    }
    let text = move || {
        at_the_end(run, |picture, _| match picture.next {
            Next::Answer(party) => fill(&words.waits_for, &[run.party(party)]),
            Next::Step(step) => run.words.step(step).map_or_else(String::new, |step| step.next.to_owned()),
            Next::Free => words.free.to_owned(),
        })
    };
    let address = said(move || at_the_end(run, |picture, log| where_to(run, &picture.next, log)));
    view! {
        <section class="waits" aria-labelledby="waits-title">
            <h2 id="waits-title">{words.waits}</h2>
            <p class="next-text">{text}</p>
            <p class="ways">
                {window_link(run, "button primary", address, words.open_haru)}
                <a href=address>{words.open_same_tab}</a>
            </p>
            <p class="note">{words.window_hint}</p>
        </section>
    }
    .into_any()
}

/// Reads the newest moment: what can be done does not depend on where one stands.
fn at_the_end<T>(run: Run, read: impl FnOnce(&Picture<'_>, &[Event]) -> T) -> T {
    run.log.with(|log| {
        run.moments.with(|moments| {
            let last = moments.all().len().checked_sub(1);
            read(&Picture::at(log, moments, last), log)
        })
    })
}

/// At Haru a page says what comes next; but who is in the middle of signing in must not be taken away from there.
fn where_to(run: Run, next: &Next, log: &[Event]) -> String {
    run.places.with_value(|places| {
        let Some(places) = places else { return String::new() };
        let at_the_counter = matches!(next, Next::Step("5" | "7"));
        let last = log.iter().rev().find_map(|event| match &event.what {
            What::Request(request) if request.from == Party::Browser && request.method == "GET" => Some(request),
            _ => None,
        });
        match last {
            Some(request) if at_the_counter && request.to == Party::AuthorizationServer => {
                format!("{}{}", origin(&places.server), request.target)
            }
            _ => format!("{}/next", places.haru),
        }
    })
}

fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..].find('/').map_or(address, |slash| &address[..host + slash])
}

pub fn personas(run: Run) -> AnyView {
    let words = run.interface();
    let rows: Vec<AnyView> = run.personas.with_value(|personas| {
        let row = |persona: &Persona| {
            view! {
                <tr>
                    <td><code>{persona.username.clone()}</code></td>
                    <td><code>{persona.password.clone()}</code></td>
                </tr>
            }
            .into_any()
        };
        personas.iter().map(row).collect()
    });
    view! {
        <section class="personas" aria-labelledby="personas-title" hidden=run.personas.with_value(Vec::is_empty)>
            <h2 id="personas-title">{words.personas}</h2>
            <p class="note">{words.personas_hint}</p>
            <table>
                <thead><tr><th scope="col">{words.username}</th><th scope="col">{words.password}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

pub fn clock(run: Run) -> AnyView {
    let words = run.interface();
    if run.places.with_value(Option::is_none) {
        return ().into_any();
    }
    view! {
        <section class="clock" aria-labelledby="clock-title">
            <h2 id="clock-title">{words.clock}</h2>
            <p class="note">{words.clock_hint}</p>
            {form(run, "clock", "minutes", "11", words.clock_button)}
        </section>
    }
    .into_any()
}

/// One button. Without script it is an ordinary form, and the server leads back here.
fn form(run: Run, to: &str, name: &'static str, value: &'static str, label: &'static str) -> AnyView {
    let path = run.places.with_value(|places| places.as_ref().map_or_else(String::new, |own| own.run.clone()));
    let send = run.acts.map(|acts| acts.send);
    let sent: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        if let Some(send) = send {
            send(run, &event);
        }
    });
    view! {
        <form method="post" action=format!("{path}/{to}") on:submit=sent>
            <input type="hidden" name=name value=value />
            <button class="button">{label}</button>
        </form>
    }
    .into_any()
}

pub fn provocations(run: Run) -> AnyView {
    let words = run.interface();
    if run.places.with_value(Option::is_none) {
        return ().into_any();
    }
    let list = drawn(move || {
        at_the_end(run, |picture, _| {
            let memories = &picture.memories;
            run.words.provocations.iter().map(|own| item(run, own, memories)).collect::<Vec<_>>().into_any()
        })
    });
    view! {
        <section class="provocations" id="provocations" aria-labelledby="provocations-title">
            <h2 id="provocations-title">{words.provocations}</h2>
            <p class="note">{words.provocations_hint}</p>
            <ul>{list}</ul>
        </section>
    }
    .into_any()
}

fn item(run: Run, provocation: &'static Provocation, memories: &[Memory; 4]) -> AnyView {
    let words = run.interface();
    let id = provocation.id;
    let possible = is_possible(id, memories);
    let act = match (possible, run.places.with_value(|places| places.as_ref().and_then(|own| link(id, own, memories))))
    {
        (false, _) => view! { <p class="needs"><b>{words.needs_first}</b>" "{provocation.needs}</p> }.into_any(),
        (true, Some(address)) => window_link(run, "button", Signal::stored(address), words.provoke_open),
        (true, None) => form(run, "provoke", "what", id, words.provoke),
    };
    view! {
        <li>
            <details class=if possible { "possible" } else { "" } name="provocation">
                <summary>{provocation.title}</summary>
                <p>{provocation.does}</p>
                {act}
            </details>
        </li>
    }
    .into_any()
}

/// The address that provokes, for those that happen in the browser.
fn link(id: &str, places: &Places, memories: &[Memory; 4]) -> Option<String> {
    let Places { server, haru, .. } = places;
    let registered = memories[Party::Client.lane()].live("registration").next();
    let known = |name: &str| {
        let field = registered.and_then(|row| row.fields.iter().find(|field| field.name == name));
        field.map_or("", |field| &field.value)
    };
    Some(match id {
        "unknown-client" => authorize(server, "nobody-registered-this", &format!("{haru}/callback")),
        "redirect-uri" => authorize(server, known("client_id"), &format!("{}x", known("redirect_uri"))),
        "state-mismatch" => format!(
            "{haru}/callback?{}",
            form_urlencoded::Serializer::new(String::new())
                .append_pair("code", "mgac_this-code-was-made-up-by-the-Lab-and-opens-nothing")
                .append_pair("state", "not-the-one-haru-gave")
                .append_pair("iss", server)
                .finish()
        ),
        "consent-denied" => format!("{haru}/next"),
        "revoked" => format!("{server}/apps"),
        _ => return None,
    })
}

/// RFC 6749 §4.1.1. The challenge is the one of RFC 7636, Appendix B: its verifier is known to all.
fn authorize(server: &str, client_id: &str, redirect_uri: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", "profile calendar.read")
        .append_pair("state", "the-Lab-asks-and-nobody-waits-for-it")
        .append_pair("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .append_pair("code_challenge_method", "S256")
        .finish();
    format!("{server}/authorize?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::moment::Moments;
    use crate::ui::lab::example;

    #[test]
    fn the_wrong_redirect_uri_is_one_character_longer_than_the_registered_one() {
        let log = example::log();
        let moments = Moments::of(&log);
        let picture = Picture::at(&log, &moments, Some(moments.all().len() - 1));
        let places = example::page(None).places.expect("places");
        let address = link("redirect-uri", &places, &picture.memories).expect("a link");
        assert!(address.contains("client_id=f3b7c2d9a1e04586"), "{address}");
        assert!(address.contains("%2Fcallbackx&"), "{address}");
        assert_eq!(link("replayed-code", &places, &picture.memories), None);
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("http://localhost:3000/sandbox/x"), "http://localhost:3000");
        assert_eq!(origin("http://localhost:3000"), "http://localhost:3000");
    }
}
