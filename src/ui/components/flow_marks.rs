//! What the flow is drawn with, wherever it is drawn: a shape for each party, and marks on an arrow, around the point where they
//! stand.

use oauth::party::Party;

/// On a field of 16 by 16, in one stroke.
pub const fn shape(party: Party) -> &'static str {
    match party {
        Party::Browser => "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13",
        Party::Client => "M1.500 3.500h13v9h-13z",
        Party::AuthorizationServer => "M4.700 2h6.600L15 8l-3.700 6H4.700L1 8z",
        Party::ResourceServer => "M1.500 2h13v12h-13zM1.500 6h13M1.500 10h13",
    }
}

pub const RIGHTWARD: &str = "M-9-5 0 0-9 5z";
pub const LEFTWARD: &str = "M9-5 0 0 9 5z";
/// What an eye stands on, so that no line shows through.
pub const EYE_GROUND: &str = "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z";
/// The browser sees it.
pub const EYE: &str = "M-6 0Q0-7 6 0 0 7-6 0zM-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z";
/// It does not.
pub const CLOSED_EYE: &str = "M-6-2Q0 5 6-2M-4 2-6 4M4 2 6 4M0 3v3";
/// Refused.
pub const CROSS: &str = "M-6-6 6 6M6-6-6 6";
/// The authorization code: a ticket with its notches.
pub const VOUCHER: &str = "M-13-8H3a3 3 0 0 0 6 0h4V8H9a3 3 0 0 0-6 0h-16zM6-3v6M-8 0h1";
/// A token: a card.
pub const PASS: &str = "M-12-8h24V8h-24zM-4-4.500h8M-8 4h16";
