//! A run on two sheets of paper: each step with its message, what it left behind, and why it exists.

use leptos::prelude::*;

use crate::lab::crossing::{Crossing, crossing};
use crate::lab::words::Words;
use lab::event::{Event, What};
use lab::moment::Moments;
use lab::page::LabHandout;
use lab::step;
use oauth::party::Party;

pub fn handout(handout: &LabHandout, words: &'static Words) -> AnyView {
    let label = &words.interface;
    let moments = Moments::of(&handout.log);
    let rows = step::STEPS.iter().map(|step| row(step, &handout.log, &moments, words)).collect_view();
    view! {
        <article class="handout">
            <h1>{label.handout_title}</h1>
            <p class="lead">{label.handout_lead}</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{label.handout_steps}</th>
                        <th scope="col">{label.handout_message}</th>
                        <th scope="col">{label.handout_stored}</th>
                        <th scope="col">{label.handout_said}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </article>
    }
    .into_any()
}

/// The first message of that step; a step that this run did not come to is left to be filled in by hand.
fn row(step: &'static str, log: &[Event], moments: &Moments, words: &'static Words) -> AnyView {
    let place = moments.all().iter().position(|moment| moment.step == Some(step));
    let said = words.step(step);
    let line = place.and_then(|place| match crossing(log, moments, place)? {
        Crossing::Message(message) => {
            Some(format!("{} → {}  {}", name(message.from, words), name(message.to, words), message.line))
        }
        Crossing::ClockMoved(_) | Crossing::Provoked(_) | Crossing::Full => None,
    });
    let stored = place.map(|place| stored(log, moments, place, words)).unwrap_or_default();
    view! {
        <tr>
            <th scope="row"><b>{step}</b>" "{said.map(|step| step.title)}</th>
            <td><code>{line}</code></td>
            <td>{stored}</td>
            <td>{said.map(|step| step.why.iter().map(|piece| piece.says).collect::<String>())}</td>
        </tr>
    }
    .into_any()
}

/// The tables in which something came at that moment, by whose they are.
fn stored(log: &[Event], moments: &Moments, place: usize, words: &'static Words) -> String {
    let from = moments.all()[place].event;
    let mut names: Vec<String> = Vec::new();
    for event in &log[from..moments.end_of(place, log)] {
        let What::Row { of, change, .. } = &event.what else { continue };
        let title = words.table(of.initial(), &change.table).map_or(&*change.table, |table| table.title);
        let line = format!("{}: {title}", name(*of, words));
        if change.after.is_some() && !names.contains(&line) {
            names.push(line);
        }
    }
    names.join(" · ")
}

/// In full: a sheet on a wall has no legend.
const fn name(party: Party, words: &'static Words) -> &'static str {
    match party {
        Party::Browser => words.interface.browser,
        Party::Client => words.interface.client,
        Party::AuthorizationServer => words.interface.server,
        Party::ResourceServer => words.interface.resource,
    }
}
