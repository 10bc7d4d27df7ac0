use super::{element, every_rest, part, text, values};
use crate::lab::party::data_party;
use lab::memory::Mark;
use lab::shown::Shown;
use oauth::party::Party;

#[test]
fn what_changed_is_what_the_memories_mark_party_by_party() {
    let (mut seen, mut left_out) = (Vec::new(), 0);
    for page in every_rest() {
        let changed = part(&page.html, "changed");
        let picture = page.picture();
        for party in Party::ALL {
            let name = format!("{}, {party:?}", page.name());
            let own = element(changed, &format!("class=\"change-of {}\"", party.initial())).expect("a party");
            let tables = picture.memories[party.lane()].tables.iter();
            let mut marked: Vec<&str> = tables
                .flat_map(|table| &table.rows)
                .filter_map(|row| match row.mark {
                    Mark::New => Some("new"),
                    Mark::Changed => Some("changed"),
                    Mark::Gone => Some("gone"),
                    Mark::Kept => None,
                })
                .collect();
            let mut shown = values(own, "data-change");
            assert_eq!(values(own, "data-party"), vec![data_party(party); shown.len()], "{name}");
            let more = marked.len() - shown.len();
            assert_eq!(own.contains("href=\"#memories\""), more > 0, "{name}");
            if more > 0 {
                let more = page.words.interface.more_changed.replace("{0}", &more.to_string());
                assert!(text(own).contains(&more), "{name}: {more}");
                left_out += 1;
            } else {
                marked.sort_unstable();
                shown.sort_unstable();
                assert_eq!(shown, marked, "{name}");
            }
            assert_eq!(own.contains("class=\"none\""), marked.is_empty(), "{name}: {}", text(own));
            seen.extend(shown.into_iter().map(str::to_owned));
        }
        assert_eq!(values(changed, "data-change").len(), changed.matches("data-party=").count(), "{}", page.name());
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, ["changed", "gone", "new"]);
    assert!(left_out < 5, "{left_out} lists are longer than there is room");
}

#[test]
fn the_secret_that_a_step_turns_on_is_told_with_everybody_who_can_see_it() {
    let mut kinds = Vec::new();
    for page in every_rest() {
        let sight = part(&page.html, "sight");
        let picture = page.picture();
        let Some(secret) = picture.secret_in_question(&page.moments) else {
            assert!(sight.contains(page.words.interface.no_secret), "{}", page.name());
            continue;
        };
        let sees: Vec<bool> = values(sight, "class")
            .iter()
            .filter_map(|class| match *class {
                "sees-not" => Some(false),
                class => Party::ALL.iter().any(|party| party.initial() == class).then_some(true),
            })
            .collect();
        assert_eq!(sees, secret.seen_by, "{}", page.name());
        kinds.push(secret.kind.to_owned());
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() >= 5, "{kinds:?}");
}

#[test]
fn every_moment_of_a_rest_is_on_its_stage_once_and_what_is_beside_the_flow_is_folded() {
    let mut folds = 0;
    for page in every_rest() {
        let stage = part(&page.html, "stage");
        let places = page.moments.moments_of(Some(page.rest)).map(|place| format!("m{}", place + 1));
        let mut ids: Vec<_> = values(stage, "id")
            .into_iter()
            .filter(|id| id.strip_prefix('m').is_some_and(|number| number.parse::<u32>().is_ok()))
            .collect();
        assert_eq!(ids, places.collect::<Vec<_>>(), "{}", page.name());
        let mut folded = Vec::new();
        for shown in page.moments.shown_of(Some(page.rest), &page.log) {
            if let Shown::Housekeeping(places) = shown {
                let said = page.words.interface.housekeeping.replace("{0}", &places.len().to_string());
                assert!(text(stage).contains(&said), "{}: {said}", page.name());
                folded.extend(places.into_iter().map(|place| format!("m{}", place + 1)));
                folds += 1;
            }
        }
        let summaries = stage.split("<li class=\"housekeeping\"").skip(1);
        let inside: Vec<_> =
            summaries.flat_map(|fold| values(fold.split("</details>").next().expect("a fold"), "id")).collect();
        assert_eq!(inside, folded, "{}", page.name());
        ids.retain(|id| !folded.iter().any(|own| own == id));
        assert!(!ids.is_empty(), "{}: all of it is folded", page.name());
    }
    assert!(folds > 20, "{folds}");
}
