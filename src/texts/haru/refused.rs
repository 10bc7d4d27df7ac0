//! Pages on which Haru does not go along: what happened, and what to do.

use crate::Text;
pub use crate::said::haru::refused::*;
use view::haru::Problem;

pub const fn title(problem: Problem) -> Text {
    match problem {
        Problem::SessionUnknown => SESSION_UNKNOWN,
        Problem::AnswerMalformed => ANSWER_MALFORMED,
        Problem::StateUnknown => STATE_UNKNOWN,
        Problem::IssuerWrong => ISSUER_WRONG,
        Problem::ForeignForm => FOREIGN_FORM,
        Problem::TooLarge => TOO_LARGE,
        Problem::NotFound => NOT_FOUND,
        Problem::MethodNotAllowed => METHOD_NOT_ALLOWED,
        Problem::Internal => INTERNAL,
        Problem::RunEnded => RUN_ENDED,
        Problem::RunFull => RUN_FULL,
        Problem::RunBusy => RUN_BUSY,
    }
}

pub const fn advice(problem: Problem) -> Text {
    match problem {
        Problem::SessionUnknown => SESSION_UNKNOWN_ADVICE,
        Problem::AnswerMalformed => ANSWER_MALFORMED_ADVICE,
        Problem::StateUnknown => STATE_UNKNOWN_ADVICE,
        Problem::IssuerWrong => ISSUER_WRONG_ADVICE,
        Problem::ForeignForm => FOREIGN_FORM_ADVICE,
        Problem::TooLarge => TOO_LARGE_ADVICE,
        Problem::NotFound => NOT_FOUND_ADVICE,
        Problem::MethodNotAllowed => METHOD_NOT_ALLOWED_ADVICE,
        Problem::Internal => INTERNAL_ADVICE,
        Problem::RunEnded => RUN_ENDED_ADVICE,
        Problem::RunFull => RUN_FULL_ADVICE,
        Problem::RunBusy => RUN_BUSY_ADVICE,
    }
}
