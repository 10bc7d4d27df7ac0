//! Six questions at the end, over the whole flow. The step of each shows the answer.

use super::{Answer, Question};
use crate::said::lab::quiz as said;

pub const QUIZ: [Question; 6] = [
    Question {
        step: "4",
        asks: said::QUESTION_1,
        answers: [
            Answer { says: said::QUESTION_1_FIRST, is_right: false, feedback: said::QUESTION_1_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_1_SECOND, is_right: true, feedback: said::QUESTION_1_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_1_THIRD, is_right: false, feedback: said::QUESTION_1_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "8",
        asks: said::QUESTION_2,
        answers: [
            Answer { says: said::QUESTION_2_FIRST, is_right: false, feedback: said::QUESTION_2_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_2_SECOND, is_right: false, feedback: said::QUESTION_2_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_2_THIRD, is_right: true, feedback: said::QUESTION_2_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "10",
        asks: said::QUESTION_3,
        answers: [
            Answer { says: said::QUESTION_3_FIRST, is_right: true, feedback: said::QUESTION_3_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_3_SECOND, is_right: false, feedback: said::QUESTION_3_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_3_THIRD, is_right: false, feedback: said::QUESTION_3_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "11",
        asks: said::QUESTION_4,
        answers: [
            Answer { says: said::QUESTION_4_FIRST, is_right: false, feedback: said::QUESTION_4_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_4_SECOND, is_right: false, feedback: said::QUESTION_4_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_4_THIRD, is_right: true, feedback: said::QUESTION_4_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "12",
        asks: said::QUESTION_5,
        answers: [
            Answer { says: said::QUESTION_5_FIRST, is_right: false, feedback: said::QUESTION_5_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_5_SECOND, is_right: true, feedback: said::QUESTION_5_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_5_THIRD, is_right: false, feedback: said::QUESTION_5_THIRD_FEEDBACK },
        ],
    },
    Question {
        step: "15",
        asks: said::QUESTION_6,
        answers: [
            Answer { says: said::QUESTION_6_FIRST, is_right: false, feedback: said::QUESTION_6_FIRST_FEEDBACK },
            Answer { says: said::QUESTION_6_SECOND, is_right: true, feedback: said::QUESTION_6_SECOND_FEEDBACK },
            Answer { says: said::QUESTION_6_THIRD, is_right: false, feedback: said::QUESTION_6_THIRD_FEEDBACK },
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
        for question in QUIZ {
            assert_is_a_step(question.step);
            assert_written(question.asks, question.step);
            for answer in &question.answers {
                assert_written(answer.says, question.step);
                assert_written(answer.feedback, question.step);
            }
            let right = question.answers.iter().filter(|answer| answer.is_right).count();
            assert_eq!(right, 1, "at step {}", question.step);
        }
    }

    #[test]
    fn the_right_answer_does_not_always_stand_in_the_same_place() {
        for place in 0..3 {
            assert!(QUIZ.iter().any(|question| question.answers[place].is_right), "never answer {place}");
        }
    }
}
