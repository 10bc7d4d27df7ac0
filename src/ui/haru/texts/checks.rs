//! What Haru checks, rule by rule.

use super::Text;

/// `None` for a rule that has no words of its own: its name is shown then.
pub fn words(rule: &str) -> Option<Text> {
    Some(match rule {
        "session_known" => Text {
            ko: "이 브라우저가 무언가를 부탁한 적이 있나요?",
            en: "Did this browser ask for anything?",
        },
        "parameters_once" => Text {
            ko: "답의 매개변수가 읽히고, 저마다 한 번만 있나요?",
            en: "Can the answer be read, with each parameter there once at most?",
        },
        "code_or_error" => Text {
            ko: "code와 error 가운데 꼭 하나만 있나요?",
            en: "Is there either a code or an error, and only one of them?",
        },
        "state_equals" => Text {
            ko: "state가 이 브라우저에 적어 둔 값과 같나요?",
            en: "Is state the value that was noted for this browser?",
        },
        "issuer_equals" => {
            Text { ko: "iss가 부탁했던 바로 그 서버인가요?", en: "Is iss the very server that was asked?" }
        }
        "code_exchanged" => Text {
            ko: "서버가 인가 코드와 code_verifier를 토큰으로 바꿔 줬나요?",
            en: "Did the server swap code and code_verifier for tokens?",
        },
        "scope_sufficient" => Text {
            ko: "허락받은 scope로 일정을 읽을 수 있나요?",
            en: "Is the granted scope enough to read the days?",
        },
        "metadata_issuer" => Text {
            ko: "메타데이터의 issuer가 하루첩이 아는 서버와 같나요?",
            en: "Is the issuer in the metadata the server that Haru knows?",
        },
        "authorization_endpoint_there" => {
            Text { ko: "인가 엔드포인트가 적혀 있나요?", en: "Is there an authorization endpoint?" }
        }
        "token_endpoint_there" => {
            Text { ko: "토큰 엔드포인트가 적혀 있나요?", en: "Is there a token endpoint?" }
        }
        "endpoints_at_issuer" => Text {
            ko: "엔드포인트가 모두 그 서버의 주소에 있나요? (하루첩의 규칙)",
            en: "Are all endpoints at the server’s own origin? (a rule of Haru’s)",
        },
        "response_type_code_offered" => Text {
            ko: "인가 코드 방식(response_type=code)을 받아 주나요?",
            en: "Does it offer the authorization code (response_type=code)?",
        },
        "s256_offered" => Text { ko: "PKCE의 S256을 받아 주나요?", en: "Does it offer PKCE with S256?" },
        "client_secret_basic_offered" => Text {
            ko: "클라이언트 비밀을 헤더로 낼 수 있나요? (client_secret_basic)",
            en: "Does it take the client’s secret in the header (client_secret_basic)?",
        },
        "registration_created" => Text {
            ko: "서버가 하루첩을 등록했다고 답했나요? (201)",
            en: "Did the server answer that Haru is registered (201)?",
        },
        "client_id_there" => Text {
            ko: "답에 쓸 수 있는 client_id가 있나요?",
            en: "Is there a usable client_id in the answer?",
        },
        "client_secret_there" => {
            Text { ko: "답에 client_secret이 있나요?", en: "Is there a client_secret in the answer?" }
        }
        "refresh_token_accepted" => Text {
            ko: "서버가 갱신 토큰을 받고 새 토큰을 내줬나요?",
            en: "Did the server take the refresh token and issue new ones?",
        },
        "api_answered" => {
            Text { ko: "API가 부탁한 것을 해 줬나요?", en: "Did the API do what it was asked?" }
        }
        _ => return None,
    })
}

pub const PASSED: Text = Text { ko: "통과", en: "passed" };
pub const FAILED: Text = Text { ko: "어긋남", en: "failed" };
pub const EXPECTED: Text = Text { ko: "기대한 값", en: "expected" };
pub const RECEIVED: Text = Text { ko: "받은 값", en: "received" };
