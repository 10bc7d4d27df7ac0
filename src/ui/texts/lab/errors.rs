//! What the error codes mean that cross the wire (`oauth::error`), and whose turn it is then.

use super::{ErrorWord, Text};

pub const ERRORS: &[ErrorWord] = &[
    ErrorWord {
        code: "invalid_request",
        means: Text {
            ko: "매개변수가 빠졌거나, 두 번 나오거나, 읽을 수 없거나, 토큰이 있어서는 안 될 곳에 있습니다.",
            en: "A parameter is missing, repeated or malformed, or a token stands where none may be.",
        },
    },
    ErrorWord {
        code: "invalid_client",
        means: Text {
            ko: "클라이언트가 누구인지 증명하지 못했으며, 무엇이 틀렸는지는 공격자에게 도움이 되므로 밝히지 \
                않습니다.",
            en: "The client could not prove who it is; what exactly is wrong is not told, because that would help an \
                attacker.",
        },
    },
    ErrorWord {
        code: "invalid_grant",
        means: Text {
            ko: "내민 인가 코드나 갱신 토큰을 쓸 수 없습니다. 서버가 모르거나, 이미 쓰였거나, 기한이 지났거나, \
                취소되었거나, 다른 앱의 것이거나, 함께 낸 redirect_uri나 code_verifier가 맞지 않는 경우입니다.",
            en: "The code or refresh token cannot be used: it is unknown, spent, expired, revoked or another app’s, \
                or the redirect_uri or code_verifier beside it does not fit.",
        },
    },
    ErrorWord {
        code: "unauthorized_client",
        means: Text {
            ko: "클라이언트는 확인되었지만 이 방법으로 토큰을 받도록 등록되어 있지 않습니다.",
            en: "The client is known, but it is not registered for getting tokens this way.",
        },
    },
    ErrorWord {
        code: "unsupported_grant_type",
        means: Text {
            ko: "이 서버에 없는 grant_type, 곧 토큰을 받는 방법입니다.",
            en: "This server does not have that grant_type, that is, that way of getting tokens.",
        },
    },
    ErrorWord {
        code: "unsupported_response_type",
        means: Text {
            ko: "이 서버에 없는 response_type이며, code만 쓸 수 있습니다.",
            en: "This server does not have that response_type; only code can be used.",
        },
    },
    ErrorWord {
        code: "unsupported_token_type",
        means: Text {
            ko: "이 서버가 취소할 수 없는 종류의 토큰입니다.",
            en: "This server cannot revoke tokens of that kind.",
        },
    },
    ErrorWord {
        code: "invalid_scope",
        means: Text {
            ko: "부탁한 권한을 서버가 모르거나, 이름이 잘못 적혔거나, 이 클라이언트가 받을 수 있는 것보다 넓습니다.",
            en: "The scope is unknown, malformed or wider than what this client may have.",
        },
    },
    ErrorWord {
        code: "access_denied",
        means: Text {
            ko: "자원 소유자가 허용하지 않았습니다.", en: "The resource owner did not allow it."
        },
    },
    ErrorWord {
        code: "server_error",
        means: Text {
            ko: "서버에 문제가 생겨 요청을 처리하지 못했습니다.",
            en: "Something broke at the server, and the request was not carried out.",
        },
    },
    ErrorWord {
        code: "temporarily_unavailable",
        means: Text {
            ko: "서버가 지금은 처리할 수 없으며, 아무것도 바뀌지 않았으므로 잠시 뒤에 다시 하면 됩니다.",
            en: "The server cannot do it right now; nothing was changed, so it can be tried again in a moment.",
        },
    },
    ErrorWord {
        code: "login_required",
        means: Text {
            ko: "화면을 보이지 말라고 했지만(prompt=none) 로그인이 필요합니다.",
            en: "No page was to be shown (prompt=none), but somebody has to sign in.",
        },
    },
    ErrorWord {
        code: "consent_required",
        means: Text {
            ko: "화면을 보이지 말라고 했지만(prompt=none) 자원 소유자가 아직 허용하지 않은 것이 있습니다.",
            en: "No page was to be shown (prompt=none), but the resource owner has not allowed all of it yet.",
        },
    },
    ErrorWord {
        code: "request_not_supported",
        means: Text {
            ko: "매개변수를 서명한 묶음(request)으로 보냈지만 이 서버는 하나씩만 받습니다.",
            en: "The parameters came as one signed object (request), and this server takes them one by one only.",
        },
    },
    ErrorWord {
        code: "request_uri_not_supported",
        means: Text {
            ko: "매개변수 대신 주소(request_uri)를 보냈지만 이 서버는 그런 주소를 열어 보지 않습니다.",
            en: "An address (request_uri) came in place of the parameters, and this server never fetches such an \
                address.",
        },
    },
    ErrorWord {
        code: "registration_not_supported",
        means: Text {
            ko: "인가 요청에 앱의 자기소개(registration)를 실었지만 이 서버는 받지 않습니다.",
            en: "The authorization request carried the app’s self-description (registration), and this server does \
                not take that.",
        },
    },
    ErrorWord {
        code: "invalid_token",
        means: Text {
            ko: "접근 토큰을 서버가 모르거나, 기한이 지났거나, 취소되었습니다.",
            en: "The access token is unknown, expired or revoked.",
        },
    },
    ErrorWord {
        code: "insufficient_scope",
        means: Text {
            ko: "토큰은 살아 있지만 이 호출에 필요한 권한이 들어 있지 않습니다.",
            en: "The token is alive, but it lacks the scope that this call needs.",
        },
    },
    ErrorWord {
        code: "invalid_redirect_uri",
        means: Text {
            ko: "등록하려는 redirect_uri가 빠졌거나 규칙에 맞지 않습니다.",
            en: "A redirect URI of the registration is missing or breaks a rule.",
        },
    },
    ErrorWord {
        code: "invalid_client_metadata",
        means: Text {
            ko: "등록하는 앱이 스스로 적은 내용이 빠졌거나 규칙에 맞지 않습니다.",
            en: "Something that the app says of itself in its registration is missing or breaks a rule.",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn has_hangul(text: &str) -> bool {
        text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '가'..='힣'))
    }

    fn is_sentence(text: &Text) -> bool {
        has_hangul(text.ko)
            && text.ko.ends_with("다.")
            && !has_hangul(text.en)
            && text.en.starts_with(|c: char| !c.is_lowercase())
            && text.en.ends_with('.')
    }

    #[test]
    fn a_code_stands_once_and_is_one_of_the_wire() {
        for (at, error) in ERRORS.iter().enumerate() {
            assert!(ERRORS[..at].iter().all(|earlier| earlier.code != error.code), "{}", error.code);
            let fits = |b: u8| b.is_ascii_lowercase() || b == b'_';
            assert!(!error.code.is_empty() && error.code.bytes().all(fits), "{}", error.code);
        }
    }

    #[test]
    fn each_is_said_in_both_languages() {
        for ErrorWord { code, means } in ERRORS {
            assert!(is_sentence(means), "{code}: {} {}", means.ko, means.en);
        }
    }
}
