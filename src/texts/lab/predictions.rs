//! A question before each of seven key steps: what is going to happen?

use super::{Answer, Question};
use crate::said::lab::predictions as said;

pub const PREDICTIONS: [Question; 7] = [
    Question {
        step: "2",
        asks: said::STEP_2,
        answers: [
            Answer { says: said::STEP_2_FIRST, is_right: false, feedback: said::STEP_2_FIRST_FEEDBACK },
            Answer { says: said::STEP_2_SECOND, is_right: true, feedback: said::STEP_2_SECOND_FEEDBACK },
            Answer { says: said::STEP_2_THIRD, is_right: false, feedback: said::STEP_2_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "3",
        asks: said::STEP_3,
        answers: [
            Answer { says: said::STEP_3_FIRST, is_right: false, feedback: said::STEP_3_FIRST_FEEDBACK },
            Answer { says: said::STEP_3_SECOND, is_right: false, feedback: said::STEP_3_SECOND_FEEDBACK },
            Answer { says: said::STEP_3_THIRD, is_right: true, feedback: said::STEP_3_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "6",
        asks: said::STEP_6,
        answers: [
            Answer { says: said::STEP_6_FIRST, is_right: false, feedback: said::STEP_6_FIRST_FEEDBACK },
            Answer { says: said::STEP_6_SECOND, is_right: true, feedback: said::STEP_6_SECOND_FEEDBACK },
            Answer { says: said::STEP_6_THIRD, is_right: false, feedback: said::STEP_6_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "8",
        asks: said::STEP_8,
        answers: [
            Answer { says: said::STEP_8_FIRST, is_right: true, feedback: said::STEP_8_FIRST_FEEDBACK },
            Answer { says: said::STEP_8_SECOND, is_right: false, feedback: said::STEP_8_SECOND_FEEDBACK },
            Answer { says: said::STEP_8_THIRD, is_right: false, feedback: said::STEP_8_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "9",
        asks: said::STEP_9,
        answers: [
            Answer { says: said::STEP_9_FIRST, is_right: false, feedback: said::STEP_9_FIRST_FEEDBACK },
            Answer { says: said::STEP_9_SECOND, is_right: false, feedback: said::STEP_9_SECOND_FEEDBACK },
            Answer { says: said::STEP_9_THIRD, is_right: true, feedback: said::STEP_9_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "11a",
        asks: said::STEP_11A,
        answers: [
            Answer { says: said::STEP_11A_FIRST, is_right: false, feedback: said::STEP_11A_FIRST_FEEDBACK },
            Answer { says: said::STEP_11A_SECOND, is_right: true, feedback: said::STEP_11A_SECOND_FEEDBACK },
            Answer { says: said::STEP_11A_THIRD, is_right: false, feedback: said::STEP_11A_THIRD_FEEDBACK },
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
