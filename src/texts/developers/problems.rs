//! What is wrong with a registration, why that matters, and what would be right.

use crate::Text;
use crate::said::developers::problems as said;
use oauth::client::{ClientNameError, ClientSentenceError};
use oauth::redirect_uri::RedirectUriError;
use oauth::registration::Wrong;

/// Three sentences of a problem.
#[derive(Clone, Copy, Debug)]
pub struct ProblemWords {
    /// Slot: the limit that was passed.
    pub what: Text<1>,
    pub why: Text,
    pub cure: Text,
}

const fn words(what: Text, why: Text, cure: Text) -> ProblemWords {
    ProblemWords { what: what.with_slots(), why, cure }
}

pub const fn problem(wrong: Wrong) -> ProblemWords {
    match wrong {
        Wrong::KindMissing => words(said::KIND_MISSING, said::KIND_MISSING_WHY, said::KIND_MISSING_CURE),
        Wrong::UnknownAuthMethod => {
            words(said::UNKNOWN_AUTH_METHOD, said::UNKNOWN_AUTH_METHOD_WHY, said::UNKNOWN_AUTH_METHOD_CURE)
        }
        Wrong::UnknownGrantType => {
            words(said::UNKNOWN_GRANT_TYPE, said::UNKNOWN_GRANT_TYPE_WHY, said::UNKNOWN_GRANT_TYPE_CURE)
        }
        Wrong::OwnTokensNeedASecret => words(
            said::OWN_TOKENS_NEED_A_SECRET,
            said::OWN_TOKENS_NEED_A_SECRET_WHY,
            said::OWN_TOKENS_NEED_A_SECRET_CURE,
        ),
        Wrong::RefreshNeedsCode => {
            words(said::REFRESH_NEEDS_CODE, said::REFRESH_NEEDS_CODE_WHY, said::REFRESH_NEEDS_CODE_CURE)
        }
        Wrong::ResponseType => words(said::RESPONSE_TYPE, said::RESPONSE_TYPE_WHY, said::RESPONSE_TYPE_CURE),
        Wrong::NameMissing | Wrong::Name(ClientNameError::Empty) => {
            words(said::NAME_MISSING, said::NAME_MISSING_WHY, said::NAME_MISSING_CURE)
        }
        Wrong::Name(ClientNameError::TooLong) => {
            words(said::NAME_TOO_LONG, said::NAME_TOO_LONG_WHY, said::NAME_TOO_LONG_CURE)
        }
        Wrong::Name(ClientNameError::InvisibleCharacter) => words(
            said::NAME_INVISIBLE_CHARACTER,
            said::NAME_INVISIBLE_CHARACTER_WHY,
            said::NAME_INVISIBLE_CHARACTER_CURE,
        ),
        Wrong::Name(ClientNameError::TooManyMarks) => {
            words(said::NAME_TOO_MANY_MARKS, said::NAME_TOO_MANY_MARKS_WHY, said::NAME_TOO_MANY_MARKS_CURE)
        }
        Wrong::Name(ClientNameError::NothingToRead) => {
            words(said::NAME_NOTHING_TO_READ, said::NAME_NOTHING_TO_READ_WHY, said::NAME_NOTHING_TO_READ_CURE)
        }
        Wrong::Sentence(ClientSentenceError::TooManyMarks) => {
            words(said::SENTENCE_TOO_MANY_MARKS, said::SENTENCE_TOO_MANY_MARKS_WHY, said::SENTENCE_TOO_MANY_MARKS_CURE)
        }
        Wrong::Sentence(ClientSentenceError::Empty) => {
            words(said::SENTENCE_EMPTY, said::SENTENCE_EMPTY_WHY, said::SENTENCE_EMPTY_CURE)
        }
        Wrong::Sentence(ClientSentenceError::TooLong) => {
            words(said::SENTENCE_TOO_LONG, said::SENTENCE_TOO_LONG_WHY, said::SENTENCE_TOO_LONG_CURE)
        }
        Wrong::Sentence(ClientSentenceError::InvisibleCharacter) => words(
            said::SENTENCE_INVISIBLE_CHARACTER,
            said::SENTENCE_INVISIBLE_CHARACTER_WHY,
            said::SENTENCE_INVISIBLE_CHARACTER_CURE,
        ),
        Wrong::NotHttps => words(said::NOT_HTTPS, said::NOT_HTTPS_WHY, said::NOT_HTTPS_CURE),
        Wrong::KeysAreNotUsed => {
            words(said::KEYS_ARE_NOT_USED, said::KEYS_ARE_NOT_USED_WHY, said::KEYS_ARE_NOT_USED_CURE)
        }
        Wrong::SectorsAreNotUsed => {
            words(said::SECTORS_ARE_NOT_USED, said::SECTORS_ARE_NOT_USED_WHY, said::SECTORS_ARE_NOT_USED_CURE)
        }
        Wrong::UnknownScope => words(said::UNKNOWN_SCOPE, said::UNKNOWN_SCOPE_WHY, said::UNKNOWN_SCOPE_CURE),
        Wrong::ReasonWithoutScope => {
            words(said::REASON_WITHOUT_SCOPE, said::REASON_WITHOUT_SCOPE_WHY, said::REASON_WITHOUT_SCOPE_CURE)
        }
        Wrong::RedirectUriMissing => {
            words(said::REDIRECT_URI_MISSING, said::REDIRECT_URI_MISSING_WHY, said::REDIRECT_URI_MISSING_CURE)
        }
        Wrong::TooManyRedirectUris(_) => ProblemWords {
            what: said::TOO_MANY_REDIRECT_URIS,
            why: said::TOO_MANY_REDIRECT_URIS_WHY,
            cure: said::TOO_MANY_REDIRECT_URIS_CURE,
        },
        Wrong::RedirectUri(error) => redirect_uri(error),
    }
}

const fn redirect_uri(error: RedirectUriError) -> ProblemWords {
    use RedirectUriError as E;
    match error {
        E::Empty => words(said::URI_EMPTY, said::URI_EMPTY_WHY, said::URI_EMPTY_CURE),
        E::TooLong => words(said::URI_TOO_LONG, said::URI_TOO_LONG_WHY, said::URI_TOO_LONG_CURE),
        E::ForbiddenCharacter => {
            words(said::URI_FORBIDDEN_CHARACTER, said::URI_FORBIDDEN_CHARACTER_WHY, said::URI_FORBIDDEN_CHARACTER_CURE)
        }
        E::BadPercentEncoding => words(
            said::URI_BAD_PERCENT_ENCODING,
            said::URI_BAD_PERCENT_ENCODING_WHY,
            said::URI_BAD_PERCENT_ENCODING_CURE,
        ),
        E::NotAbsolute => words(said::URI_NOT_ABSOLUTE, said::URI_NOT_ABSOLUTE_WHY, said::URI_NOT_ABSOLUTE_CURE),
        E::Fragment => words(said::URI_FRAGMENT, said::URI_FRAGMENT_WHY, said::URI_FRAGMENT_CURE),
        E::UserInfo => words(said::URI_USER_INFO, said::URI_USER_INFO_WHY, said::URI_USER_INFO_CURE),
        E::Wildcard => words(said::URI_WILDCARD, said::URI_WILDCARD_WHY, said::URI_WILDCARD_CURE),
        E::DotSegment => words(said::URI_DOT_SEGMENT, said::URI_DOT_SEGMENT_WHY, said::URI_DOT_SEGMENT_CURE),
        E::BadHost => words(said::URI_BAD_HOST, said::URI_BAD_HOST_WHY, said::URI_BAD_HOST_CURE),
        E::BadPort => words(said::URI_BAD_PORT, said::URI_BAD_PORT_WHY, said::URI_BAD_PORT_CURE),
        E::HttpNeedsLoopback => {
            words(said::URI_HTTP_NEEDS_LOOPBACK, said::URI_HTTP_NEEDS_LOOPBACK_WHY, said::URI_HTTP_NEEDS_LOOPBACK_CURE)
        }
        E::DangerousScheme => {
            words(said::URI_DANGEROUS_SCHEME, said::URI_DANGEROUS_SCHEME_WHY, said::URI_DANGEROUS_SCHEME_CURE)
        }
        E::OtherSpelling => {
            words(said::URI_OTHER_SPELLING, said::URI_OTHER_SPELLING_WHY, said::URI_OTHER_SPELLING_CURE)
        }
        E::AnswersByItself => {
            words(said::URI_ANSWERS_BY_ITSELF, said::URI_ANSWERS_BY_ITSELF_WHY, said::URI_ANSWERS_BY_ITSELF_CURE)
        }
        E::PrivateSchemeNeedsPublicClient => words(
            said::URI_PRIVATE_SCHEME_NEEDS_PUBLIC_CLIENT,
            said::URI_PRIVATE_SCHEME_NEEDS_PUBLIC_CLIENT_WHY,
            said::URI_PRIVATE_SCHEME_NEEDS_PUBLIC_CLIENT_CURE,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::has_hangul;
    use oauth::policy::Policy;
    use view::preferences::Language;

    #[test]
    fn every_problem_says_what_is_wrong_why_and_what_would_be_right_in_both_languages() {
        for wrong in Wrong::all(Policy::strict().redirect_uris_at_most) {
            let ProblemWords { what, why, cure } = problem(wrong);
            let all =
                |language| [what.fill(language, ["20"]), why.say(language).to_owned(), cure.say(language).to_owned()];
            for (ko, en) in all(Language::Ko).iter().zip(&all(Language::En)) {
                assert!(has_hangul(ko) && !has_hangul(en), "{wrong:?}: {ko} {en}");
                // Some cures end in an example.
                assert!(en.ends_with(['.', '…']), "{wrong:?}: {en}");
            }
            for language in [Language::Ko, Language::En] {
                let [what, why, cure] = all(language);
                assert!(what != why && why != cure && what != cure, "{wrong:?}");
            }
        }
    }

    #[test]
    fn no_two_problems_say_the_same_but_the_two_of_a_missing_name() {
        let all = Wrong::all(20);
        let mut said: Vec<_> = all.iter().map(|wrong| problem(*wrong).what.template(Language::En)).collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), all.len() - 1);
    }
}
