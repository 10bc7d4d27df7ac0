//! The rows of "the article says, the standard says", each at its step.

use super::Comparison;
use crate::ui::texts::Text;

pub const COMPARISONS: &[Comparison] = &[
    Comparison {
        step: "2",
        article: Text {
            ko: "주소가 http(s)//로 시작해 쌍점이 빠졌고, client-id, redirect-uri처럼 붙임표로 이은 이름을 씁니다.",
            en: "The address begins with http(s)//, without its colon, and the names are hyphenated, as in \
                 client-id and redirect-uri.",
        },
        standard: Text {
            ko: "이름은 밑줄로 잇습니다. response_type=code, client_id, redirect_uri, scope를 https:// 주소의 \
                 쿼리에 적으며, 글자가 다르면 다른 매개변수입니다.",
            en: "Names have underscores: response_type=code, client_id, redirect_uri and scope, in the query of \
                 an https:// address. A name that is spelt differently is another parameter.",
        },
        clause: "RFC 6749 §4.1.1",
    },
    Comparison {
        step: "2",
        article: Text { ko: "state가 없습니다.", en: "There is no state." },
        standard: Text {
            ko: "state로 돌아올 답을 이 브라우저의 세션에 묶습니다. 없으면 공격자가 자기 코드를 남의 브라우저에 \
                 넣을 수 있습니다(로그인 CSRF).",
            en: "The state ties the answer to this browser’s session. Without it, an attacker can put a code of \
                 their own into somebody else’s browser (login CSRF).",
        },
        clause: "RFC 6749 §10.12, RFC 9700 §4.7",
    },
    Comparison {
        step: "2",
        article: Text { ko: "PKCE가 없습니다.", en: "There is no PKCE." },
        standard: Text {
            ko: "code_challenge를 S256으로 만들어 보냅니다. 이 서버는 비밀을 지킬 수 있는 앱을 포함해 모든 \
                 클라이언트에 요구합니다.",
            en: "A code_challenge made with S256 goes along. This server asks it of every client, including \
                 those that can keep a secret.",
        },
        clause: "RFC 7636, RFC 9700 §2.1.1",
    },
    Comparison {
        step: "3",
        article: Text {
            ko: "client_id와 redirect_uri를 로그인한 뒤에 확인합니다.",
            en: "The client_id and the redirect_uri are checked after the sign-in.",
        },
        standard: Text {
            ko: "요청이 닿는 순간 확인합니다. 틀리면 오류 페이지를 보이고 어디로도 보내지 않습니다. 나머지 \
                 오류는 앱에 돌려주되, 사람이 로그인한 뒤에 보냅니다. 두 순서에는 저마다 까닭이 있습니다.",
            en: "They are checked the moment the request arrives; a mismatch shows an error page and sends \
                 nobody anywhere. Other errors go back to the app, but only once the person has signed in. Both \
                 orders have a reason.",
        },
        clause: "RFC 6749 §4.1.2.1, RFC 9700 §4.11.2",
    },
    Comparison {
        step: "7",
        article: Text {
            ko: "사용자 ID와 scope를 저장합니다.", en: "The user’s id and the scope are stored."
        },
        standard: Text {
            ko: "사용자, 클라이언트, scope를 함께 저장합니다. 클라이언트가 빠지면 한 앱에 한 동의를 다른 앱이 \
                 물려받습니다.",
            en: "User, client and scope are stored together. Without the client, every other app would inherit \
                 what was allowed to one.",
        },
        clause: "",
    },
    Comparison {
        step: "8",
        article: Text { ko: "?code=3이 돌아옵니다.", en: "What comes back is ?code=3." },
        standard: Text {
            ko: "코드는 짐작할 수 없는 256비트 값이고, 60초 동안 한 번만 쓰며, 클라이언트와 redirect_uri와 \
                 challenge에 묶입니다. state와 iss도 함께 돌아옵니다.",
            en: "The code is 256 bits that nobody can guess, good once and for 60 seconds, and bound to client, \
                 redirect_uri and challenge. With it come state and iss.",
        },
        clause: "RFC 6749 §4.1.2, RFC 9207",
    },
    Comparison {
        step: "9",
        article: Text {
            ko: "client_secret을 쿼리에 담은 URL로 토큰을 요청합니다.",
            en: "Tokens are requested with a URL that has the client_secret in its query.",
        },
        standard: Text {
            ko: "POST로, 매개변수는 양식 본문에 보냅니다. 클라이언트는 Authorization: Basic 헤더나 본문으로 \
                 인증하고, URL로는 하지 않습니다.",
            en: "It is a POST with the parameters in a form body. The client authenticates in the Authorization: \
                 Basic header or in the body, never in the URL.",
        },
        clause: "RFC 6749 §2.3.1, §3.2",
    },
    Comparison {
        step: "9",
        article: Text {
            ko: "redirect_uri, client_id, client_secret 세 값을 견줍니다.",
            en: "Three values are compared: redirect_uri, client_id and client_secret.",
        },
        standard: Text {
            ko: "코드가 쓰인 적이 없고 기한이 남았는지, code_verifier가 challenge에 맞는지도 봅니다. 비밀은 \
                 해시로 저장하고, 걸린 시간으로 짐작할 수 없게 견줍니다.",
            en: "The code must also be unused and unexpired, and the code_verifier must fit the challenge. The \
                 secret is stored as a hash and compared in constant time.",
        },
        clause: "RFC 7636 §4.6",
    },
    Comparison {
        step: "9",
        article: Text { ko: "다 쓴 코드를 지웁니다.", en: "The used code is deleted." },
        standard: Text {
            ko: "쓴 코드도 기억해 둡니다. 그래야 두 번째 사용을 알아보고, 그 코드에서 나온 토큰을 모두 취소할 수 \
                 있습니다.",
            en: "The used code is remembered, so that a second use is recognised and everything issued from the \
                 code is revoked.",
        },
        clause: "RFC 6749 §4.1.2, §10.5",
    },
    Comparison {
        step: "11a",
        article: Text {
            ko: "쿼리 매개변수 ?access_token=…도 두 방법 가운데 하나입니다.",
            en: "The query parameter ?access_token=… is one of two ways.",
        },
        standard: Text {
            ko: "쓰면 안 되는 방법입니다. 토큰이 접속 기록과 방문 기록, Referer에 남습니다. 여기서는 그 기록 한 \
                 줄을 본 뒤 거절을 봅니다.",
            en: "It must not be used: the token ends up in logs, histories and Referer headers. Here you see the \
                 very log line, and then the refusal.",
        },
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
    },
    Comparison {
        step: "11b",
        article: Text {
            ko: "헤더 이름을 한 번 Authentication: Bearer로 적었습니다.",
            en: "The header is once spelt Authentication: Bearer.",
        },
        standard: Text {
            ko: "헤더는 Authorization: Bearer입니다. 다른 이름의 헤더는 아무도 읽지 않습니다.",
            en: "The header is Authorization: Bearer. Under another name nobody reads it.",
        },
        clause: "RFC 6750 §2.1",
    },
    Comparison {
        step: "11b",
        article: Text {
            ko: "서버 하나가 코드도 토큰도 주고 캘린더도 줍니다.",
            en: "One server gives out codes, tokens and the calendar.",
        },
        standard: Text {
            ko: "자원 서버는 인가 서버와 다른 참여자입니다. 그래서 토큰의 뜻을 물어보거나(introspection), 서명된 \
                 토큰을 스스로 검증해야 합니다. 여기서는 물어봅니다.",
            en: "The resource server is a party of its own. It has to ask what a token means (introspection), or \
                 verify a signed one by itself. Here it asks.",
        },
        clause: "RFC 7662",
    },
    Comparison {
        step: "13",
        article: Text {
            ko: "만료되면 갱신 토큰을 ‘발급해 달라’고 요청합니다.",
            en: "After the expiry, “refresh token issuance” is asked for.",
        },
        standard: Text {
            ko: "갱신 토큰은 접근 토큰과 함께 이미 받았습니다. 만료되면 그것을 내고 새 한 쌍을 받으며, 낸 것은 \
                 못 쓰게 됩니다(rotation). 옛것이 다시 나타나면 그 가족이 모두 끝납니다.",
            en: "The refresh token came together with the access token. After the expiry it is presented and \
                 replaced by a new one (rotation). When an old one turns up again, its whole family ends.",
        },
        clause: "RFC 6749 §6, RFC 9700 §4.14",
    },
];

#[cfg(test)]
mod tests {
    use super::super::steps::STEPS;
    use super::super::steps::tests::{assert_is_a_step, assert_written};
    use super::*;

    #[test]
    fn every_row_is_written_and_stands_at_a_step() {
        for comparison in COMPARISONS {
            assert_is_a_step(comparison.step);
            assert_written(comparison.article, comparison.step);
            assert_written(comparison.standard, comparison.step);
        }
    }

    #[test]
    fn rows_follow_the_steps() {
        let place = |row: &Comparison| STEPS.iter().position(|step| step.id == row.step);
        assert!(COMPARISONS.is_sorted_by_key(place));
    }
}
