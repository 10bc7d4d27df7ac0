//! The notebook: what is stored, what was checked, what happened.

use crate::Text;
pub use crate::said::haru::notebook::*;
use view::haru::CheckedSubject;

pub const fn subject(subject: CheckedSubject) -> Text {
    match subject {
        CheckedSubject::Metadata => SUBJECT_METADATA,
        CheckedSubject::Registration => SUBJECT_REGISTRATION,
        CheckedSubject::Exchange => SUBJECT_EXCHANGE,
        CheckedSubject::Refresh => SUBJECT_REFRESH,
        CheckedSubject::Call => SUBJECT_CALL,
        CheckedSubject::Answer => SUBJECT_ANSWER,
    }
}
