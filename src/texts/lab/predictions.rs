//! A question before each of seven key steps: what is going to happen?

use super::{Answer, Question};
use crate::said::lab::predictions as said;

pub const PREDICTIONS: [Question; 7] = [
    Question {
        step: "3",
        asks: said::STEP_3,
        answers: [
            Answer { says: said::STEP_3_FIRST, is_right: false, feedback: said::STEP_3_FIRST_FEEDBACK },
            Answer { says: said::STEP_3_SECOND, is_right: true, feedback: said::STEP_3_SECOND_FEEDBACK },
            Answer { says: said::STEP_3_THIRD, is_right: false, feedback: said::STEP_3_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "4",
        asks: said::STEP_4,
        answers: [
            Answer { says: said::STEP_4_FIRST, is_right: false, feedback: said::STEP_4_FIRST_FEEDBACK },
            Answer { says: said::STEP_4_SECOND, is_right: false, feedback: said::STEP_4_SECOND_FEEDBACK },
            Answer { says: said::STEP_4_THIRD, is_right: true, feedback: said::STEP_4_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "7",
        asks: said::STEP_7,
        answers: [
            Answer { says: said::STEP_7_FIRST, is_right: false, feedback: said::STEP_7_FIRST_FEEDBACK },
            Answer { says: said::STEP_7_SECOND, is_right: true, feedback: said::STEP_7_SECOND_FEEDBACK },
            Answer { says: said::STEP_7_THIRD, is_right: false, feedback: said::STEP_7_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "9",
        asks: said::STEP_9,
        answers: [
            Answer { says: said::STEP_9_FIRST, is_right: true, feedback: said::STEP_9_FIRST_FEEDBACK },
            Answer { says: said::STEP_9_SECOND, is_right: false, feedback: said::STEP_9_SECOND_FEEDBACK },
            Answer { says: said::STEP_9_THIRD, is_right: false, feedback: said::STEP_9_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "10",
        asks: said::STEP_10,
        answers: [
            Answer { says: said::STEP_10_FIRST, is_right: false, feedback: said::STEP_10_FIRST_FEEDBACK },
            Answer { says: said::STEP_10_SECOND, is_right: false, feedback: said::STEP_10_SECOND_FEEDBACK },
            Answer { says: said::STEP_10_THIRD, is_right: true, feedback: said::STEP_10_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "12",
        asks: said::STEP_12,
        answers: [
            Answer { says: said::STEP_12_FIRST, is_right: false, feedback: said::STEP_12_FIRST_FEEDBACK },
            Answer { says: said::STEP_12_SECOND, is_right: true, feedback: said::STEP_12_SECOND_FEEDBACK },
            Answer { says: said::STEP_12_THIRD, is_right: false, feedback: said::STEP_12_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "14",
        asks: said::STEP_14,
        answers: [
            Answer { says: said::STEP_14_FIRST, is_right: false, feedback: said::STEP_14_FIRST_FEEDBACK },
            Answer { says: said::STEP_14_SECOND, is_right: false, feedback: said::STEP_14_SECOND_FEEDBACK },
            Answer { says: said::STEP_14_THIRD, is_right: true, feedback: said::STEP_14_THIRD_FEEDBACK },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::super::steps::tests::assert_is_a_step;
    use super::*;
    use crate::testing::assert_written;

    #[test]
    fn every_question_is_written_and_has_one_right_answer() {
        for question in PREDICTIONS {
            assert_is_a_step(question.step);
            assert_written(question.asks, question.step);
            for answer in &question.answers {
                assert_written(answer.says, question.step);
                assert_written(answer.feedback, question.step);
            }
            let right = question.answers.iter().filter(|answer| answer.is_right).count();
            assert_eq!(right, 1, "before step {}", question.step);
        }
    }

    #[test]
    fn the_right_answer_does_not_always_stand_in_the_same_place() {
        for place in 0..3 {
            assert!(PREDICTIONS.iter().any(|question| question.answers[place].is_right), "never answer {place}");
        }
    }
}
