//! What the editor explains of a redirect URI that can be registered. A `{}` is an address or a number.

use crate::Text;
pub use crate::said::developers::redirect_advice::*;
use oauth::redirect_uri::advice::Advice;

pub const fn advice(advice: &Advice) -> Text<1> {
    match advice {
        Advice::MatchesItself => MATCHES_ITSELF.with_slots(),
        Advice::MatchesEveryPort => MATCHES_EVERY_PORT.with_slots(),
        Advice::SlashTwin(_) => SLASH_TWIN,
        Advice::LocalhostIsAName(_) => LOCALHOST_IS_A_NAME,
        Advice::LocalhostIsAnother(_) => LOCALHOST_IS_ANOTHER,
        Advice::SchemeIsNobodysAlone => SCHEME_IS_NOBODYS_ALONE.with_slots(),
        Advice::SameAs(_) => SAME_AS,
    }
}
