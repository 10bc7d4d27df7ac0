//! What Haru does wrong when it is told to, and what came of it.

use super::notice::Words;
use crate::Text;
use crate::said::haru::provocations as said;
use view::haru::Provocation;

/// In the list of what happened.
pub const fn done(provocation: Provocation) -> Text {
    match provocation {
        Provocation::WrongVerifier => said::DONE_WRONG_VERIFIER,
        Provocation::ReplayedCode => said::DONE_REPLAYED_CODE,
        Provocation::WrongSecret => said::DONE_WRONG_SECRET,
        Provocation::TokenInQuery => said::DONE_TOKEN_IN_QUERY,
        Provocation::TooLittleScope => said::DONE_TOO_LITTLE_SCOPE,
        Provocation::CallApi => said::DONE_CALL_API,
        Provocation::OldRefreshToken => said::DONE_OLD_REFRESH_TOKEN,
        Provocation::Refresh => said::DONE_REFRESH,
    }
}

/// The refusal, and what it is good for.
pub const fn refused(provocation: Provocation) -> Words {
    match provocation {
        Provocation::WrongVerifier => {
            Words { title: said::REFUSED_WRONG_VERIFIER, body: said::REFUSED_WRONG_VERIFIER_BODY }
        }
        Provocation::ReplayedCode => {
            Words { title: said::REFUSED_REPLAYED_CODE, body: said::REFUSED_REPLAYED_CODE_BODY }
        }
        Provocation::WrongSecret => Words { title: said::REFUSED_WRONG_SECRET, body: said::REFUSED_WRONG_SECRET_BODY },
        Provocation::TokenInQuery => {
            Words { title: said::REFUSED_TOKEN_IN_QUERY, body: said::REFUSED_TOKEN_IN_QUERY_BODY }
        }
        Provocation::TooLittleScope => {
            Words { title: said::REFUSED_TOO_LITTLE_SCOPE, body: said::REFUSED_TOO_LITTLE_SCOPE_BODY }
        }
        Provocation::OldRefreshToken => {
            Words { title: said::REFUSED_OLD_REFRESH_TOKEN, body: said::REFUSED_OLD_REFRESH_TOKEN_BODY }
        }
        Provocation::CallApi => Words { title: said::REFUSED_CALL_API, body: said::REFUSED_CALL_API_BODY },
        Provocation::Refresh => Words { title: said::REFUSED_REFRESH, body: said::REFUSED_REFRESH_BODY },
    }
}

/// With what was done.
pub const ACCEPTED: Words<0, 1> = Words { title: said::ACCEPTED, body: said::ACCEPTED_BODY };

/// Whether it is the API that this is done to.
pub const fn is_api(provocation: Provocation) -> bool {
    matches!(provocation, Provocation::TokenInQuery | Provocation::TooLittleScope | Provocation::CallApi)
}
