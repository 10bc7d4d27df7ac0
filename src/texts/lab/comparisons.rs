//! The rows of "the article says, the standard says", each at its step.

use super::Comparison;
use crate::said::lab::comparisons as said;

pub const COMPARISONS: &[Comparison] = &[
    Comparison { step: "3", article: said::STEP_3_1, standard: said::STEP_3_1_STANDARD, clause: "RFC 6749 §4.1.1" },
    Comparison {
        step: "3",
        article: said::STEP_3_2,
        standard: said::STEP_3_2_STANDARD,
        clause: "RFC 6749 §10.12, RFC 9700 §4.7",
    },
    Comparison {
        step: "3",
        article: said::STEP_3_3,
        standard: said::STEP_3_3_STANDARD,
        clause: "RFC 7636, RFC 9700 §2.1.1",
    },
    Comparison {
        step: "4",
        article: said::STEP_4_1,
        standard: said::STEP_4_1_STANDARD,
        clause: "RFC 6749 §4.1.2.1, RFC 9700 §4.11.2",
    },
    Comparison { step: "8", article: said::STEP_8_1, standard: said::STEP_8_1_STANDARD, clause: "" },
    Comparison {
        step: "9",
        article: said::STEP_9_1,
        standard: said::STEP_9_1_STANDARD,
        clause: "RFC 6749 §4.1.2, RFC 9207",
    },
    Comparison {
        step: "10",
        article: said::STEP_10_1,
        standard: said::STEP_10_1_STANDARD,
        clause: "RFC 6749 §2.3.1, §3.2",
    },
    Comparison { step: "10", article: said::STEP_10_2, standard: said::STEP_10_2_STANDARD, clause: "RFC 7636 §4.6" },
    Comparison {
        step: "10",
        article: said::STEP_10_3,
        standard: said::STEP_10_3_STANDARD,
        clause: "RFC 6749 §4.1.2, §10.5",
    },
    Comparison {
        step: "12",
        article: said::STEP_12_1,
        standard: said::STEP_12_1_STANDARD,
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
    },
    Comparison { step: "12", article: said::STEP_12_2, standard: said::STEP_12_2_STANDARD, clause: "RFC 6750 §2.1" },
    Comparison { step: "13", article: said::STEP_13_1, standard: said::STEP_13_1_STANDARD, clause: "RFC 7662" },
    Comparison {
        step: "14",
        article: said::STEP_14_1,
        standard: said::STEP_14_1_STANDARD,
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
