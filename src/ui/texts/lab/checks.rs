//! What the rules say that the three parties apply, by the names under which they stand in `Checks`.

use super::{Rule, Text};

pub const RULES: &[Rule] = &[
    // The authorization request: who asks, and where an answer may go.
    Rule {
        name: "client_id_once",
        says: Text { ko: "client_id가 한 번만 나옵니다.", en: "The client_id stands there once at most." },
    },
    Rule {
        name: "client_known",
        says: Text {
            ko: "이 client_id로 등록된 클라이언트가 있습니다.",
            en: "A client is registered under this client_id.",
        },
    },
    Rule {
        name: "client_enabled",
        says: Text { ko: "클라이언트가 막혀 있지 않습니다.", en: "The client is not disabled." },
    },
    Rule {
        name: "redirect_uri_once",
        says: Text {
            ko: "redirect_uri가 한 번만 나옵니다.", en: "The redirect_uri stands there once at most."
        },
    },
    Rule {
        name: "redirect_uri_present",
        says: Text { ko: "redirect_uri가 적혀 있습니다.", en: "There is a redirect_uri." },
    },
    Rule {
        name: "redirect_uri_exact",
        says: Text {
            ko: "redirect_uri가 등록된 주소 가운데 하나와 글자 하나까지 같습니다. 다만 127.0.0.1 같은 루프백 주소는 \
                포트만 달라도 됩니다.",
            en: "The redirect_uri is one of the registered ones, character by character; only a loopback address \
                such as 127.0.0.1 may differ in its port.",
        },
    },
    // The authorization request: what is asked.
    Rule {
        name: "parameters_once",
        says: Text {
            ko: "매개변수를 읽을 수 있고, 저마다 한 번만 나옵니다.",
            en: "The parameters can be read, and each stands there once at most.",
        },
    },
    Rule {
        name: "parameters_plain",
        says: Text {
            ko: "매개변수를 묶음이나 주소로 대신하지 않고 하나씩 보냈습니다.",
            en: "The parameters were sent one by one, not as an object or an address in their place.",
        },
    },
    Rule {
        name: "response_type_present",
        says: Text { ko: "response_type이 적혀 있습니다.", en: "There is a response_type." },
    },
    Rule {
        name: "response_type_code",
        says: Text { ko: "response_type이 code입니다.", en: "The response_type is code." },
    },
    Rule {
        name: "response_mode_query",
        says: Text { ko: "response_mode가 없거나 query입니다.", en: "The response_mode is left out or query." },
    },
    Rule {
        name: "grant_type_allowed",
        says: Text {
            ko: "클라이언트가 이 방법으로 토큰을 받도록 등록되어 있습니다.",
            en: "The client is registered for getting tokens this way.",
        },
    },
    Rule {
        name: "scope_well_formed",
        says: Text {
            ko: "scope에 쓸 수 있는 글자만 있습니다.",
            en: "The scope has only characters that a scope may have.",
        },
    },
    Rule {
        name: "scope_allowed",
        says: Text {
            ko: "부탁한 권한이 모두 이 클라이언트가 등록할 때 정한 한도 안에 있습니다.",
            en: "Everything that is asked for lies within what the client is registered for.",
        },
    },
    Rule {
        name: "code_challenge_present",
        says: Text { ko: "code_challenge가 적혀 있습니다.", en: "There is a code_challenge." },
    },
    Rule {
        name: "code_challenge_method_s256",
        says: Text { ko: "code_challenge_method가 S256입니다.", en: "The code_challenge_method is S256." },
    },
    Rule {
        name: "code_challenge_well_formed",
        says: Text {
            ko: "code_challenge가 SHA-256 하나를 나타내는 base64url 43글자입니다.",
            en: "The code_challenge is one SHA-256, in 43 characters of base64url.",
        },
    },
    Rule {
        name: "prompt_well_formed",
        says: Text {
            ko: "prompt에 none, login, consent만 있고, none은 홀로 있습니다.",
            en: "The prompt has only none, login and consent, and none stands alone.",
        },
    },
    Rule {
        name: "max_age_well_formed",
        says: Text {
            ko: "max_age가 초를 나타내는 정수입니다.", en: "The max_age is a whole number of seconds."
        },
    },
    // The authorization request: what its owner still has to do.
    Rule {
        name: "prompt_allows_sign_in",
        says: Text {
            ko: "로그인 화면을 보여도 되는 요청입니다. prompt=none이 아닙니다.",
            en: "The request lets a sign-in page be shown: it does not say prompt=none.",
        },
    },
    Rule {
        name: "owner_signed_in",
        says: Text {
            ko: "자원 소유자가 로그인했고, 그 로그인이 이 요청에 쓸 만큼 새롭습니다.",
            en: "The resource owner is signed in, recently enough for this request.",
        },
    },
    Rule {
        name: "consent_covers",
        says: Text {
            ko: "전에 허용한 것이 이번에 부탁한 권한을 모두 덮습니다.",
            en: "What was allowed before covers all that is asked for now.",
        },
    },
    Rule {
        name: "prompt_allows_consent",
        says: Text {
            ko: "동의 화면을 보여도 되는 요청입니다. prompt=none이 아닙니다.",
            en: "The request lets a consent page be shown: it does not say prompt=none.",
        },
    },
    // Who is this client, at the token, introspection and revocation endpoints.
    Rule {
        name: "client_method",
        says: Text {
            ko: "클라이언트가 등록된 종류에 맞는 방법으로 자기를 밝혔습니다. 비밀이 있는 클라이언트는 비밀을 냈고, \
                없는 클라이언트는 내지 않았습니다.",
            en: "The client identified itself as its kind does: one with a secret presented it, one without \
                presented none.",
        },
    },
    Rule {
        name: "client_secret",
        says: Text {
            ko: "낸 비밀의 해시가 저장된, 기한이 남은 해시 가운데 하나와 같습니다.",
            en: "The hash of the presented secret equals a stored one that has not expired.",
        },
    },
    Rule {
        name: "client_confidential",
        says: Text {
            ko: "클라이언트가 비밀을 지킬 수 있는 종류입니다. 공개 클라이언트에게는 허락되지 않는 일입니다.",
            en: "The client is of a kind that keeps a secret; public clients may not do this.",
        },
    },
    // A code for tokens.
    Rule {
        name: "code_known",
        says: Text { ko: "서버가 발급한 인가 코드입니다.", en: "The code was issued by this server." },
    },
    Rule {
        name: "code_unused",
        says: Text {
            ko: "인가 코드가 아직 쓰이지 않았습니다.", en: "The code has not been used before."
        },
    },
    Rule {
        name: "code_unexpired",
        says: Text {
            ko: "인가 코드의 60초가 지나지 않았습니다.", en: "The 60 seconds of the code are not over."
        },
    },
    Rule {
        name: "code_same_client",
        says: Text {
            ko: "인가 코드를 받은 바로 그 클라이언트가 가져왔습니다.",
            en: "The client that brings the code is the one to which it was issued.",
        },
    },
    Rule {
        name: "redirect_uri_same",
        says: Text {
            ko: "redirect_uri가 인가 요청에 적었던 것과 글자 하나까지 같습니다.",
            en: "The redirect_uri equals the one of the authorization request, character by character.",
        },
    },
    Rule {
        name: "redirect_uri_still_registered",
        says: Text {
            ko: "그 redirect_uri가 지금도 클라이언트에 등록되어 있습니다.",
            en: "That redirect_uri is still registered for the client.",
        },
    },
    Rule {
        name: "code_verifier_matches",
        says: Text {
            ko: "code_verifier의 SHA-256이 인가 요청의 code_challenge와 같습니다.",
            en: "The SHA-256 of the code_verifier equals the code_challenge of the authorization request.",
        },
    },
    Rule {
        name: "grant_unrevoked",
        says: Text { ko: "이 권한이 거두어지지 않았습니다.", en: "The grant has not been revoked." },
    },
    Rule {
        name: "owner_enabled",
        says: Text {
            ko: "자원 소유자의 계정이 있고 막혀 있지 않습니다.",
            en: "The resource owner’s account exists and is not disabled.",
        },
    },
    Rule {
        name: "scope_left",
        says: Text {
            ko: "허락받은 권한 가운데 클라이언트가 지금도 쓸 수 있는 것이 남아 있습니다.",
            en: "Something of what was granted is left that the client may still have.",
        },
    },
    // A refresh token for a new pair.
    Rule {
        name: "refresh_token_known",
        says: Text {
            ko: "서버가 발급한 갱신 토큰입니다.", en: "The refresh token was issued by this server."
        },
    },
    Rule {
        name: "refresh_token_same_client",
        says: Text {
            ko: "갱신 토큰을 받은 바로 그 클라이언트가 가져왔습니다.",
            en: "The client that brings the refresh token is the one to which it was issued.",
        },
    },
    Rule {
        name: "refresh_token_unused",
        says: Text {
            ko: "갱신 토큰이 아직 쓰이지 않았거나, 답을 못 받아 곧바로 다시 낸 것입니다.",
            en: "The refresh token has not been used before, or is brought again at once because the answer was \
                lost.",
        },
    },
    Rule {
        name: "refresh_token_unexpired",
        says: Text {
            ko: "갱신 토큰의 기한이 지나지 않았습니다.", en: "The refresh token has not expired."
        },
    },
    Rule {
        name: "scope_not_wider",
        says: Text {
            ko: "부탁한 권한이 처음에 허락받은 것보다 넓지 않습니다.",
            en: "The scope that is asked for reaches no further than what was granted.",
        },
    },
    // Introspection and revocation.
    Rule {
        name: "token_known",
        says: Text {
            ko: "서버가 발급한 접근 토큰입니다.", en: "The access token was issued by this server."
        },
    },
    Rule {
        name: "token_theirs_to_know",
        says: Text {
            ko: "묻는 쪽이 자원 서버이거나, 토큰을 받아 간 클라이언트 자신입니다.",
            en: "Whoever asks is a resource server, or the very client to which the token was issued.",
        },
    },
    Rule {
        name: "token_unexpired",
        says: Text {
            ko: "접근 토큰의 기한이 지나지 않았습니다.", en: "The access token has not expired."
        },
    },
    Rule {
        name: "token_unrevoked",
        says: Text {
            ko: "접근 토큰이 취소되지 않았고, 그 클라이언트와 사람의 계정도 막혀 있지 않습니다.",
            en: "The access token has not been revoked, and neither its client nor its person is disabled.",
        },
    },
    Rule {
        name: "token_same_client",
        says: Text {
            ko: "취소하려는 토큰이 이 클라이언트가 받은 것입니다.",
            en: "The token to be revoked was issued to this client.",
        },
    },
    // The resource server: how a token was presented.
    Rule {
        name: "parameters_readable",
        says: Text {
            ko: "주소와 본문의 매개변수를 읽을 수 있습니다.",
            en: "The parameters of the URL and the body can be read.",
        },
    },
    Rule {
        name: "token_present",
        says: Text { ko: "요청에 접근 토큰이 있습니다.", en: "The request has an access token." },
    },
    Rule {
        name: "token_sent_once",
        says: Text {
            ko: "접근 토큰을 한 곳에 한 번만 실었습니다.", en: "The access token stands in one place, once."
        },
    },
    Rule {
        name: "token_not_in_query",
        says: Text {
            ko: "접근 토큰이 주소에 들어 있지 않습니다.", en: "The access token does not stand in the URL."
        },
    },
    Rule {
        name: "token_in_header",
        says: Text {
            ko: "접근 토큰이 본문이 아니라 Authorization 헤더에 있습니다.",
            en: "The access token stands in the Authorization header, not in the body.",
        },
    },
    Rule {
        name: "token_well_formed",
        says: Text {
            ko: "Bearer 뒤에 토큰에 쓸 수 있는 글자만 있습니다.",
            en: "What follows Bearer has only characters that a token may have.",
        },
    },
    // The resource server: what a token is good for.
    Rule {
        name: "token_active",
        says: Text {
            ko: "인가 서버가 이 토큰이 살아 있다고 답했습니다.",
            en: "The authorization server said that the token is active.",
        },
    },
    Rule {
        name: "token_not_expired",
        says: Text {
            ko: "인가 서버가 알려 준 기한이 아직 지나지 않았습니다.",
            en: "The end that the authorization server named has not come yet.",
        },
    },
    Rule {
        name: "token_issuer",
        says: Text {
            ko: "토큰을 발급한 서버가 이 API가 믿는 인가 서버입니다.",
            en: "The token was issued by the authorization server that this API trusts.",
        },
    },
    Rule {
        name: "token_scope",
        says: Text {
            ko: "토큰에 이 호출에 필요한 권한이 있습니다.",
            en: "The token has the scope that this call needs.",
        },
    },
    Rule {
        name: "token_of_a_person",
        says: Text {
            ko: "앱 자신의 토큰이 아니라 사람이 맡긴 토큰입니다.",
            en: "The token was granted by a person and is not an app’s own.",
        },
    },
    // Haru: the answer that came through the browser.
    Rule {
        name: "session_known",
        says: Text {
            ko: "이 브라우저가 하루첩에 부탁한 적이 있습니다.",
            en: "This browser has asked something of Haru.",
        },
    },
    Rule {
        name: "code_or_error",
        says: Text {
            ko: "답에 code와 error 가운데 꼭 하나만 있습니다.",
            en: "The answer has either a code or an error, and only one of them.",
        },
    },
    Rule {
        name: "state_equals",
        says: Text {
            ko: "state가 하루첩이 이 브라우저 몫으로 적어 둔 값과 같습니다.",
            en: "The state is the value that Haru noted for this browser.",
        },
    },
    Rule {
        name: "issuer_equals",
        says: Text {
            ko: "iss가 하루첩이 부탁한 바로 그 서버입니다.",
            en: "The iss is the very server that Haru asked.",
        },
    },
    Rule {
        name: "registration_created",
        says: Text {
            ko: "서버가 201로 답하며 클라이언트를 등록했습니다.",
            en: "The server answered 201: the client is registered.",
        },
    },
    Rule {
        name: "client_id_there",
        says: Text { ko: "답에 client_id가 있습니다.", en: "There is a client_id in the answer." },
    },
    Rule {
        name: "client_secret_there",
        says: Text { ko: "답에 client_secret이 있습니다.", en: "There is a client_secret in the answer." },
    },
    Rule {
        name: "refresh_token_accepted",
        says: Text {
            ko: "서버가 갱신 토큰을 받고 새 토큰을 내주었습니다.",
            en: "The server took the refresh token and gave new ones.",
        },
    },
    Rule {
        name: "api_answered",
        says: Text { ko: "API가 부탁받은 일을 했습니다.", en: "The API did what it was asked." },
    },
    Rule {
        name: "code_exchanged",
        says: Text {
            ko: "서버가 인가 코드와 code_verifier를 받고 토큰을 내주었습니다.",
            en: "The server gave tokens for the code and the code_verifier.",
        },
    },
    Rule {
        name: "scope_sufficient",
        says: Text {
            ko: "허락받은 권한으로 일정을 읽을 수 있습니다.",
            en: "What was granted is enough to read the events.",
        },
    },
    // Haru: the server’s metadata.
    Rule {
        name: "metadata_issuer",
        says: Text {
            ko: "메타데이터의 issuer가 하루첩이 아는 서버와 글자 하나까지 같습니다.",
            en: "The issuer in the metadata is the server that Haru knows, character by character.",
        },
    },
    Rule {
        name: "authorization_endpoint_there",
        says: Text {
            ko: "메타데이터에 인가 엔드포인트가 적혀 있습니다.",
            en: "The metadata names an authorization endpoint.",
        },
    },
    Rule {
        name: "token_endpoint_there",
        says: Text {
            ko: "메타데이터에 토큰 엔드포인트가 적혀 있습니다.", en: "The metadata names a token endpoint."
        },
    },
    Rule {
        name: "endpoints_at_issuer",
        says: Text {
            ko: "엔드포인트가 모두 그 서버의 주소에 있습니다. 하루첩이 스스로 정한 규칙입니다.",
            en: "All endpoints are at the server’s own origin, which is a rule of Haru’s own.",
        },
    },
    Rule {
        name: "response_type_code_offered",
        says: Text {
            ko: "서버가 response_type=code를 받아 줍니다.", en: "The server takes response_type=code."
        },
    },
    Rule {
        name: "s256_offered",
        says: Text { ko: "서버가 PKCE의 S256을 받아 줍니다.", en: "The server takes S256 for PKCE." },
    },
    Rule {
        name: "client_secret_basic_offered",
        says: Text {
            ko: "서버가 클라이언트 비밀을 헤더로 받아 줍니다(client_secret_basic). 그러지 않으면 하루첩은 자기를 \
                증명할 수 없습니다.",
            en: "The server takes the client’s secret in a header (client_secret_basic), the only way in which Haru \
                proves itself.",
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
    fn a_rule_stands_once() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|earlier| earlier.name != rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn a_name_is_one_as_checks_carry_it() {
        for Rule { name, .. } in RULES {
            let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            assert!(!name.is_empty() && name.bytes().all(fits), "{name}");
        }
    }

    #[test]
    fn each_is_a_statement_in_both_languages() {
        for Rule { name, says } in RULES {
            assert!(is_sentence(says), "{name}: {} {}", says.ko, says.en);
        }
    }
}
