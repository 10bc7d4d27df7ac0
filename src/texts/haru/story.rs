//! What just happened, in a few words each.

use super::{Text, provocations};
pub use crate::said::haru::story::*;
use view::haru::{Step, What};

/// The way ahead of somebody who has not pressed the button yet.
pub const STEPS_AHEAD: [(Step, Text); 4] =
    [(Step::REQUEST, AHEAD_1), (Step::ANSWER, AHEAD_2), (Step::EXCHANGE, AHEAD_3), (Step::CALL, AHEAD_4)];

pub const fn words(what: What) -> Text {
    match what {
        What::Registered => REGISTERED,
        What::RegistrationRefused => REGISTRATION_REFUSED,
        What::Prepared => PREPARED,
        What::Asked => ASKED,
        What::CodeCame => CODE_CAME,
        What::Denied => DENIED,
        What::AnswerRefused => ANSWER_REFUSED,
        What::Exchanged => EXCHANGED,
        What::ExchangeRefused => EXCHANGE_REFUSED,
        What::PassUsed => PASS_USED,
        What::PassRefused => PASS_REFUSED,
        What::Wrote => WROTE,
        What::EndedEarly => ENDED_EARLY,
        What::Renewed => RENEWED,
        What::RenewalRefused => RENEWAL_REFUSED,
        What::Provoked(provocation) => provocations::done(provocation),
        What::CallRefused => CALL_REFUSED,
        What::GivenBack => GIVEN_BACK,
    }
}

/// Whether something was refused in it.
pub const fn is_refusal(what: What) -> bool {
    matches!(
        what,
        What::RegistrationRefused
            | What::Denied
            | What::AnswerRefused
            | What::ExchangeRefused
            | What::PassRefused
            | What::RenewalRefused
            | What::CallRefused
    )
}
