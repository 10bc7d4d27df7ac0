//! Haru's half of the flow, step by step.

use super::planner::{EXPIRE, IMPORT, REFRESH, REGISTER};
use crate::Text;
use crate::common::CONNECTED_APPS;
pub use crate::said::haru::flow::*;
use view::haru::{Because, ParametersIn, Step};
use view::preferences::Language;

/// What passes Haru by at this step; `None` where it takes part itself.
pub const fn unseen(step: Step) -> Option<Text> {
    match step.number() {
        4 => Some(HIDDEN_4),
        5 => Some(HIDDEN_5),
        6 => Some(HIDDEN_6),
        7 => Some(HIDDEN_7),
        8 => Some(HIDDEN_8),
        13 => Some(HIDDEN_13),
        _ => None,
    }
}

/// What would bring it about, with the names of the buttons as they stand there.
pub fn brought_about(step: Step, language: Language) -> String {
    let [register, import, expire, refresh] = [REGISTER, IMPORT, EXPIRE, REFRESH].map(|text| text.say(language));
    match step.number() {
        1 => AHEAD_1.fill(language, [register]),
        2 => AHEAD_2.fill(language, [import]),
        3 => AHEAD_3.fill(language, [import]),
        4..=8 => AHEAD_4.say(language).to_owned(),
        9 => AHEAD_9.say(language).to_owned(),
        10 => AHEAD_10.say(language).to_owned(),
        11 => AHEAD_11.say(language).to_owned(),
        12 => AHEAD_12.say(language).to_owned(),
        13 => AHEAD_13.say(language).to_owned(),
        14 => AHEAD_14.fill(language, [expire, refresh]),
        _ => AHEAD_15.fill(language, [CONNECTED_APPS.say(language), refresh]),
    }
}

pub const fn threw_away(because: Because) -> Text {
    match because {
        Because::Used => THREW_AWAY_USED,
        Because::Replaced => THREW_AWAY_REPLACED,
        Because::Ended => THREW_AWAY_ENDED,
    }
}

pub const fn found_in(place: ParametersIn) -> Text {
    match place {
        ParametersIn::Query => IN_QUERY,
        ParametersIn::Location => IN_LOCATION,
        ParametersIn::Form => IN_FORM,
        ParametersIn::Json => IN_JSON,
        ParametersIn::Challenge => IN_CHALLENGE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::steps::STEPS;

    #[test]
    fn a_step_has_the_number_that_the_lab_gives_it() {
        assert_eq!(Step::all().map(|step| step.number().to_string()).collect::<Vec<_>>(), STEPS.map(|step| step.id));
    }

    #[test]
    fn of_every_step_it_is_said_what_brings_it_about_and_of_a_hidden_one_what_passes_by() {
        for step in Step::all() {
            let (ko, en) = (brought_about(step, Language::Ko), brought_about(step, Language::En));
            assert!(ko != en && !ko.contains('{') && en.ends_with('.'), "{step:?}: {en}");
            assert_eq!(unseen(step).is_some(), step.is_hidden_from_client(), "{step:?}");
        }
    }
}
