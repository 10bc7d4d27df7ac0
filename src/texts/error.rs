//! The error page: what went wrong, whose fault it is, and what to do.

use crate::Text;
use crate::said::error as said;
pub use crate::said::error::*;

/// The words of one kind of error.
#[derive(Clone, Copy, Debug)]
pub struct ErrorWords {
    /// A rubber stamp across the page's head.
    pub stamp: Text,
    pub title: Text,
    /// Whose fault it is, and what did not happen.
    pub blame: Text,
    /// Slot: how long to wait, where the server can say it.
    pub advice: Text<1>,
}

pub const UNKNOWN_CLIENT: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::UNKNOWN_CLIENT,
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER.with_slots(),
};
pub const REDIRECT_URI: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::REDIRECT_URI,
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER.with_slots(),
};
pub const MALFORMED: ErrorWords =
    ErrorWords { stamp: RETURNED, title: said::MALFORMED, blame: LINK_IS_WRONG, advice: TELL_THE_MAKER.with_slots() };
pub const PAGE_EXPIRED: ErrorWords = ErrorWords {
    stamp: PAGE_EXPIRED_STAMP,
    title: said::PAGE_EXPIRED,
    blame: PAGE_EXPIRED_BLAME,
    advice: START_AGAIN.with_slots(),
};

pub const RESET_LINK_OVER: ErrorWords = ErrorWords {
    stamp: RESET_LINK_OVER_STAMP,
    title: said::RESET_LINK_OVER,
    blame: RESET_LINK_OVER_BLAME,
    advice: ASK_THE_OPERATOR.with_slots(),
};
pub const INVITATION_NEEDED: ErrorWords = ErrorWords {
    stamp: INVITATION_NEEDED_STAMP,
    title: said::INVITATION_NEEDED,
    blame: INVITATION_NEEDED_BLAME,
    advice: INVITATION_NEEDED_ADVICE.with_slots(),
};
pub const INVITATION_OVER: ErrorWords = ErrorWords {
    stamp: INVITATION_OVER_STAMP,
    title: said::INVITATION_OVER,
    blame: INVITATION_OVER_BLAME,
    advice: ASK_THE_OPERATOR.with_slots(),
};
pub const ALREADY_ALLOWED: ErrorWords = ErrorWords {
    stamp: ALREADY_DECIDED_STAMP,
    title: said::ALREADY_ALLOWED,
    blame: ALREADY_DECIDED_BLAME,
    advice: START_AGAIN.with_slots(),
};
pub const ALREADY_DENIED: ErrorWords = ErrorWords { title: said::ALREADY_DENIED, ..ALREADY_ALLOWED };
pub const ALREADY_REFUSED: ErrorWords =
    ErrorWords { title: said::ALREADY_REFUSED, blame: ALREADY_REFUSED_BLAME, ..ALREADY_ALLOWED };
pub const INVALID_REQUEST: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::INVALID_REQUEST,
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER.with_slots(),
};
pub const NOT_SENT_ON: ErrorWords =
    ErrorWords { stamp: NOT_SENT_ON_STAMP, title: said::NOT_SENT_ON, blame: NOT_SENT_ON_BLAME, advice: NOT_SENT_ON_TO };
pub const NO_COOKIES: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::NO_COOKIES,
    blame: NO_COOKIES_BLAME,
    advice: NO_COOKIES_ADVICE.with_slots(),
};
pub const FOREIGN_FORM: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::FOREIGN_FORM,
    blame: FOREIGN_FORM_BLAME,
    advice: FOREIGN_FORM_ADVICE.with_slots(),
};
pub const NOT_ADMINISTRATOR: ErrorWords = ErrorWords {
    stamp: NOT_ADMINISTRATOR_STAMP,
    title: said::NOT_ADMINISTRATOR,
    blame: NOT_ADMINISTRATOR_BLAME,
    advice: NOT_ADMINISTRATOR_ADVICE.with_slots(),
};
pub const NOT_FOUND: ErrorWords = ErrorWords {
    stamp: NOT_FOUND_STAMP,
    title: said::NOT_FOUND,
    blame: NOT_FOUND_BLAME,
    advice: NOT_FOUND_ADVICE.with_slots(),
};
pub const METHOD_NOT_ALLOWED: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: said::METHOD_NOT_ALLOWED,
    blame: METHOD_NOT_ALLOWED_BLAME,
    advice: METHOD_NOT_ALLOWED_ADVICE.with_slots(),
};
pub const TOO_LARGE: ErrorWords =
    ErrorWords { stamp: RETURNED, title: said::TOO_LARGE, blame: TOO_LARGE_BLAME, advice: TELL_THE_MAKER.with_slots() };
pub const UNAVAILABLE: ErrorWords = ErrorWords {
    stamp: UNAVAILABLE_STAMP,
    title: said::UNAVAILABLE,
    blame: UNAVAILABLE_BLAME,
    advice: UNAVAILABLE_ADVICE,
};
pub const SANDBOX_FULL: ErrorWords = ErrorWords {
    stamp: SANDBOX_FULL_STAMP,
    title: said::SANDBOX_FULL,
    blame: SANDBOX_FULL_BLAME,
    advice: SANDBOX_FULL_ADVICE.with_slots(),
};
pub const SANDBOX_ENDED: ErrorWords = ErrorWords {
    stamp: SANDBOX_ENDED_STAMP,
    title: said::SANDBOX_ENDED,
    blame: SANDBOX_ENDED_BLAME,
    advice: SANDBOX_FULL_ADVICE.with_slots(),
};
pub const INTERNAL: ErrorWords = ErrorWords {
    stamp: INTERNAL_STAMP,
    title: said::INTERNAL,
    blame: INTERNAL_BLAME,
    advice: INTERNAL_ADVICE.with_slots(),
};
