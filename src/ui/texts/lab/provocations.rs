//! What a learner can provoke: what each does, who refuses it, and what would happen without the rule.

use super::Provocation;
use crate::ui::texts::Text;

pub const PROVOCATIONS: [Provocation; 12] = [
    Provocation {
        id: "unknown-client",
        title: Text { ko: "등록되지 않은 앱", en: "Unknown app" },
        does: Text {
            ko: "브라우저 창에서 아무도 등록하지 않은 client_id로 인가 요청을 엽니다.",
            en: "Opens, in the browser window, an authorization request with a client_id that nobody registered.",
        },
        happened: Text {
            ko: "인가 서버가 clients에서 그 client_id를 찾지 못해 400 오류 페이지로 답했습니다. 요청에 \
                 redirect_uri가 적혀 있어도 그리로 보내지 않았고, 로그인도 묻지 않았습니다.",
            en: "The authorization server did not find that client_id in clients and answered with an error \
                 page, status 400. It did not redirect to the redirect_uri in the request, and did not ask \
                 anybody to sign in.",
        },
        clause: "RFC 6749 §4.1.2.1",
        without: Text {
            ko: "이 규칙이 없으면 누구나 Matgim의 주소로 시작해 자기 사이트에서 끝나는 링크를 만들 수 있습니다. \
                 사람은 Matgim을 믿고 누르지만 공격자의 페이지에 닿습니다.",
            en: "Without this rule, anybody could make a link that begins at Matgim and ends at a site of their \
                 own. People would press it trusting Matgim, and arrive at an attacker’s page.",
        },
        needs: Text {
            ko: "미리 있어야 할 것은 없습니다. 샌드박스를 시작하기만 하면 됩니다.",
            en: "Nothing but a sandbox that has been started.",
        },
    },
    Provocation {
        id: "redirect-uri",
        title: Text { ko: "한 글자 긴 돌아갈 주소", en: "Return address one character longer" },
        does: Text {
            ko: "브라우저 창에서 하루첩의 client_id에 한 글자 더 긴 redirect_uri를 붙여 인가 요청을 엽니다.",
            en: "Opens, in the browser window, an authorization request with Haru’s client_id and a \
                 redirect_uri one character longer.",
        },
        happened: Text {
            ko: "인가 서버가 등록된 redirect_uri와 글자 그대로 견주어 다름을 알고 400 오류 페이지로 답했습니다. \
                 어느 글자가 다른지는 그 앱을 등록한 사람이 로그인했을 때만 보여 줍니다. 코드도 오류도 그 주소로 \
                 가지 않았습니다.",
            en: "The authorization server compared it with the registered redirect_uri character by character, \
                 saw the difference, and answered with an error page, status 400. Which character differs is \
                 shown only to the signed-in owner of the app. Neither a code nor an error went to that address.",
        },
        clause: "RFC 6749 §4.1.2.1, RFC 9700 §4.1.3",
        without: Text {
            ko: "앞부분만 맞아도 받아 준다면, 공격자는 하루첩 안에서 주소를 흘리는 경로나 비슷하게 이어 붙인 \
                 호스트로 코드를 빼돌립니다. 사람은 진짜 하루첩에 허용했다고 믿습니다.",
            en: "If a matching beginning were enough, an attacker would have the code sent to a path of Haru’s \
                 that leaks addresses, or to a host whose name merely continues Haru’s. The person would \
                 believe that they allowed the real Haru.",
        },
        needs: Text {
            ko: "하루첩이 먼저 등록되어 있어야 합니다. 브라우저 창에서 ‘Matgim에 하루첩 등록하기’를 누르세요.",
            en: "Haru has to be registered first: press “Register Haru at Matgim” in the browser window.",
        },
    },
    Provocation {
        id: "consent-denied",
        title: Text { ko: "동의 거절", en: "Consent denied" },
        does: Text {
            ko: "브라우저 창에 새 인가 요청을 열며, 위임장에서 ‘허용하지 않음’은 직접 누릅니다.",
            en: "Opens a new authorization request in the browser window, where you press “Don’t allow” on \
                 the letter of delegation yourself.",
        },
        happened: Text {
            ko: "인가 서버가 기다리던 요청을 지우고 error=access_denied를 state, iss와 함께 하루첩의 \
                 redirect_uri로 돌려보냈습니다. codes에는 행이 생기지 않았습니다. 하루첩은 거절되었다는 것만 \
                 알고, 그 까닭도 그 사람이 누구인지도 모릅니다.",
            en: "The authorization server removed the waiting request and sent error=access_denied to Haru’s \
                 redirect_uri, with state and iss. No row appeared in codes. Haru knows that it was declined, \
                 but neither why nor by whom.",
        },
        clause: "RFC 6749 §4.1.2.1",
        without: Text {
            ko: "앱에 돌려보내지 않는다면 하루첩은 오지 않는 답을 기다리고, 사람은 서버의 페이지에 갇힙니다. \
                 거절도 답이라서, state와 iss를 똑같이 붙여 보냅니다.",
            en: "If nothing went back to the app, Haru would wait for an answer that never comes, and the person \
                 would be stuck on a page of the server. A no is an answer as well, and carries state and iss \
                 like any other.",
        },
        needs: Text {
            ko: "하루첩이 먼저 등록되어 있어야 합니다. 브라우저 창에서 ‘Matgim에 하루첩 등록하기’를 누르세요.",
            en: "Haru has to be registered first: press “Register Haru at Matgim” in the browser window.",
        },
    },
    Provocation {
        id: "state-mismatch",
        title: Text { ko: "모르는 state가 붙은 콜백", en: "Callback with a foreign state" },
        does: Text {
            ko: "브라우저 창에서 하루첩이 만든 적 없는 state와 코드를 붙여 하루첩의 콜백 주소를 엽니다.",
            en: "Opens Haru’s callback address in the browser window, with a code and a state that Haru never \
                 made.",
        },
        happened: Text {
            ko: "하루첩이 세션에 적어 둔 state 가운데 같은 값이 없음을 보고 거절했습니다. 코드는 /token에 내지 \
                 않고 버렸습니다. 인가 서버에는 아무 메시지도 가지 않았습니다.",
            en: "Haru found no such state among those noted in the session and refused. It dropped the code and \
                 did not hand it in at /token. No message went to the authorization server.",
        },
        clause: "RFC 6749 §10.12, RFC 9700 §4.7",
        without: Text {
            ko: "state를 보지 않는 앱은 공격자의 코드를 자기가 부탁한 답으로 받아들일 수 있습니다(로그인 CSRF). \
                 그러면 피해자는 공격자의 계정에 연결된 줄 모르고 자기 일정을 거기에 적습니다.",
            en: "An app that does not look at state may take an attacker’s code for the answer it asked for \
                 (login CSRF). The victim would then be connected to the attacker’s account without knowing, \
                 and write their plans there.",
        },
        needs: Text {
            ko: "하루첩이 이 브라우저에 세션을 열어 두었어야 합니다. 브라우저 창에서 ‘Matgim에서 내 캘린더 \
                 가져오기’를 누르세요.",
            en: "Haru has to have a session with this browser: press “Import my calendar from Matgim” in the \
                 browser window.",
        },
    },
    Provocation {
        id: "wrong-verifier",
        title: Text { ko: "다른 code_verifier", en: "Wrong code_verifier" },
        does: Text {
            ko: "하루첩이 쥐고 있는 코드를 다른 code_verifier와 함께 /token에 냅니다.",
            en: "Has Haru hand in its code at /token with another code_verifier.",
        },
        happened: Text {
            ko: "인가 서버가 SHA-256(code_verifier)을 codes 행의 challenge와 견주어 다르므로 400 invalid_grant로 \
                 거절했습니다. used_at은 비어 있는 채입니다. 틀린 시도는 코드를 소모하지 않으므로, 하루첩은 60초 \
                 안에 올바른 code_verifier로 교환할 수 있습니다.",
            en: "The authorization server compared SHA-256(code_verifier) with the challenge in the row of \
                 codes; they differ, so it refused with 400 invalid_grant. The used_at is still empty. A wrong \
                 attempt does not burn the code, so Haru can exchange it with the right code_verifier within the \
                 60 seconds.",
        },
        clause: "RFC 7636 §4.6",
        without: Text {
            ko: "challenge를 견주지 않는다면, 훔친 코드를 공격자가 자기 세션을 통해 하루첩에 끼워 넣을 수 \
                 있습니다. client_secret만으로는 막지 못합니다. 코드를 내는 것은 어느 쪽이든 진짜 하루첩이기 \
                 때문입니다.",
            en: "If the challenge were not compared, an attacker could slip a stolen code into Haru through a \
                 session of their own. The client_secret does not prevent that, because it is the real Haru that \
                 hands in the code either way.",
        },
        needs: Text {
            ko: "하루첩이 아직 쓰지 않은 코드를 쥐고 있어야 합니다. 위임장에서 ‘허용’을 누른 뒤, ‘코드를 \
                 토큰으로 바꾸기’를 누르기 전에 하세요.",
            en: "Haru has to hold an unused code: do this after “Allow” and before “Exchange the code”.",
        },
    },
    Provocation {
        id: "replayed-code",
        title: Text { ko: "코드를 한 번 더 내기", en: "Code used again" },
        does: Text {
            ko: "하루첩이 이미 교환한 코드를 나머지는 모두 올바르게 갖춰 /token에 한 번 더 냅니다.",
            en: "Has Haru hand in a code at /token once more that was already exchanged, with everything else \
                 right.",
        },
        happened: Text {
            ko: "인가 서버가 codes 행의 used_at을 보고 400 invalid_grant로 거절했습니다. 나머지가 모두 \
                 맞았으므로 코드가 새어 나간 것으로 보고 grants 행에 revoked_at을 적었습니다. 그 코드로 받은 \
                 접근 토큰과 갱신 토큰은 모두 끝났고, 하루첩은 처음부터 다시 가져와야 합니다.",
            en: "The authorization server saw used_at in the row of codes and refused with 400 invalid_grant. \
                 Because everything else was right, it took the code for leaked and wrote revoked_at into the \
                 row of grants. Every access token and refresh token bought with that code is dead, and Haru has \
                 to import from the start.",
        },
        clause: "RFC 6749 §4.1.2, §10.5",
        without: Text {
            ko: "쓴 코드를 또 받는다면, 코드와 나머지를 훔친 사람이 하루첩 몰래 자기 토큰을 받아 갑니다. 쓴 \
                 코드를 지우기만 한다면 두 번째 사용이 모르는 코드와 구별되지 않아, 도둑이 먼저 받은 토큰은 \
                 살아남습니다.",
            en: "If a used code were taken again, whoever stole it with the rest would get tokens of their own, \
                 unnoticed by Haru. If used codes were simply deleted, a second use would look like an unknown \
                 code, and tokens that a thief got first would live on.",
        },
        needs: Text {
            ko: "하루첩이 코드를 한 번 교환했어야 합니다. 먼저 ‘코드를 토큰으로 바꾸기’를 누르세요.",
            en: "Haru has to have exchanged a code: press “Exchange the code” first.",
        },
    },
    Provocation {
        id: "wrong-secret",
        title: Text { ko: "틀린 client_secret", en: "Wrong client_secret" },
        does: Text {
            ko: "하루첩이 틀린 client_secret으로 인증하며 /token에 요청을 보냅니다.",
            en: "Has Haru send a request to /token, authenticating with a wrong client_secret.",
        },
        happened: Text {
            ko: "인가 서버가 받은 비밀을 해시해 client_secrets 행과 견주었으나 맞는 것이 없어 401 \
                 invalid_client로 거절했고, WWW-Authenticate: Basic을 붙였습니다. 앱부터 확인하므로 요청의 \
                 나머지는 보지 않았고, 아무 행도 바뀌지 않았습니다.",
            en: "The authorization server hashed the secret it received, found no match in client_secrets, and \
                 refused with 401 invalid_client and WWW-Authenticate: Basic. The app is identified first, so \
                 the rest of the request was not looked at, and no row changed.",
        },
        clause: "RFC 6749 §2.3.1, §5.2",
        without: Text {
            ko: "앱을 확인하지 않는다면 client_id만 알면 누구나 하루첩인 척할 수 있고, client_id는 주소에 늘 \
                 보입니다. 훔친 갱신 토큰도 그대로 쓸 수 있게 됩니다.",
            en: "If apps were not authenticated, anyone could pose as Haru by its client_id, which is in plain \
                 sight in addresses. A stolen refresh token would work as it is.",
        },
        needs: Text {
            ko: "하루첩이 먼저 등록되어 있어야 합니다. 브라우저 창에서 ‘Matgim에 하루첩 등록하기’를 누르세요.",
            en: "Haru has to be registered first: press “Register Haru at Matgim” in the browser window.",
        },
    },
    Provocation {
        id: "token-in-query",
        title: Text { ko: "토큰을 쿼리 문자열에 넣기", en: "Token in the query string" },
        does: Text {
            ko: "하루첩이 접근 토큰을 헤더가 아니라 ?access_token=…으로 주소에 넣어 캘린더 API를 부릅니다.",
            en: "Has Haru call the calendar API with its access token in the address, as ?access_token=…, and \
                 not in the header.",
        },
        happened: Text {
            ko: "캘린더 API가 토큰을 알아보지도 않고 400 invalid_request로 거절했습니다. 그러나 접속 기록에는 \
                 토큰이 든 주소가 그대로 한 줄 남았습니다. 토큰은 아직 유효하므로 샌 것으로 보아야 합니다.",
            en: "The calendar API refused with 400 invalid_request, without looking into the token. But the \
                 access log has a line with the address, and the token in it. The token is still good, so it has \
                 to be taken for leaked.",
        },
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
        without: Text {
            ko: "API가 이 방법을 받아 준다면 앱들이 쓰게 되고, 토큰은 서버와 프록시의 접속 기록, 방문 기록, \
                 Referer로 퍼집니다. 기록을 볼 수 있는 사람은 누구나 남의 캘린더를 읽습니다.",
            en: "If the API accepted this, apps would do it, and tokens would spread through the logs of servers \
                 and proxies, through histories and Referer headers. Whoever can read a log could read \
                 somebody’s calendar.",
        },
        needs: Text {
            ko: "하루첩이 접근 토큰을 가지고 있어야 합니다. 먼저 ‘코드를 토큰으로 바꾸기’까지 진행하세요.",
            en: "Haru has to hold an access token: go on to “Exchange the code” first.",
        },
    },
    Provocation {
        id: "too-little-scope",
        title: Text { ko: "모자란 scope로 쓰기", en: "Writing with too little scope" },
        does: Text {
            ko: "하루첩이 calendar.read만 있고 calendar.write가 없는 접근 토큰으로 일정을 추가하려 합니다.",
            en: "Has Haru try to add an event with an access token that has calendar.read but not calendar.write.",
        },
        happened: Text {
            ko: "캘린더 API가 인가 서버에 물어 토큰이 살아 있음을 알았지만, 그 scope에 calendar.write가 없어 \
                 403으로 거절했습니다. WWW-Authenticate 헤더에는 error=\"insufficient_scope\"와 필요한 scope가 \
                 적혀 있습니다. 일정은 추가되지 않았습니다.",
            en: "The calendar API asked the authorization server and learned that the token is alive, but its \
                 scope does not have calendar.write, so it refused with 403. The WWW-Authenticate header has \
                 error=\"insufficient_scope\" and the scope that is needed. No event was added.",
        },
        clause: "RFC 6750 §3.1",
        without: Text {
            ko: "scope를 보지 않는다면 읽기만 허용받은 앱도 일정을 적어 넣을 수 있습니다. 위임장에 적힌 말이 \
                 거짓이 되고, 토큰 하나를 훔치면 모든 일을 할 수 있습니다.",
            en: "If scope were not looked at, an app that may only read could add events as well. The words on \
                 the letter of delegation would be untrue, and one stolen token would be good for everything.",
        },
        needs: Text {
            ko: "calendar.write가 빠진 접근 토큰이 있어야 합니다. 위임장에서 ‘내 캘린더에 일정 추가하기’를 \
                 빼고 허용하세요. 이미 허용했다면 연결을 끊고 다시 가져옵니다.",
            en: "Haru has to hold an access token without calendar.write: leave out “Add events to your \
                 calendars” when you allow. If you allowed it before, disconnect Haru and import again.",
        },
    },
    Provocation {
        id: "expired-token",
        title: Text { ko: "기한이 지난 출입증", en: "Expired pass" },
        does: Text {
            ko: "Lab이 시계를 11분 앞으로 돌리고, 하루첩이 가지고 있던 접근 토큰으로 캘린더 API를 부릅니다.",
            en: "Moves the clock ahead by eleven minutes and has Haru call the calendar API with the access \
                 token it holds.",
        },
        happened: Text {
            ko: "캘린더 API의 물음에 인가 서버가 active: false로 답했습니다. access_tokens 행의 expires_at이 \
                 지났기 때문입니다. 캘린더 API는 401 invalid_token으로 거절했고, 하루첩은 갱신 토큰으로 새 \
                 출입증을 받을 수 있습니다.",
            en: "Asked by the calendar API, the authorization server answered active: false, because expires_at \
                 in the row of access_tokens has passed. The calendar API refused with 401 invalid_token. Haru \
                 can get a new pass with its refresh token.",
        },
        clause: "RFC 6750 §3.1, RFC 7662 §2.2",
        without: Text {
            ko: "기한이 없다면 한 번 샌 접근 토큰은 누가 알아채고 취소할 때까지 계속 쓸 수 있습니다. 오래된 \
                 기록에서 찾은 토큰도 여전히 통합니다.",
            en: "Without an end, a leaked access token could be used until somebody notices and revokes it. Even \
                 one found in an old log would still work.",
        },
        needs: Text {
            ko: "하루첩이 접근 토큰을 가지고 있어야 합니다. 먼저 ‘코드를 토큰으로 바꾸기’까지 진행하세요.",
            en: "Haru has to hold an access token: go on to “Exchange the code” first.",
        },
    },
    Provocation {
        id: "old-refresh-token",
        title: Text { ko: "옛 갱신 토큰 다시 내기", en: "Old refresh token again" },
        does: Text {
            ko: "Lab이 답을 잃어버린 것으로 보아 주는 10초를 넘기도록 시계를 돌리고, 하루첩이 이미 바꾼 갱신 \
                 토큰을 다시 냅니다.",
            en: "Moves the clock past the ten seconds in which a retry counts as a lost answer, and has Haru \
                 present a refresh token that was already swapped.",
        },
        happened: Text {
            ko: "인가 서버가 refresh_tokens 행의 used_at을 보고 재사용임을 알아채 400 invalid_grant로 \
                 거절했습니다. 이어 grants 행에 revoked_at을 적어 이 가족의 갱신 토큰과 접근 토큰을 모두 \
                 끝냈습니다. 하루첩이 지금 가진 새 토큰도 그 안에 듭니다.",
            en: "By used_at in the row of refresh_tokens the authorization server saw that it is a reuse, and \
                 refused with 400 invalid_grant. It then wrote revoked_at into the row of grants, which ends all \
                 refresh tokens and access tokens of this family. The new ones that Haru holds now are among \
                 them.",
        },
        clause: "RFC 9700 §4.14.2",
        without: Text {
            ko: "옛 토큰을 거절만 하고 만다면, 도둑이 먼저 갱신했을 때 도둑의 새 토큰은 살고 하루첩만 \
                 쫓겨납니다. 재사용은 사본이 있다는 유일한 신호이므로 양쪽을 모두 끝내야 합니다.",
            en: "If the old token were merely refused, a thief who refreshed first would keep the new tokens, \
                 and only Haru would be locked out. A reuse is the one sign that there is a copy, so both sides \
                 have to end.",
        },
        needs: Text {
            ko: "하루첩이 한 번은 갱신했어야 합니다. 토큰을 받은 뒤 하루첩에서 ‘새 출입증 받기’를 누르세요.",
            en: "Haru has to have refreshed once: when it holds tokens, press “Refresh” on its page.",
        },
    },
    Provocation {
        id: "revoked",
        title: Text { ko: "연결 끊고 API 부르기", en: "Disconnect, then call the API" },
        does: Text {
            ko: "브라우저 창에 ‘연결된 앱’을 열며, 하루첩의 ‘연결 끊기’를 누르고 나면 하루첩이 캘린더 API를 \
                 부릅니다.",
            en: "Opens “Connected apps” in the browser window; once you have disconnected Haru there, Haru \
                 calls the calendar API.",
        },
        happened: Text {
            ko: "연결을 끊는 순간 인가 서버가 consents 행을 지우고 grants 행에 revoked_at을 적었습니다. 하루첩은 \
                 아직 기한이 남은 접근 토큰을 보였지만, 캘린더 API의 물음에 인가 서버가 active: false로 답해 401 \
                 invalid_token을 받았습니다.",
            en: "When you disconnected, the authorization server deleted the row in consents and wrote \
                 revoked_at into the row of grants. Haru showed an access token that has not expired, but the \
                 authorization server told the calendar API active: false, so Haru got 401 invalid_token.",
        },
        clause: "RFC 6750 §3.1, RFC 7662 §2.2",
        without: Text {
            ko: "되찾은 것이 바로 효력을 갖지 않는다면, 수상한 앱을 끊은 뒤에도 남은 기한 동안은 계속 읽힙니다. \
                 ‘끊었습니다’라는 말은 그 순간부터 사실이어야 합니다.",
            en: "If taking back did not work at once, a suspicious app could go on reading for as long as its \
                 token lasts. “Disconnected” has to be true from that moment.",
        },
        needs: Text {
            ko: "하루첩이 연결되어 있고 접근 토큰을 가지고 있어야 합니다. 먼저 ‘코드를 토큰으로 바꾸기’까지 \
                 진행하세요.",
            en: "Haru has to be connected and hold an access token: go on to “Exchange the code” first.",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::super::steps::STEPS;
    use super::super::steps::tests::assert_written;
    use super::*;

    #[test]
    fn every_provocation_is_written_and_has_its_clause() {
        for provocation in &PROVOCATIONS {
            let Provocation { id, title, does, happened, clause, without, needs } = provocation;
            for text in [title, does, happened, without, needs] {
                assert_written(*text, id);
            }
            assert!(clause.starts_with("RFC "), "{id}");
        }
    }

    #[test]
    fn ids_are_distinct_and_fit_into_an_address() {
        for (at, provocation) in PROVOCATIONS.iter().enumerate() {
            assert!(provocation.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", provocation.id);
            assert!(PROVOCATIONS[..at].iter().all(|earlier| earlier.id != provocation.id), "{}", provocation.id);
        }
    }

    #[test]
    fn steps_name_the_buttons_by_their_titles() {
        for (id, step) in [("token-in-query", "11a"), ("old-refresh-token", "14")] {
            let button = PROVOCATIONS.iter().find(|provocation| provocation.id == id).expect(id).title;
            let next = STEPS.iter().find(|other| other.id == step).expect(step).next;
            assert!(next.ko.contains(button.ko) && next.en.contains(button.en), "{step}");
        }
    }
}
