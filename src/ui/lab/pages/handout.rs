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

/// A step that this run did not come to is left to be filled in by hand.
fn row(step: &'static str, log: &[Event], moments: &Moments, words: &'static Words) -> AnyView {
    let rest = rest_of(step, moments);
    let said = words.step(step);
    let line = rest.and_then(|rest| line(log, moments, rest, words));
    let stored = rest.map(|rest| stored(log, moments, rest, words)).unwrap_or_default();
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

/// Where it went well, if it did anywhere: what was refused on purpose comes after that.
fn rest_of(step: &str, moments: &Moments) -> Option<usize> {
    let of_step = moments.rests().iter().enumerate().filter(|(_, rest)| rest.step == Some(step));
    of_step.min_by_key(|(at, rest)| (rest.is_provoked, rest.refused_at.is_some(), *at)).map(|(at, _)| at)
}

/// The message that tells most, or the first, where that is an act of the learner's own.
fn line(log: &[Event], moments: &Moments, rest: usize, words: &'static Words) -> Option<String> {
    let telling = moments.rests()[rest].telling;
    let mut places = std::iter::once(telling).chain(moments.moments_of(Some(rest)));
    places.find_map(|place| match crossing(log, moments, place)? {
        Crossing::Message(message) => {
            Some(format!("{} → {}  {}", name(message.from, words), name(message.to, words), message.line))
        }
        Crossing::ClockMoved(_) | Crossing::Provoked(_) | Crossing::Full => None,
    })
}

/// The tables in which something came at that rest, by whose they are.
fn stored(log: &[Event], moments: &Moments, rest: usize, words: &'static Words) -> String {
    let places = moments.moments_of(Some(rest));
    let (from, last) = (moments.all()[places.start].event, places.end - 1);
    let mut names: Vec<String> = Vec::new();
    for event in &log[from..moments.end_of(last, log)] {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::render::to_html;
    use crate::lab::example;
    use view::preferences::Language;

    #[test]
    fn each_step_stands_with_its_telling_message_and_the_parties_by_name() {
        let log = example::log();
        for language in Language::offered() {
            let words = Words::in_language(language);
            let html = to_html(|| handout(&LabHandout { log: log.clone() }, words));
            let rows: Vec<&str> = html.split("<tbody>").nth(1).expect("a body").split("</tr>").collect();
            let (rows, end) = rows.split_at(step::STEPS.len());
            assert!(end.iter().all(|rest| !rest.contains("<tr>")), "{end:?}");
            for (row, step) in rows.iter().zip(step::STEPS) {
                assert!(row.contains(&format!("<b>{step}</b>")), "{row}");
                let crossed = row.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next());
                let crossed = crossed.expect("what crossed").replace("<!>", "");
                let from = Party::ALL.into_iter().find(|party| crossed.starts_with(name(*party, words)));
                assert!(from.is_some(), "step {step}: {crossed}");
            }
            let of = |at: usize| rows[at - 1].replace("<!>", "");
            let (client, server) = (name(Party::Client, words), name(Party::AuthorizationServer, words));
            assert!(
                of(3).contains(&format!("{client} → {}  303 /authorize", name(Party::Browser, words))),
                "{}",
                of(3)
            );
            assert!(of(10).contains(&format!("{client} → {server}  POST /token")), "{}", of(10));
            assert!(of(9).contains("303 /callback"), "{}", of(9));
        }
    }
}
