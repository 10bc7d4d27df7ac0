//! Where Haru stops: what the next button does.

use super::planner::{IMPORT, REFRESH, REGISTER, REGISTER_LEAD};
use crate::Text;
use crate::said::haru::next as said;
pub use crate::said::haru::next::{ADDRESS_UNKNOWN, BY_BROWSER, BY_HARU, CHECKED, COVERS, HELD, NEXT, SENDS};
use view::haru::Hop;

/// What a stop says.
pub struct HopWords {
    pub title: Text,
    pub lead: Text,
    pub button: Text,
}

pub const fn words(hop: Hop) -> HopWords {
    match hop {
        Hop::Register => HopWords { title: said::REGISTER, lead: REGISTER_LEAD, button: REGISTER },
        Hop::Import => HopWords { title: said::IMPORT, lead: said::IMPORT_LEAD, button: IMPORT },
        Hop::Go => HopWords { title: said::GO, lead: said::GO_LEAD, button: said::GO_BUTTON },
        Hop::Wait => HopWords { title: said::WAIT, lead: said::WAIT_LEAD, button: said::WAIT_BUTTON },
        Hop::Exchange => HopWords { title: said::EXCHANGE, lead: said::EXCHANGE_LEAD, button: said::EXCHANGE_BUTTON },
        Hop::Call => HopWords { title: said::CALL, lead: said::CALL_LEAD, button: said::CALL_BUTTON },
        Hop::Refresh => HopWords { title: said::REFRESH, lead: said::REFRESH_LEAD, button: REFRESH },
    }
}
