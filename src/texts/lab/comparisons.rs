//! The rows of "the article says, the standard says", each at its step.

use super::Comparison;
use crate::said::lab::comparisons as said;

pub const COMPARISONS: &[Comparison] = &[
    Comparison { step: "2", article: said::STEP_2_1, standard: said::STEP_2_1_STANDARD, clause: "RFC 6749 §4.1.1" },
    Comparison {
        step: "2",
        article: said::STEP_2_2,
        standard: said::STEP_2_2_STANDARD,
        clause: "RFC 6749 §10.12, RFC 9700 §4.7",
    },
    Comparison {
        step: "2",
        article: said::STEP_2_3,
        standard: said::STEP_2_3_STANDARD,
        clause: "RFC 7636, RFC 9700 §2.1.1",
    },
    Comparison {
        step: "3",
        article: said::STEP_3_1,
        standard: said::STEP_3_1_STANDARD,
        clause: "RFC 6749 §4.1.2.1, RFC 9700 §4.11.2",
    },
    Comparison { step: "7", article: said::STEP_7_1, standard: said::STEP_7_1_STANDARD, clause: "" },
    Comparison {
        step: "8",
        article: said::STEP_8_1,
        standard: said::STEP_8_1_STANDARD,
        clause: "RFC 6749 §4.1.2, RFC 9207",
    },
    Comparison {
        step: "9",
        article: said::STEP_9_1,
        standard: said::STEP_9_1_STANDARD,
        clause: "RFC 6749 §2.3.1, §3.2",
    },
    Comparison { step: "9", article: said::STEP_9_2, standard: said::STEP_9_2_STANDARD, clause: "RFC 7636 §4.6" },
    Comparison {
        step: "9",
        article: said::STEP_9_3,
        standard: said::STEP_9_3_STANDARD,
        clause: "RFC 6749 §4.1.2, §10.5",
    },
    Comparison {
        step: "11a",
        article: said::STEP_11A_1,
        standard: said::STEP_11A_1_STANDARD,
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
    },
    Comparison {
        step: "11b", article: said::STEP_11B_1, standard: said::STEP_11B_1_STANDARD, clause: "RFC 6750 §2.1"
    },
    Comparison { step: "11b", article: said::STEP_11B_2, standard: said::STEP_11B_2_STANDARD, clause: "RFC 7662" },
    Comparison {
        step: "13",
        article: said::STEP_13_1,
        standard: said::STEP_13_1_STANDARD,
        clause: "RFC 6749 §6, RFC 9700 §4.14",
    },
];

#[cfg(test)]
mod tests {
    use super::super::steps::STEPS;
    use super::super::steps::tests::assert_is_a_step;
    use super::*;
    use crate::testing::assert_written;

    #[test]
    fn every_row_is_written_and_stands_at_a_step() {
        for comparison in COMPARISONS {
            assert_is_a_step(comparison.step);
            assert_written(comparison.article, comparison.step);
            assert_written(comparison.standard, comparison.step);
        }
    }

    #[test]
    fn rows_follow_the_steps() {
        let place = |row: &Comparison| STEPS.iter().position(|step| step.id == row.step);
        assert!(COMPARISONS.is_sorted_by_key(place));
    }
}
