//! What went wrong when a check refused a request, and what mends it, for the client's developer. The Lab says of the same
//! rules how they ought to hold (`texts::lab::checks`); here one did not.

use crate::ui::texts::Text;

pub struct Refusal {
    /// As in `Check::rule`.
    pub rule: &'static str,
    pub wrong: Text,
    pub cure: Text,
    /// The term of the glossary that explains it.
    pub term: &'static str,
}

/// `None` for a rule that this table does not know.
pub fn of_rule(rule: &str) -> Option<&'static Refusal> {
    REFUSALS.iter().find(|refusal| refusal.rule == rule)
}

pub const REFUSALS: &[Refusal] = &[
    Refusal {
        rule: "client_id_once",
        wrong: Text {
            ko: "client_id가 두 번 이상 나왔습니다.", en: "The client_id stood there more than once."
        },
        cure: Text { ko: "요청을 만드는 코드에서 한 번만 넣으세요.", en: "Send it once." },
        term: "client-id",
    },
    Refusal {
        rule: "client_known",
        wrong: Text {
            ko: "이 client_id로 등록된 앱이 없습니다.", en: "No app is registered under this client_id."
        },
        cure: Text {
            ko: "개요에 있는 클라이언트 ID를 그대로 복사하세요.",
            en: "Copy the client ID from the overview.",
        },
        term: "client-id",
    },
    Refusal {
        rule: "client_enabled",
        wrong: Text {
            ko: "운영자가 이 앱을 막아 두었습니다.", en: "The operator has switched this app off."
        },
        cure: Text { ko: "서버를 운영하는 사람에게 물어보세요.", en: "Ask whoever runs this server." },
        term: "client",
    },
    Refusal {
        rule: "redirect_uri_once",
        wrong: Text {
            ko: "redirect_uri가 두 번 이상 나왔습니다.", en: "The redirect_uri stood there more than once."
        },
        cure: Text { ko: "요청을 만드는 코드에서 한 번만 넣으세요.", en: "Send it once." },
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_present",
        wrong: Text { ko: "redirect_uri가 없습니다.", en: "There was no redirect_uri." },
        cure: Text {
            ko: "등록된 주소가 하나뿐이어도 요청마다 적으세요.",
            en: "Send it with every request, even if only one is registered.",
        },
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_exact",
        wrong: Text {
            ko: "redirect_uri가 등록된 주소 어느 것과도 똑같지 않습니다.",
            en: "The redirect_uri is not exactly one of the registered ones.",
        },
        cure: Text {
            ko: "앱이 보내는 주소를 고치거나, 그 주소를 등록하세요. 끝의 빗금, http와 https, 대소문자까지 같아야 합니다.",
            en: "Mend what the app sends, or register that address. Even a trailing slash, http for https, or a capital letter counts.",
        },
        term: "redirect-uri",
    },
    Refusal {
        rule: "parameters_once",
        wrong: Text {
            ko: "매개변수를 읽을 수 없거나, 같은 매개변수가 두 번 나왔습니다.",
            en: "The parameters could not be read, or one stood there twice.",
        },
        cure: Text {
            ko: "저마다 한 번씩, application/x-www-form-urlencoded로 보내세요.",
            en: "Send each of them once, as application/x-www-form-urlencoded.",
        },
        term: "authorization-request",
    },
    Refusal {
        rule: "parameters_plain",
        wrong: Text {
            ko: "매개변수를 request나 request_uri로 묶어 보냈습니다.",
            en: "The parameters were wrapped in request or request_uri.",
        },
        cure: Text {
            ko: "이 서버는 그 방법을 받지 않습니다. 하나씩 보내세요.",
            en: "This server does not take that; send them one by one.",
        },
        term: "authorization-request",
    },
    Refusal {
        rule: "response_type_present",
        wrong: Text { ko: "response_type이 없습니다.", en: "There was no response_type." },
        cure: Text { ko: "response_type=code를 넣으세요.", en: "Send response_type=code." },
        term: "authorization-code",
    },
    Refusal {
        rule: "response_type_code",
        wrong: Text { ko: "response_type이 code가 아닙니다.", en: "The response_type was not code." },
        cure: Text {
            ko: "response_type=code로 바꾸세요. 토큰을 주소에 싣는 방법은 이 서버에 없습니다.",
            en: "Use response_type=code; tokens in an address are not to be had here.",
        },
        term: "authorization-code",
    },
    Refusal {
        rule: "response_mode_query",
        wrong: Text { ko: "response_mode가 query가 아닙니다.", en: "The response_mode was not query." },
        cure: Text {
            ko: "response_mode를 빼거나 query로 두세요.", en: "Leave response_mode out, or say query."
        },
        term: "authorization-request",
    },
    Refusal {
        rule: "grant_type_allowed",
        wrong: Text {
            ko: "앱이 이 방법으로 토큰을 받도록 등록되어 있지 않습니다.",
            en: "The app is not registered for getting tokens this way.",
        },
        cure: Text {
            ko: "앱 자신의 토큰이 필요하다면 등록 내용에서 그것을 켜세요.",
            en: "If it needs tokens of its own, say so in its registration.",
        },
        term: "grant",
    },
    Refusal {
        rule: "scope_well_formed",
        wrong: Text {
            ko: "scope에 쓸 수 없는 글자가 있습니다.", en: "The scope had characters that none may have."
        },
        cure: Text {
            ko: "권한 이름을 빈칸 하나로 띄워 적으세요. 쉼표는 쓰지 않습니다.",
            en: "Write the names with one space between them, without commas.",
        },
        term: "scope",
    },
    Refusal {
        rule: "scope_allowed",
        wrong: Text {
            ko: "등록한 것보다 넓은 권한을 부탁했습니다.",
            en: "It asked for more scopes than it is registered for.",
        },
        cure: Text {
            ko: "부탁을 줄이거나, 필요한 권한을 등록 내용에 더하세요.",
            en: "Ask for less, or add the scope to the registration.",
        },
        term: "scope",
    },
    Refusal {
        rule: "code_challenge_present",
        wrong: Text {
            ko: "code_challenge가 없습니다. 이 서버는 모든 앱에 PKCE를 요구합니다.",
            en: "There was no code_challenge, and this server wants PKCE from every app.",
        },
        cure: Text { ko: "라이브러리에서 PKCE를 켜세요.", en: "Switch PKCE on in your library." },
        term: "pkce",
    },
    Refusal {
        rule: "code_challenge_method_s256",
        wrong: Text {
            ko: "code_challenge_method가 S256이 아닙니다.", en: "The code_challenge_method was not S256."
        },
        cure: Text {
            ko: "code_challenge_method=S256을 넣으세요. plain은 받지 않습니다.",
            en: "Send code_challenge_method=S256; plain is not taken.",
        },
        term: "code-challenge",
    },
    Refusal {
        rule: "code_challenge_well_formed",
        wrong: Text {
            ko: "code_challenge가 SHA-256의 base64url 43글자가 아닙니다.",
            en: "The code_challenge was not 43 characters of base64url.",
        },
        cure: Text {
            ko: "code_verifier의 SHA-256을 base64url로, 끝의 = 없이 적으세요.",
            en: "Send the SHA-256 of the code_verifier in base64url without trailing =.",
        },
        term: "code-challenge",
    },
    Refusal {
        rule: "prompt_well_formed",
        wrong: Text {
            ko: "prompt 값을 알 수 없거나, none이 다른 값과 함께 있습니다.",
            en: "The prompt had an unknown word, or none beside another.",
        },
        cure: Text {
            ko: "none, login, consent 가운데서 고르고 none은 홀로 두세요.",
            en: "Use none, login or consent, and none by itself.",
        },
        term: "authorization-request",
    },
    Refusal {
        rule: "max_age_well_formed",
        wrong: Text { ko: "max_age가 정수가 아닙니다.", en: "The max_age was not a whole number." },
        cure: Text { ko: "초를 정수로 적으세요.", en: "Write seconds, as a whole number." },
        term: "authorization-request",
    },
    Refusal {
        rule: "prompt_allows_sign_in",
        wrong: Text {
            ko: "prompt=none인데 로그인한 사람이 없습니다.",
            en: "It said prompt=none, and nobody was signed in.",
        },
        cure: Text {
            ko: "화면을 보여도 될 때 prompt 없이 다시 부탁하세요.",
            en: "Ask again without prompt where a page may be shown.",
        },
        term: "session",
    },
    Refusal {
        rule: "prompt_allows_consent",
        wrong: Text {
            ko: "prompt=none인데 아직 동의를 받지 못했습니다.",
            en: "It said prompt=none, and consent was missing.",
        },
        cure: Text {
            ko: "화면을 보여도 될 때 prompt 없이 다시 부탁하세요.",
            en: "Ask again without prompt where a page may be shown.",
        },
        term: "consent",
    },
    Refusal {
        rule: "client_method",
        wrong: Text {
            ko: "앱이 자기 종류에 맞지 않는 방법으로 자기를 밝혔습니다.",
            en: "The app did not authenticate in the way of its kind.",
        },
        cure: Text {
            ko: "비밀이 있는 앱은 비밀을 한 가지 방법으로만 보내고(Basic 헤더나 본문), 비밀이 없는 앱은 client_id만 보내세요.",
            en: "An app with a secret sends it in one way, as a Basic header or in the body; one without sends its client_id alone.",
        },
        term: "client-secret",
    },
    Refusal {
        rule: "client_secret",
        wrong: Text {
            ko: "낸 비밀이 이 앱의 비밀 가운데 쓸 수 있는 것과 같지 않습니다.",
            en: "The secret is none of this app’s valid ones.",
        },
        cure: Text {
            ko: "기한이 끝난 비밀인지, 환경 변수에 빈칸이나 줄바꿈이 섞였는지 보세요. 모르겠으면 새 비밀을 더하세요.",
            en: "See whether it has ended, or whether a space or line break got into the environment. If in doubt, add a new one.",
        },
        term: "client-secret",
    },
    Refusal {
        rule: "client_confidential",
        wrong: Text {
            ko: "비밀이 없는 앱에는 허락되지 않는 일입니다.",
            en: "An app without a secret may not do this.",
        },
        cure: Text {
            ko: "비밀을 간직하는 앱으로 따로 등록하세요.",
            en: "Register another app, of the kind that keeps a secret.",
        },
        term: "public-client",
    },
    Refusal {
        rule: "code_known",
        wrong: Text {
            ko: "서버가 모르는 인가 코드입니다.", en: "The code is none that this server issued."
        },
        cure: Text {
            ko: "돌아온 주소의 code를 잘리지 않게, 그대로 보내세요.",
            en: "Send the code from the redirect as it came, uncut.",
        },
        term: "authorization-code",
    },
    Refusal {
        rule: "code_unused",
        wrong: Text { ko: "이미 쓴 인가 코드입니다.", en: "This code was already used." },
        cure: Text {
            ko: "코드는 한 번만 바꿀 수 있습니다. 콜백이 두 번 불리지 않는지 보세요. 다시 쓰면 그 코드로 받은 토큰도 모두 거둡니다.",
            en: "A code is exchanged once. See whether your callback runs twice; a second use also revokes the tokens of the first.",
        },
        term: "authorization-code",
    },
    Refusal {
        rule: "code_unexpired",
        wrong: Text {
            ko: "인가 코드의 기한 60초가 지났습니다.", en: "The 60 seconds of the code were over."
        },
        cure: Text { ko: "콜백을 받자마자 바꾸세요.", en: "Exchange it as soon as your callback has it." },
        term: "authorization-code",
    },
    Refusal {
        rule: "code_same_client",
        wrong: Text { ko: "다른 앱이 받은 인가 코드입니다.", en: "The code was issued to another app." },
        cure: Text {
            ko: "인가 요청과 토큰 요청에 같은 client_id를 쓰세요.",
            en: "Use the same client_id for both requests.",
        },
        term: "authorization-code",
    },
    Refusal {
        rule: "redirect_uri_same",
        wrong: Text {
            ko: "redirect_uri가 인가 요청에 적었던 것과 다릅니다.",
            en: "The redirect_uri is not that of the authorization request.",
        },
        cure: Text { ko: "두 요청에 같은 값을 쓰세요.", en: "Use the same value in both requests." },
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_still_registered",
        wrong: Text {
            ko: "인가 요청에 적은 redirect_uri가 그사이 등록에서 빠졌습니다.",
            en: "The redirect_uri of the authorization request was taken out of the registration meanwhile.",
        },
        cure: Text {
            ko: "앱이 아직 그 주소를 쓴다면 다시 등록하고, 아니면 새 주소로 처음부터 다시 부탁하세요.",
            en: "Register that address again if the app still uses it; otherwise begin anew with the other one.",
        },
        term: "redirect-uri",
    },
    Refusal {
        rule: "code_verifier_matches",
        wrong: Text {
            ko: "code_verifier가 인가 요청의 code_challenge에 맞지 않습니다.",
            en: "The code_verifier does not fit the code_challenge of the authorization request.",
        },
        cure: Text {
            ko: "인가 요청을 시작할 때 만든 code_verifier를 그 사람의 세션에 두었다가 그대로 보내세요.",
            en: "Keep the code_verifier of the request in that person’s session, and send that one.",
        },
        term: "code-verifier",
    },
    Refusal {
        rule: "grant_unrevoked",
        wrong: Text {
            ko: "맡긴 사람이나 개발자가 이 권한을 이미 거두었습니다.",
            en: "The grant was revoked, by the person or by the developer.",
        },
        cure: Text {
            ko: "그 사람에게 다시 연결해 달라고 하세요.", en: "Ask the person to connect again."
        },
        term: "revocation",
    },
    Refusal {
        rule: "owner_enabled",
        wrong: Text {
            ko: "맡긴 사람의 계정이 없어졌거나 막혔습니다.",
            en: "The person’s account is gone or disabled.",
        },
        cure: Text { ko: "그 사람의 연결을 앱에서 지우세요.", en: "Drop that connection in your app." },
        term: "resource-owner",
    },
    Refusal {
        rule: "scope_left",
        wrong: Text {
            ko: "허락받은 권한 가운데 지금도 쓸 수 있는 것이 없습니다.",
            en: "Nothing is left of what was granted that the app may still have.",
        },
        cure: Text {
            ko: "등록한 권한을 줄였다면 다시 넓히거나, 사람에게 다시 동의를 받으세요.",
            en: "If you narrowed the registration, widen it again, or ask people once more.",
        },
        term: "scope",
    },
    Refusal {
        rule: "refresh_token_known",
        wrong: Text {
            ko: "서버가 모르는 갱신 토큰입니다.", en: "The refresh token is none that this server issued."
        },
        cure: Text {
            ko: "마지막으로 받은 갱신 토큰을 그대로 보내세요.",
            en: "Send the refresh token that came last, as it came.",
        },
        term: "refresh-token",
    },
    Refusal {
        rule: "refresh_token_same_client",
        wrong: Text {
            ko: "다른 앱이 받은 갱신 토큰입니다.", en: "The refresh token was issued to another app."
        },
        cure: Text {
            ko: "토큰을 받은 앱의 client_id로 보내세요.",
            en: "Send it with the client_id of the app that got it.",
        },
        term: "refresh-token",
    },
    Refusal {
        rule: "refresh_token_unused",
        wrong: Text {
            ko: "이미 새것으로 바꾼 옛 갱신 토큰이 다시 왔습니다.",
            en: "An old refresh token came back that had been exchanged for a new one.",
        },
        cure: Text {
            ko: "갱신할 때마다 함께 온 새 갱신 토큰으로 바꿔 저장하세요. 옛것이 다시 오면 새어 나간 것으로 보고 그 권한을 모두 거둡니다.",
            en: "Store the new one from every answer. An old one that comes back is taken for stolen, and its whole grant is revoked.",
        },
        term: "rotation",
    },
    Refusal {
        rule: "refresh_token_unexpired",
        wrong: Text { ko: "갱신 토큰의 기한이 지났습니다.", en: "The refresh token had expired." },
        cure: Text {
            ko: "그 사람에게 다시 연결해 달라고 하세요.", en: "Ask the person to connect again."
        },
        term: "refresh-token",
    },
    Refusal {
        rule: "scope_not_wider",
        wrong: Text {
            ko: "처음 허락받은 것보다 넓은 권한을 부탁했습니다.", en: "It asked for more than was granted."
        },
        cure: Text {
            ko: "갱신할 때는 scope를 빼거나 줄이기만 하세요.",
            en: "Leave scope out when refreshing, or narrow it.",
        },
        term: "scope",
    },
    Refusal {
        rule: "token_known",
        wrong: Text { ko: "서버가 모르는 토큰입니다.", en: "The token is none that this server issued." },
        cure: Text {
            ko: "토큰을 잘리지 않게 그대로 보내세요.", en: "Send the token as it came, uncut."
        },
        term: "access-token",
    },
    Refusal {
        rule: "token_theirs_to_know",
        wrong: Text {
            ko: "다른 앱이 받은 토큰에 대해 물었습니다.", en: "It asked about a token of another app."
        },
        cure: Text {
            ko: "자기가 받은 토큰만 물을 수 있습니다.", en: "An app may ask about its own tokens only."
        },
        term: "introspection",
    },
    Refusal {
        rule: "token_unexpired",
        wrong: Text { ko: "접근 토큰의 기한이 지났습니다.", en: "The access token had expired." },
        cure: Text { ko: "갱신 토큰으로 새것을 받으세요.", en: "Get a new one with the refresh token." },
        term: "access-token",
    },
    Refusal {
        rule: "token_unrevoked",
        wrong: Text { ko: "접근 토큰이 이미 취소되었습니다.", en: "The access token had been revoked." },
        cure: Text {
            ko: "그 사람에게 다시 연결해 달라고 하세요.", en: "Ask the person to connect again."
        },
        term: "revocation",
    },
    Refusal {
        rule: "token_same_client",
        wrong: Text {
            ko: "다른 앱이 받은 토큰을 취소하려 했습니다.",
            en: "It tried to revoke a token of another app.",
        },
        cure: Text {
            ko: "자기가 받은 토큰만 취소할 수 있습니다.", en: "An app may revoke its own tokens only."
        },
        term: "revocation",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::texts::lab::checks::RULES;
    use crate::ui::texts::lab::glossary::TERMS;

    /// Rules that are never what refused a client: they lead to a page, or belong to another party.
    const OTHERS_BEGIN: &str = "parameters_readable";
    const LEAD_TO_A_PAGE: [&str; 2] = ["owner_signed_in", "consent_covers"];

    #[test]
    fn every_rule_that_can_refuse_a_client_has_words_and_a_cure() {
        let own = RULES.iter().map(|rule| rule.name).take_while(|name| *name != OTHERS_BEGIN);
        let own: Vec<_> = own.filter(|name| !LEAD_TO_A_PAGE.contains(name)).collect();
        for name in &own {
            assert!(of_rule(name).is_some(), "{name}");
        }
        // Where the others begin is a place in a list: each that has words has to stand before it.
        for refusal in REFUSALS {
            assert!(own.contains(&refusal.rule), "{} stands among the rules of others", refusal.rule);
        }
    }

    #[test]
    fn every_refusal_is_of_a_rule_and_leads_to_a_term() {
        for refusal in REFUSALS {
            assert!(RULES.iter().any(|rule| rule.name == refusal.rule), "{}", refusal.rule);
            assert!(TERMS.iter().any(|term| term.id == refusal.term), "{}", refusal.term);
        }
    }
}
