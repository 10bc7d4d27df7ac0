//! The steps of a run: one count and one table for the first page, the Lab, the glossary, the handout and the activity of an app.

use super::Step;
use crate::said::glance;
use crate::said::lab::steps as said;

pub const STEPS: [Step; 15] = [
    Step {
        id: "1",
        title: said::STEP_1,
        sentence: glance::MESSAGE_1,
        happens: said::STEP_1_HAPPENS,
        why: said::STEP_1_WHY,
        attacker: said::STEP_1_ATTACKER,
        next: said::STEP_1_NEXT,
        myself: said::STEP_1_MYSELF,
    },
    Step {
        id: "2",
        title: said::STEP_2,
        sentence: glance::MESSAGE_2,
        happens: said::STEP_2_HAPPENS,
        why: said::STEP_2_WHY,
        attacker: said::STEP_2_ATTACKER,
        next: said::STEP_2_NEXT,
        myself: said::STEP_2_MYSELF,
    },
    Step {
        id: "3",
        title: said::STEP_3,
        sentence: glance::MESSAGE_3,
        happens: said::STEP_3_HAPPENS,
        why: said::STEP_3_WHY,
        attacker: said::STEP_3_ATTACKER,
        next: said::STEP_3_NEXT,
        myself: said::STEP_3_MYSELF,
    },
    Step {
        id: "4",
        title: said::STEP_4,
        sentence: glance::MESSAGE_4,
        happens: said::STEP_4_HAPPENS,
        why: said::STEP_4_WHY,
        attacker: said::STEP_4_ATTACKER,
        next: said::STEP_4_NEXT,
        myself: said::STEP_4_MYSELF,
    },
    Step {
        id: "5",
        title: said::STEP_5,
        sentence: glance::MESSAGE_5,
        happens: said::STEP_5_HAPPENS,
        why: said::STEP_5_WHY,
        attacker: said::STEP_5_ATTACKER,
        next: said::STEP_5_NEXT,
        myself: said::STEP_5_MYSELF,
    },
    Step {
        id: "6",
        title: said::STEP_6,
        sentence: glance::MESSAGE_6,
        happens: said::STEP_6_HAPPENS,
        why: said::STEP_6_WHY,
        attacker: said::STEP_6_ATTACKER,
        next: said::STEP_6_NEXT,
        myself: said::STEP_6_MYSELF,
    },
    Step {
        id: "7",
        title: said::STEP_7,
        sentence: glance::MESSAGE_7,
        happens: said::STEP_7_HAPPENS,
        why: said::STEP_7_WHY,
        attacker: said::STEP_7_ATTACKER,
        next: said::STEP_7_NEXT,
        myself: said::STEP_7_MYSELF,
    },
    Step {
        id: "8",
        title: said::STEP_8,
        sentence: glance::MESSAGE_8,
        happens: said::STEP_8_HAPPENS,
        why: said::STEP_8_WHY,
        attacker: said::STEP_8_ATTACKER,
        next: said::STEP_8_NEXT,
        myself: said::STEP_8_MYSELF,
    },
    Step {
        id: "9",
        title: said::STEP_9,
        sentence: glance::MESSAGE_9,
        happens: said::STEP_9_HAPPENS,
        why: said::STEP_9_WHY,
        attacker: said::STEP_9_ATTACKER,
        next: said::STEP_9_NEXT,
        myself: said::STEP_9_MYSELF,
    },
    Step {
        id: "10",
        title: said::STEP_10,
        sentence: glance::MESSAGE_10,
        happens: said::STEP_10_HAPPENS,
        why: said::STEP_10_WHY,
        attacker: said::STEP_10_ATTACKER,
        next: said::STEP_10_NEXT,
        myself: said::STEP_10_MYSELF,
    },
    Step {
        id: "11",
        title: said::STEP_11,
        sentence: glance::MESSAGE_11,
        happens: said::STEP_11_HAPPENS,
        why: said::STEP_11_WHY,
        attacker: said::STEP_11_ATTACKER,
        next: said::STEP_11_NEXT,
        myself: said::STEP_11_MYSELF,
    },
    Step {
        id: "12",
        title: said::STEP_12,
        sentence: glance::MESSAGE_12,
        happens: said::STEP_12_HAPPENS,
        why: said::STEP_12_WHY,
        attacker: said::STEP_12_ATTACKER,
        next: said::STEP_12_NEXT,
        myself: said::STEP_12_MYSELF,
    },
    Step {
        id: "13",
        title: said::STEP_13,
        sentence: glance::MESSAGE_13,
        happens: said::STEP_13_HAPPENS,
        why: said::STEP_13_WHY,
        attacker: said::STEP_13_ATTACKER,
        next: said::STEP_13_NEXT,
        myself: said::STEP_13_MYSELF,
    },
    Step {
        id: "14",
        title: said::STEP_14,
        sentence: glance::MESSAGE_14,
        happens: said::STEP_14_HAPPENS,
        why: said::STEP_14_WHY,
        attacker: said::STEP_14_ATTACKER,
        next: said::STEP_14_NEXT,
        myself: said::STEP_14_MYSELF,
    },
    Step {
        id: "15",
        title: said::STEP_15,
        sentence: glance::MESSAGE_15,
        happens: said::STEP_15_HAPPENS,
        why: said::STEP_15_WHY,
        attacker: said::STEP_15_ATTACKER,
        next: said::STEP_15_NEXT,
        myself: said::STEP_15_MYSELF,
    },
];

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::testing::assert_written;
    use view::preferences::Language;

    pub(in super::super) fn assert_is_a_step(id: &str) {
        assert!(STEPS.iter().any(|step| step.id == id), "there is no step {id}");
    }

    #[test]
    fn the_steps_are_those_of_a_run_in_its_order() {
        assert_eq!(STEPS.map(|step| step.id), lab::step::STEPS);
    }

    #[test]
    fn every_step_is_told_in_both_languages() {
        for step in STEPS {
            for text in [step.title, step.sentence, step.happens, step.why, step.attacker, step.next, step.myself] {
                assert_written(text, step.id);
            }
        }
    }

    #[test]
    fn what_is_said_in_one_line_fits_into_it() {
        for step in STEPS {
            for (text, most) in [(step.title, 60), (step.sentence, 110), (step.next, 90), (step.myself, 120)] {
                let (ko, en) = (text.say(Language::Ko), text.say(Language::En));
                assert!(en.chars().count() <= most, "{}: {en}", step.id);
                assert!(ko.chars().count() <= most * 3 / 4, "{}: {ko}", step.id);
            }
        }
    }

    #[test]
    fn what_to_press_is_called_as_its_button_is() {
        use crate::haru::next::words;
        use crate::said::haru::planner::{CALL, IMPORT, REFRESH, REGISTER};
        use view::haru::Hop;
        let (go, exchange) = (words(Hop::Go).button, words(Hop::Exchange).button);
        let buttons = [
            ("1", REGISTER),
            ("2", IMPORT),
            ("3", go),
            ("4", go),
            ("5", go),
            ("8", crate::consent::ALLOW),
            ("9", crate::consent::ALLOW),
            ("10", exchange),
            ("11", exchange),
            ("12", CALL),
            ("13", CALL),
            ("14", CALL),
            ("14", REFRESH),
            ("15", crate::apps::TITLE),
            ("15", CALL),
        ];
        for (id, button) in buttons {
            let step = STEPS.iter().find(|step| step.id == id).expect(id);
            for language in [Language::Ko, Language::En] {
                let (myself, button) = (step.myself.say(language), button.say(language));
                assert!(myself.contains(button), "{id}: {button} in {myself}");
            }
        }
    }

    #[test]
    fn a_paragraph_has_two_to_four_sentences() {
        for step in STEPS {
            for paragraph in [step.happens, step.why, step.attacker] {
                let sentences = paragraph.say(Language::Ko).matches("다.").count();
                assert!((2..=4).contains(&sentences), "{}: {sentences} in {:?}", step.id, paragraph.say(Language::Ko));
            }
        }
    }
}
