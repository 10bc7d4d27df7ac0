//! The steps of a run, each in four paragraphs: what happens, why, what an attacker would want, and how it comes about.

use super::Step;
use crate::said::lab::steps as said;

pub const STEPS: [Step; 17] = [
    Step {
        id: "0",
        title: said::STEP_0,
        happens: said::STEP_0_HAPPENS,
        why: said::STEP_0_WHY,
        attacker: said::STEP_0_ATTACKER,
        next: said::STEP_0_NEXT,
    },
    Step {
        id: "1",
        title: said::STEP_1,
        happens: said::STEP_1_HAPPENS,
        why: said::STEP_1_WHY,
        attacker: said::STEP_1_ATTACKER,
        next: said::STEP_1_NEXT,
    },
    Step {
        id: "2",
        title: said::STEP_2,
        happens: said::STEP_2_HAPPENS,
        why: said::STEP_2_WHY,
        attacker: said::STEP_2_ATTACKER,
        next: said::STEP_2_NEXT,
    },
    Step {
        id: "3",
        title: said::STEP_3,
        happens: said::STEP_3_HAPPENS,
        why: said::STEP_3_WHY,
        attacker: said::STEP_3_ATTACKER,
        next: said::STEP_3_NEXT,
    },
    Step {
        id: "4",
        title: said::STEP_4,
        happens: said::STEP_4_HAPPENS,
        why: said::STEP_4_WHY,
        attacker: said::STEP_4_ATTACKER,
        next: said::STEP_4_NEXT,
    },
    Step {
        id: "5",
        title: said::STEP_5,
        happens: said::STEP_5_HAPPENS,
        why: said::STEP_5_WHY,
        attacker: said::STEP_5_ATTACKER,
        next: said::STEP_5_NEXT,
    },
    Step {
        id: "6",
        title: said::STEP_6,
        happens: said::STEP_6_HAPPENS,
        why: said::STEP_6_WHY,
        attacker: said::STEP_6_ATTACKER,
        next: said::STEP_6_NEXT,
    },
    Step {
        id: "7",
        title: said::STEP_7,
        happens: said::STEP_7_HAPPENS,
        why: said::STEP_7_WHY,
        attacker: said::STEP_7_ATTACKER,
        next: said::STEP_7_NEXT,
    },
    Step {
        id: "8",
        title: said::STEP_8,
        happens: said::STEP_8_HAPPENS,
        why: said::STEP_8_WHY,
        attacker: said::STEP_8_ATTACKER,
        next: said::STEP_8_NEXT,
    },
    Step {
        id: "9",
        title: said::STEP_9,
        happens: said::STEP_9_HAPPENS,
        why: said::STEP_9_WHY,
        attacker: said::STEP_9_ATTACKER,
        next: said::STEP_9_NEXT,
    },
    Step {
        id: "10",
        title: said::STEP_10,
        happens: said::STEP_10_HAPPENS,
        why: said::STEP_10_WHY,
        attacker: said::STEP_10_ATTACKER,
        next: said::STEP_10_NEXT,
    },
    Step {
        id: "11a",
        title: said::STEP_11A,
        happens: said::STEP_11A_HAPPENS,
        why: said::STEP_11A_WHY,
        attacker: said::STEP_11A_ATTACKER,
        next: said::STEP_11A_NEXT,
    },
    Step {
        id: "11b",
        title: said::STEP_11B,
        happens: said::STEP_11B_HAPPENS,
        why: said::STEP_11B_WHY,
        attacker: said::STEP_11B_ATTACKER,
        next: said::STEP_11B_NEXT,
    },
    Step {
        id: "12",
        title: said::STEP_12,
        happens: said::STEP_12_HAPPENS,
        why: said::STEP_12_WHY,
        attacker: said::STEP_12_ATTACKER,
        next: said::STEP_12_NEXT,
    },
    Step {
        id: "13",
        title: said::STEP_13,
        happens: said::STEP_13_HAPPENS,
        why: said::STEP_13_WHY,
        attacker: said::STEP_13_ATTACKER,
        next: said::STEP_13_NEXT,
    },
    Step {
        id: "14",
        title: said::STEP_14,
        happens: said::STEP_14_HAPPENS,
        why: said::STEP_14_WHY,
        attacker: said::STEP_14_ATTACKER,
        next: said::STEP_14_NEXT,
    },
    Step {
        id: "15",
        title: said::STEP_15,
        happens: said::STEP_15_HAPPENS,
        why: said::STEP_15_WHY,
        attacker: said::STEP_15_ATTACKER,
        next: said::STEP_15_NEXT,
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
        let ids = STEPS.map(|step| step.id);
        let all = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11a", "11b", "12", "13", "14", "15"];
        assert_eq!(ids, all);
    }

    #[test]
    fn every_step_is_told_in_both_languages() {
        for step in STEPS {
            for text in [step.title, step.happens, step.why, step.attacker, step.next] {
                assert_written(text, step.id);
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
