//! *Overview*: how the server stands, how its days were, and the copies of its database.

use leptos::prelude::*;

use super::acts::{Words, act};
use crate::components::moment::when;
use crate::components::sentence::sentence;
use crate::components::sparkline::sparkline;
use ::texts::{Text, administration as texts, times};
use oauth::administration::ActKind;
use view::administration::{Administration, Backups, Day, Overview};
use view::page::Frame;
use view::preferences::Language;

const BACK_UP: Words =
    Words { kind: ActKind::BackupMade, name: texts::BACKUP_NOW, says: texts::BACKUP_SAYS, is_grave: false };

pub fn sheet(shown: &Overview, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    view! {
        <section aria-labelledby="standing">
            <h2 id="standing">{texts::STANDING.say(language)}</h2>
            {standing(shown, frame, language)}
        </section>
        <section aria-labelledby="days">
            <h2 id="days">{texts::DAYS.say(language)}</h2>
            {days(&shown.days, language)}
        </section>
        <section aria-labelledby="backup">
            <h2 id="backup">{texts::BACKUP.say(language)}</h2>
            {backups(&shown.backups, page, frame, language)}
        </section>
        <p class="note version">{texts::VERSION.say(language)} " " <code>{shown.version.clone()}</code></p>
    }
    .into_any()
}

fn standing(shown: &Overview, frame: &Frame, language: Language) -> AnyView {
    let tokens = grouped(shown.live_tokens.into(), language);
    let tokens = if shown.is_more { texts::MORE_THAN.fill(language, [&tokens]) } else { tokens };
    let waits = shown.log_bytes.map(|bytes| texts::LOG_WAITS.fill(language, [&size(bytes)]));
    let beside = |count: u64, text: Text<1>| (count > 0).then(|| text.fill(language, [&grouped(count, language)]));
    let people = view! { <a href=format!("{}/admin/people", frame.base)>{grouped(shown.people, language)}</a> };
    let clients = view! { <a href=format!("{}/admin/clients", frame.base)>{grouped(shown.clients, language)}</a> };
    view! {
        <dl class="figures large">
            {figure(texts::PEOPLE_COUNT, people.into_any(), beside(shown.disabled_people, texts::PEOPLE_DISABLED), language)}
            {figure(texts::CLIENTS_COUNT, clients.into_any(), beside(shown.suspended_clients, texts::CLIENTS_SUSPENDED), language)}
            {figure(texts::LIVE_TOKENS, tokens.into_any(), None, language)}
            {figure(texts::DATABASE, size(shown.database_bytes).into_any(), waits, language)}
        </dl>
    }
    .into_any()
}

fn figure(label: Text, value: AnyView, beside: Option<String>, language: Language) -> AnyView {
    view! {
        <div>
            <dt>{label.say(language)}</dt>
            <dd>{value} {beside.map(|beside| view! { " " <small>{beside}</small> })}</dd>
        </div>
    }
    .into_any()
}

/// One picture of what was good above its line, and what was refused below it.
struct Pair {
    up: (Text, fn(&Day) -> u64),
    down: (Text, fn(&Day) -> u64),
}

const PAIRS: [Pair; 2] = [
    Pair { up: (texts::TOKENS, |day| day.tokens), down: (texts::REFUSALS, |day| day.refusals) },
    Pair { up: (texts::SIGN_INS, |day| day.sign_ins), down: (texts::FAILED_SIGN_INS, |day| day.failed_sign_ins) },
];

fn days(days: &[Day], language: Language) -> AnyView {
    let total = |of: fn(&Day) -> u64| days.iter().map(of).sum::<u64>();
    let pictures = PAIRS.iter().map(|Pair { up, down }| {
        let bars: Vec<(u64, u64)> = days.iter().map(|day| (up.1(day), down.1(day))).collect();
        view! {
            <figure class="usage">
                <dl class="figures">
                    <div class="tokens"><dt>{up.0.say(language)}</dt><dd>{grouped(total(up.1), language)}</dd></div>
                    <div class="refusals"><dt>{down.0.say(language)}</dt><dd>{grouped(total(down.1), language)}</dd></div>
                </dl>
                {sparkline(&bars)}
            </figure>
        }
    });
    view! {
        <div class="pictures">{pictures.collect_view()}</div>
        <p class="note">{texts::DAYS_SAY.say(language)}</p>
        {table(days, language)}
    }
    .into_any()
}

/// The same in numbers, newest first: a picture cannot be read by ear.
fn table(days: &[Day], language: Language) -> AnyView {
    type Column = (Text, fn(&Day) -> u64);
    let columns: [Column; 5] =
        [PAIRS[0].up, PAIRS[0].down, PAIRS[1].up, PAIRS[1].down, (texts::SIGN_UPS, |day| day.sign_ups)];
    let happened = |day: &&Day| columns.iter().any(|(_, of)| of(day) > 0);
    let rows: Vec<AnyView> = days
        .iter()
        .rev()
        .filter(happened)
        .map(|day| {
            let date = view! { <time datetime=times::machine_date(day.at)>{times::date(day.at, language)}</time> };
            let cells = columns.iter().map(|(_, of)| view! { <td>{grouped(of(day), language)}</td> });
            view! { <tr><th scope="row">{date}</th>{cells.collect_view()}</tr> }.into_any()
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="note">{texts::NO_DAY.say(language)}</p> }.into_any();
    }
    let heads = columns.iter().map(|(text, _)| view! { <th scope="col">{text.say(language)}</th> });
    view! {
        <details class="numbers">
            <summary>{texts::IN_NUMBERS.say(language)}</summary>
            <div class="wide-table" tabindex="0" role="region" aria-label=texts::IN_NUMBERS.say(language)>
                <table>
                    <thead><tr><th scope="col">{texts::DAY.say(language)}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

fn backups(backups: &Backups, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let Backups::Here { folder, newest } = backups else {
        return view! { <p class="note">{texts::BACKUP_ELSEWHERE.say(language)}</p> }.into_any();
    };
    let newest = match newest {
        None => view! { <p>{texts::BACKUP_NONE.say(language)}</p> }.into_any(),
        Some(backup) => {
            let file = view! { <code>{backup.file.clone()}</code> }.into_any();
            let slots = [file, size(backup.bytes).into_any(), when(backup.made_at, page.now, language)];
            view! { <p>{sentence(texts::BACKUP_NEWEST, language, slots)}</p> }.into_any()
        }
    };
    let folder = view! { <code>{folder.clone()}</code> }.into_any();
    view! {
        {newest}
        <p class="note">{sentence(texts::BACKUP_FOLDER, language, [folder])}</p>
        {page.is_confirmed.then(|| act(BACK_UP, "/admin/backup", &[], frame, language))}
    }
    .into_any()
}

/// As it is said of files: 1 kB is a thousand bytes.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 4] =
        [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        None => format!("{bytes} B"),
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit / (unit / 10)),
    }
}

/// In groups of three, which both languages part with a comma.
pub fn grouped(number: u64, _: Language) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_groups_and_sizes_in_their_unit() {
        let said = [0, 999, 1_000, 12_345, 1_000_000].map(|number| grouped(number, Language::En));
        assert_eq!(said, ["0", "999", "1,000", "12,345", "1,000,000"]);
        let sizes = [0, 999, 1_000, 1_999, 45_678_901, 3_000_000_000, 2_100_000_000_000].map(size);
        assert_eq!(sizes, ["0 B", "999 B", "1.0 kB", "1.9 kB", "45.6 MB", "3.0 GB", "2.1 TB"]);
    }
}
