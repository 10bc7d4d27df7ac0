//! Six questions at the end, over the whole flow. The step of each shows the answer.

use super::{Answer, Question};
use crate::ui::texts::Text;

pub const QUIZ: [Question; 6] = [
    Question {
        step: "3",
        asks: Text {
            ko: "잘못된 요청이 셋 있습니다. 서버가 오류를 하루첩의 redirect_uri로 돌려보내는 것은 어느 것일까요?",
            en: "Here are three faulty requests. For which of them does the server report the error to Haru’s \
                 redirect_uri?",
        },
        answers: [
            Answer {
                says: Text { ko: "등록되지 않은 client_id", en: "An unregistered client_id" },
                is_right: false,
                feedback: Text {
                    ko: "누가 묻는지 모르면 어디로 돌려보내야 할지도 모릅니다. 사람에게 오류 페이지를 보여 주고 \
                         끝냅니다.",
                    en: "Not knowing who asks, the server does not know where to send anything. It shows the \
                         person an error page, and that is all.",
                },
            },
            Answer {
                says: Text {
                    ko: "하루첩이 등록하지 않은 scope", en: "A scope that Haru is not registered for"
                },
                is_right: true,
                feedback: Text {
                    ko: "client_id와 redirect_uri가 맞으므로 하루첩에 말해도 안전합니다. 사람이 로그인한 뒤 \
                         error=invalid_scope가 state, iss와 함께 돌아갑니다.",
                    en: "The client_id and the redirect_uri are right, so it is safe to tell Haru. Once the \
                         person has signed in, error=invalid_scope goes back with state and iss.",
                },
            },
            Answer {
                says: Text {
                    ko: "등록된 것과 한 글자 다른 redirect_uri",
                    en: "A redirect_uri that differs by one character",
                },
                is_right: false,
                feedback: Text {
                    ko: "그 주소가 하루첩의 것인지 알 수 없으므로 오류도 보내지 않습니다. 이것도 오류 페이지에서 \
                         끝납니다.",
                    en: "Nobody knows whether that address is Haru’s, so not even an error goes there. This \
                         ends on an error page, too.",
                },
            },
        ],
    },
    Question {
        step: "7",
        asks: Text {
            ko: "미나는 하루첩에 calendar.read를 허용했습니다. 이튿날 다른 앱이 미나에게 calendar.read를 \
                 요청하면 서버는 어떻게 할까요?",
            en: "Mina allowed calendar.read to Haru. The next day another app asks Mina for calendar.read. What \
                 does the server do?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "이미 허용한 scope이므로 바로 코드를 준다",
                    en: "It hands out a code, because that scope was allowed before",
                },
                is_right: false,
                feedback: Text {
                    ko: "사용자와 scope만 저장했다면 그렇게 됩니다. 그래서 동의에는 누구에게 허용했는지도 함께 \
                         적습니다.",
                    en: "That is what would happen if only user and scope were stored. Therefore the consent \
                         also says to whom it was given.",
                },
            },
            Answer {
                says: Text { ko: "미나에게 묻지 않고 거절한다", en: "It refuses without asking Mina" },
                is_right: false,
                feedback: Text {
                    ko: "한 앱에 허용했다고 다른 앱에 허용할 수 없게 되지는 않습니다. 등록된 앱이면 누구든 물을 \
                         수 있고, 대답은 미나가 합니다.",
                    en: "Having allowed one app does not rule out another. Every registered app may ask, and it \
                         is Mina who answers.",
                },
            },
            Answer {
                says: Text {
                    ko: "미나에게 위임장을 새로 보여 준다", en: "It shows Mina a new letter of delegation"
                },
                is_right: true,
                feedback: Text {
                    ko: "consents 행은 사용자와 클라이언트의 짝마다 하나입니다. 하루첩의 행은 다른 앱에 아무것도 \
                         허용하지 않습니다.",
                    en: "There is one row in consents for each pair of user and client. Haru’s row allows \
                         nothing to any other app.",
                },
            },
        ],
    },
    Question {
        step: "9",
        asks: Text {
            ko: "인가 코드는 브라우저를 거쳐 가는데 접근 토큰은 그러지 않습니다. 코드는 왜 그래도 될까요?",
            en: "The authorization code passes through the browser; the access token does not. Why is that all \
                 right for the code?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "코드만으로는 아무것도 받을 수 없어서", en: "Because the code alone buys nothing"
                },
                is_right: true,
                feedback: Text {
                    ko: "교환하려면 하루첩의 client_secret과 그 세션의 code_verifier가 더 있어야 합니다. 둘 다 \
                         브라우저를 지나지 않습니다. 접근 토큰은 가진 것만으로 쓸 수 있으므로 그 길로 보내지 \
                         않습니다.",
                    en: "To exchange it takes Haru’s client_secret and that session’s code_verifier as well, \
                         and neither passes through the browser. An access token can be used by whoever has it, \
                         so it does not go that way.",
                },
            },
            Answer {
                says: Text { ko: "코드는 암호로 바뀌어 있어서", en: "Because the code is encrypted" },
                is_right: false,
                feedback: Text {
                    ko: "코드는 암호문이 아니라 무작위 값이며, 주소에 보이는 그대로가 코드입니다. 브라우저를 \
                         보는 사람은 누구나 읽을 수 있습니다.",
                    en: "The code is a random value, not a ciphertext; what stands in the address is the code. \
                         Whoever looks at the browser can read it.",
                },
            },
            Answer {
                says: Text {
                    ko: "303으로 옮겨 간 주소는 방문 기록에 남지 않아서",
                    en: "Because addresses reached by a 303 stay out of the history",
                },
                is_right: false,
                feedback: Text {
                    ko: "콜백 주소는 방문 기록에 남을 수 있고, 하루첩의 접속 기록에도 남을 수 있습니다. 그렇게 \
                         남더라도 쓸모가 없도록 만든 것입니다.",
                    en: "The callback address may well stay in the history, and in Haru’s access log. The code \
                         is made so that this does no harm.",
                },
            },
        ],
    },
    Question {
        step: "10",
        asks: Text {
            ko: "인가 서버의 저장소 사본이 통째로 샜습니다. 이것만 가진 공격자는 무엇을 할 수 있을까요?",
            en: "A copy of the authorization server’s whole store has leaked. What can an attacker do who has \
                 nothing but that?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "access_tokens 행의 값으로 API를 부른다",
                    en: "Call the API with the values in access_tokens",
                },
                is_right: false,
                feedback: Text {
                    ko: "그 행에는 토큰이 아니라 SHA-256 해시가 있습니다. 해시를 API에 내밀면 인가 서버는 그것을 \
                         다시 해시해 찾으므로 맞는 행이 없습니다.",
                    en: "Those rows hold SHA-256 hashes, not tokens. If a hash is shown to the API, the \
                         authorization server hashes it again to look it up, and finds no row.",
                },
            },
            Answer {
                says: Text {
                    ko: "client_secrets 행의 값으로 하루첩인 척한다",
                    en: "Pose as Haru with the values in client_secrets",
                },
                is_right: false,
                feedback: Text {
                    ko: "클라이언트 비밀도 해시로만 저장됩니다. 서버는 받은 비밀을 해시해 견주므로, 해시 자체를 \
                         내면 맞지 않습니다.",
                    en: "Client secrets are stored as hashes, too. The server hashes what it receives and \
                         compares, so the hash itself does not fit.",
                },
            },
            Answer {
                says: Text {
                    ko: "누가 무엇을 맡겼는지 읽지만, 토큰을 쓰지는 못한다",
                    en: "Read who entrusted what, but use no token",
                },
                is_right: true,
                feedback: Text {
                    ko: "consents 행은 그대로 읽히므로 유출은 여전히 큰일입니다. 그러나 코드, 토큰, 클라이언트 \
                         비밀은 256비트 무작위 값의 해시라서 되짚을 수 없습니다.",
                    en: "The rows of consents are readable, so the leak is still serious. But codes, tokens and \
                         client secrets are hashes of 256 random bits, and there is no way back.",
                },
            },
        ],
    },
    Question {
        step: "11b",
        asks: Text {
            ko: "하루첩이 calendar.read만 있는 토큰으로 일정을 추가하려 합니다. 누가 막을까요?",
            en: "Haru tries to add an event with a token that has calendar.read only. Who stops it?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "인가 서버가 /introspect에 active: false로 답해서",
                    en: "The authorization server, by answering active: false at /introspect",
                },
                is_right: false,
                feedback: Text {
                    ko: "토큰은 살아 있으므로 답은 active: true이고 scope는 calendar.read입니다. 인가 서버는 \
                         하루첩이 그 토큰으로 무엇을 하려는지 모릅니다.",
                    en: "The token is alive, so the answer is active: true with scope calendar.read. The \
                         authorization server does not know what Haru is about to do with it.",
                },
            },
            Answer {
                says: Text {
                    ko: "캘린더 API가 scope를 보고 403으로",
                    en: "The calendar API, which looks at the scope and answers 403",
                },
                is_right: true,
                feedback: Text {
                    ko: "자원 서버는 이 호출에 calendar.write가 필요하다는 것을 알고, 토큰의 scope와 견주어 \
                         insufficient_scope로 거절합니다.",
                    en: "The resource server knows that this call needs calendar.write; it compares that with \
                         the token’s scope and refuses with insufficient_scope.",
                },
            },
            Answer {
                says: Text {
                    ko: "하루첩이 스스로, scope에 없는 것을 알고",
                    en: "Haru itself, which knows that it was not granted",
                },
                is_right: false,
                feedback: Text {
                    ko: "잘 만든 앱은 시도하지 않겠지만, 앱의 선의에 기대면 막은 것이 아닙니다. 자원을 지키는 \
                         쪽이 호출마다 확인해야 합니다.",
                    en: "A well-made app does not try, but relying on its good will stops nobody. Whoever guards \
                         the resource has to check at each call.",
                },
            },
        ],
    },
    Question {
        step: "15",
        asks: Text {
            ko: "미나가 하루첩의 연결을 끊은 바로 그 순간, 하루첩에는 무엇이 남아 있을까요?",
            en: "Mina has just disconnected Haru. What is left with Haru at that very moment?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "아무것도. 서버가 하루첩의 토큰을 지웠다",
                    en: "Nothing: the server deleted Haru’s tokens",
                },
                is_right: false,
                feedback: Text {
                    ko: "서버는 하루첩의 메모리에 손댈 수 없고, 하루첩은 끊긴 줄도 모릅니다. 서버가 바꾼 것은 \
                         자기 행뿐입니다.",
                    en: "The server cannot reach into Haru’s memory, and Haru does not even know that it was \
                         disconnected. The server changed its own rows only.",
                },
            },
            Answer {
                says: Text {
                    ko: "쓸 수 없는 토큰과, 전에 읽어 간 캘린더",
                    en: "Tokens that no longer work, and what it read before",
                },
                is_right: true,
                feedback: Text {
                    ko: "토큰 문자열은 그대로지만 grants 행에 revoked_at이 적혀 다음 호출부터 401입니다. 이미 \
                         읽어 간 내용은 누구도 되돌릴 수 없습니다.",
                    en: "The strings are still there, but the row in grants has its revoked_at, and the next \
                         call gets 401. What was already read nobody can call back.",
                },
            },
            Answer {
                says: Text {
                    ko: "만료될 때까지 최대 10분 동안 쓸 수 있는 접근 토큰",
                    en: "An access token that works for up to ten minutes, until it expires",
                },
                is_right: false,
                feedback: Text {
                    ko: "스스로 검증하는 서명된 토큰이라면 그럴 수 있습니다. 여기서는 캘린더 API가 호출마다 인가 \
                         서버에 물으므로 바로 거절됩니다.",
                    en: "With signed tokens that are verified on the spot it could be so. Here the calendar API \
                         asks the authorization server at every call, so the token is refused at once.",
                },
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::super::steps::tests::{assert_is_a_step, assert_written};
    use super::*;

    #[test]
    fn every_question_is_written_and_has_one_right_answer() {
        for question in QUIZ {
            assert_is_a_step(question.step);
            assert_written(question.asks, question.step);
            for answer in &question.answers {
                assert_written(answer.says, question.step);
                assert_written(answer.feedback, question.step);
            }
            let right = question.answers.iter().filter(|answer| answer.is_right).count();
            assert_eq!(right, 1, "at step {}", question.step);
        }
    }

    #[test]
    fn the_right_answer_does_not_always_stand_in_the_same_place() {
        for place in 0..3 {
            assert!(QUIZ.iter().any(|question| question.answers[place].is_right), "never answer {place}");
        }
    }
}
