//! What is said above the planner: what happened, and what to do.

use crate::Text;
use crate::said::haru::notice as said;
pub use crate::said::haru::notice::*;
use view::haru::{Doing, Pace};

/// A heading and a sentence or two.
#[derive(Clone, Copy, Debug)]
pub struct Words<const TITLE: usize = 0, const BODY: usize = 0> {
    pub title: Text<TITLE>,
    pub body: Text<BODY>,
}

pub const REGISTERED: Words<0, 1> = Words { title: said::REGISTERED, body: REGISTERED_BODY };
pub const NOT_REGISTERED: Words = Words { title: said::NOT_REGISTERED, body: NOT_REGISTERED_BODY };
pub const CANNOT_REGISTER: Words = Words { title: said::CANNOT_REGISTER, body: CANNOT_REGISTER_BODY };
pub const CONNECTED: Words = Words { title: said::CONNECTED, body: CONNECTED_BODY };
pub const RENEWED: Words = Words { title: said::RENEWED, body: RENEWED_BODY };
pub const RENEWED_STEP_BY_STEP: Words = Words { title: RENEWED.title, body: RENEWED_STEP_BY_STEP_BODY };
pub const DISCONNECTED: Words = Words { title: said::DISCONNECTED, body: DISCONNECTED_BODY };
pub const ONLY_FORGOTTEN: Words = Words { title: said::ONLY_FORGOTTEN, body: ONLY_FORGOTTEN_BODY };
pub const DAY_ADDED: Words = Words { title: said::DAY_ADDED, body: DAY_ADDED_BODY };
pub const DAY_REMOVED: Words = Words { title: said::DAY_REMOVED, body: DAY_REMOVED_BODY };
pub const EVENT_WRITTEN: Words = Words { title: said::EVENT_WRITTEN, body: EVENT_WRITTEN_BODY };
pub const ALREADY_TAKEN: Words = Words { title: said::ALREADY_TAKEN, body: ALREADY_TAKEN_BODY };
pub const DENIED: Words = Words { title: said::DENIED, body: DENIED_BODY };
pub const PASS_REFUSED: Words<1, 0> = Words { title: said::PASS_REFUSED, body: PASS_REFUSED_BODY };
pub const PASS_REFUSED_ON_PURPOSE: Words<1, 0> =
    Words { title: said::PASS_REFUSED_ON_PURPOSE, body: PASS_REFUSED_ON_PURPOSE_BODY };
pub const PERMISSION_ENDED: Words = Words { title: said::PERMISSION_ENDED, body: PERMISSION_ENDED_BODY };
pub const CANNOT_REFRESH: Words = Words { title: said::CANNOT_REFRESH, body: CANNOT_REFRESH_BODY };
pub const CANNOT_END_EARLY: Words = Words { title: said::CANNOT_END_EARLY, body: CANNOT_END_EARLY_BODY };
pub const NOT_CONNECTED: Words = Words { title: said::NOT_CONNECTED, body: NOT_CONNECTED_BODY };
pub const NEEDS_TITLE: Words = Words { title: said::NEEDS_TITLE, body: NEEDS_TITLE_BODY };
pub const TITLE_TOO_LONG: Words = Words { title: said::TITLE_TOO_LONG, body: TITLE_TOO_LONG_BODY };
pub const NEEDS_DATE: Words = Words { title: said::NEEDS_DATE, body: NEEDS_DATE_BODY };
pub const MAY_NOT_WRITE: Words = Words { title: said::MAY_NOT_WRITE, body: MAY_NOT_WRITE_BODY };
pub const NOTEBOOK_FULL: Words = Words { title: said::NOTEBOOK_FULL, body: NOTEBOOK_FULL_BODY };
pub const SCOPE_TOO_SMALL: Words<0, 1> = Words { title: said::SCOPE_TOO_SMALL, body: SCOPE_TOO_SMALL_BODY };
pub const METADATA_REFUSED: Words<0, 2> = Words { title: said::METADATA_REFUSED, body: METADATA_REFUSED_BODY };

/// Who went wrong: the server, except where the calendar was called.
const fn is_api(doing: Doing) -> bool {
    matches!(doing, Doing::ReadingCalendar | Doing::WritingEvent)
}

pub const fn said_by(doing: Doing) -> Text {
    if is_api(doing) { API_SAID } else { SERVER_SAID }
}

pub const fn unreachable(doing: Doing) -> Text {
    if is_api(doing) { UNREACHABLE_API } else { UNREACHABLE_SERVER }
}

/// With the status.
pub const fn unwell(doing: Doing) -> Text<1> {
    if is_api(doing) { UNWELL_API } else { UNWELL_SERVER }
}

pub const fn malformed(doing: Doing) -> Text {
    if is_api(doing) { MALFORMED_API } else { MALFORMED_SERVER }
}

pub const fn refused(doing: Doing) -> Text {
    if is_api(doing) { REFUSED_API } else { REFUSED_SERVER }
}

/// What is as it was, and what to do now.
pub const fn advice(doing: Doing, pace: Pace) -> Text {
    match doing {
        Doing::Discovering => ADVICE_DISCOVERING,
        Doing::Registering => ADVICE_REGISTERING,
        Doing::Asking => ADVICE_ASKING,
        Doing::Exchanging if matches!(pace, Pace::StepByStep) => ADVICE_EXCHANGING_STEP_BY_STEP,
        Doing::Exchanging => ADVICE_EXCHANGING,
        Doing::Refreshing => ADVICE_REFRESHING,
        Doing::Revoking => ADVICE_REVOKING,
        Doing::ReadingCalendar => ADVICE_READING_CALENDAR,
        Doing::WritingEvent => ADVICE_WRITING_EVENT,
    }
}

/// The same after a refusal: then it is known that nothing was done.
pub const fn advice_after_refusal(doing: Doing) -> Text {
    match doing {
        Doing::Registering => AFTER_REFUSAL_REGISTERING,
        Doing::WritingEvent => AFTER_REFUSAL_WRITING_EVENT,
        Doing::Refreshing => AFTER_REFUSAL_REFRESHING,
        Doing::Revoking => AFTER_REFUSAL_REVOKING,
        other => advice(other, Pace::Straight),
    }
}
