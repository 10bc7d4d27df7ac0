//! A question before each of seven key steps: what is going to happen?

use super::{Answer, Question};
use crate::ui::texts::Text;

pub const PREDICTIONS: [Question; 7] = [
    Question {
        step: "2",
        asks: Text {
            ko: "하루첩이 방금 code_verifier를 만들었습니다. 브라우저에 들려 보낼 주소에는 무엇이 적힐까요?",
            en: "Haru has just made a code_verifier. What will stand in the address that the browser is given?",
        },
        answers: [
            Answer {
                says: Text { ko: "code_verifier 그대로", en: "The code_verifier as it is" },
                is_right: false,
                feedback: Text {
                    ko: "그러면 이 주소를 본 사람이 나중에 코드와 함께 낼 수 있어, 확인하는 뜻이 없어집니다. \
                         code_verifier는 9단계까지 하루첩을 떠나지 않습니다.",
                    en: "Then whoever sees this address could hand it in later with the code, and it would prove \
                         nothing. The code_verifier does not leave Haru before step 9.",
                },
            },
            Answer {
                says: Text {
                    ko: "code_verifier를 SHA-256으로 해시한 값", en: "The SHA-256 hash of the code_verifier"
                },
                is_right: true,
                feedback: Text {
                    ko: "그 값이 code_challenge입니다. 서버는 9단계에서 code_verifier를 받아 같은 계산을 해 \
                         봅니다. 해시에서 원래 값을 되짚을 수 없으므로 남이 보아도 됩니다.",
                    en: "That is the code_challenge. At step 9 the server receives the code_verifier and \
                         computes the same. A hash does not lead back to its input, so others may see it.",
                },
            },
            Answer {
                says: Text {
                    ko: "하루첩임을 보일 client_secret", en: "The client_secret, to show that it is Haru"
                },
                is_right: false,
                feedback: Text {
                    ko: "이 주소는 사람의 브라우저와 방문 기록을 지납니다. client_secret은 하루첩과 서버 \
                         사이에서만 오가며, 브라우저에는 절대 주지 않습니다.",
                    en: "This address passes through the person’s browser and its history. The client_secret \
                         travels between Haru and the server only; a browser never gets it.",
                },
            },
        ],
    },
    Question {
        step: "3",
        asks: Text {
            ko: "하루첩이 만든 링크의 redirect_uri가 등록된 것보다 한 글자 깁니다. 서버는 브라우저를 어디로 \
                 보낼까요?",
            en: "The link that Haru made has a redirect_uri one letter longer than the registered one. Where \
                 does the server send the browser?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "가장 비슷한 등록된 주소로", en: "To the registered address that is closest"
                },
                is_right: false,
                feedback: Text {
                    ko: "서버는 짐작하지 않습니다. 비슷한 주소를 골라 주기 시작하면, 어디까지가 비슷한지를 \
                         공격자가 시험하게 됩니다.",
                    en: "The server does not guess. Once it picked an address that is close, attackers would \
                         probe how far close reaches.",
                },
            },
            Answer {
                says: Text {
                    ko: "적힌 주소로, error=invalid_request를 붙여서",
                    en: "To the address in the link, with error=invalid_request",
                },
                is_right: false,
                feedback: Text {
                    ko: "적힌 주소가 하루첩의 것이라고 믿을 근거가 없습니다. 오류를 붙여 보내기만 해도 서버의 \
                         주소가 남의 사이트로 넘기는 디딤돌이 됩니다.",
                    en: "Nothing says that this address is Haru’s. Merely sending an error there would make the \
                         server a springboard to somebody else’s site.",
                },
            },
            Answer {
                says: Text {
                    ko: "어디로도 보내지 않고 오류 페이지를 보여 준다",
                    en: "Nowhere: it shows an error page",
                },
                is_right: true,
                feedback: Text {
                    ko: "등록된 주소와 글자 하나까지 같아야 합니다. 다르면 400 오류 페이지에서 끝나고, \
                         페이지에는 그 주소로 가는 링크도 없습니다.",
                    en: "It has to equal a registered one, character by character. If it does not, everything \
                         ends on an error page with status 400, which has no link to that address either.",
                },
            },
        ],
    },
    Question {
        step: "6",
        asks: Text {
            ko: "누가 ‘하루첩’이라는 같은 이름으로 다른 앱을 등록했습니다. 위임장에서 진짜와 가려 볼 수 있게 \
                 하는 것은 무엇일까요?",
            en: "Somebody registered another app under the same name, Haru. What on the letter of delegation \
                 helps to tell it from the real one?",
        },
        answers: [
            Answer {
                says: Text { ko: "앱의 이름", en: "The app’s name" },
                is_right: false,
                feedback: Text {
                    ko: "이름은 앱이 스스로 적은 것이라 누구나 같은 이름을 쓸 수 있습니다. 그래서 위임장은 \
                         이름을 따옴표에 넣고, Matgim이 보증하지 않는다고 적습니다.",
                    en: "The name is the app’s own word, and anyone may use the same. So the letter puts it in \
                         quotes and says that Matgim does not vouch for it.",
                },
            },
            Answer {
                says: Text { ko: "돌아갈 호스트", en: "The host to which one returns" },
                is_right: true,
                feedback: Text {
                    ko: "서버가 등록된 redirect_uri와 글자 그대로 맞춰 본 값이고, 코드는 실제로 그 호스트로만 \
                         갑니다. 가짜 앱이라면 하루첩의 것이 아닌 호스트가 나옵니다.",
                    en: "The server compared it with the registered redirect_uri, and the code really goes to \
                         that host only. With a fake app, a host stands there that is not Haru’s.",
                },
            },
            Answer {
                says: Text { ko: "요청한 scope의 목록", en: "The list of requested scopes" },
                is_right: false,
                feedback: Text {
                    ko: "가짜 앱도 똑같은 scope를 요청할 수 있습니다. scope는 무엇을 맡기는지 알려 줄 뿐, \
                         누구에게 맡기는지는 알려 주지 않습니다.",
                    en: "A fake app can request the very same scopes. They tell what is entrusted, not to whom.",
                },
            },
        ],
    },
    Question {
        step: "8",
        asks: Text {
            ko: "준이 자기 계정으로 받은 코드를 하루첩의 콜백 주소에 담아 미나에게 링크로 보냈습니다. 하루첩이 \
                 state도 PKCE도 쓰지 않는다면, 미나가 그 링크를 열 때 무슨 일이 생길까요?",
            en: "Jun obtained a code with his own account, put it into Haru’s callback address, and sent that \
                 link to Mina. If Haru used neither state nor PKCE, what would happen when Mina opens it?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "미나의 하루첩이 준의 계정에 연결된다",
                    en: "Mina’s Haru is connected to Jun’s account",
                },
                is_right: true,
                feedback: Text {
                    ko: "코드가 준의 것이므로 토큰도 준의 것입니다. 미나는 자기 캘린더인 줄 알고 준의 캘린더에 \
                         일정을 적게 됩니다. 그래서 하루첩은 이 세션에 적어 둔 state가 아니면 받지 않습니다.",
                    en: "The code is Jun’s, so the tokens are Jun’s as well. Mina would write her plans into \
                         Jun’s calendar, taking it for her own. That is why Haru accepts no state but the one \
                         noted in this session.",
                },
            },
            Answer {
                says: Text {
                    ko: "준이 미나의 캘린더를 읽게 된다", en: "Jun gets to read Mina’s calendar"
                },
                is_right: false,
                feedback: Text {
                    ko: "미나는 아무것도 허용하지 않았으므로 미나의 토큰은 생기지 않습니다. 위험은 반대쪽에 \
                         있습니다. 미나가 준의 계정을 자기 것으로 알고 쓰게 됩니다.",
                    en: "Mina allowed nothing, so no token of hers comes into being. The danger is the other way \
                         round: Mina would use Jun’s account and think that it is hers.",
                },
            },
            Answer {
                says: Text {
                    ko: "준의 브라우저에서 온 코드가 아니어서 서버가 거절한다",
                    en: "The server refuses it, because it does not come from Jun’s browser",
                },
                is_right: false,
                feedback: Text {
                    ko: "코드를 내는 것은 브라우저가 아니라 하루첩의 서버입니다. 인가 서버가 보기에는 하루첩이 \
                         하루첩의 코드를 냈을 뿐입니다. 브라우저를 확인하는 일은 하루첩이 state로 해야 합니다.",
                    en: "It is not a browser that hands in the code, but Haru’s own server. All the \
                         authorization server sees is Haru with a code of Haru’s. Looking which browser it is \
                         remains Haru’s task, by means of state.",
                },
            },
        ],
    },
    Question {
        step: "9",
        asks: Text {
            ko: "도둑이 하루첩의 코드를 훔쳐, Matgim에 등록한 자기 앱으로 인증하고 먼저 냈습니다. 곧이어 \
                 하루첩이 같은 코드를 내면 어떻게 될까요?",
            en: "A thief stole Haru’s code and handed it in first, authenticated as an app of his own at \
                 Matgim. A moment later Haru hands in the same code. What happens?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "도둑이 먼저 썼으므로 하루첩은 거절된다",
                    en: "Haru is refused, because the thief used the code first",
                },
                is_right: false,
                feedback: Text {
                    ko: "도둑의 시도는 다른 앱의 코드라서 invalid_grant로 거절되었습니다. 거절된 시도는 코드를 \
                         쓴 것이 아니어서 used_at이 적히지 않습니다.",
                    en: "The thief’s attempt was refused with invalid_grant, because the code is another \
                         app’s. A refused attempt does not use the code: no used_at is written.",
                },
            },
            Answer {
                says: Text { ko: "둘 다 토큰을 받는다", en: "Both get tokens" },
                is_right: false,
                feedback: Text {
                    ko: "코드는 하루첩에 발급되었다고 codes 행에 적혀 있습니다. 다른 앱은 코드를 가지고 있어도 \
                         토큰을 받지 못합니다.",
                    en: "The stored code says that it was issued to Haru. Another app gets no tokens for it, \
                         even if it has it.",
                },
            },
            Answer {
                says: Text { ko: "하루첩만 토큰을 받는다", en: "Only Haru gets tokens" },
                is_right: true,
                feedback: Text {
                    ko: "틀린 시도는 코드를 소모하지 않습니다. 그렇지 않다면 코드를 엿본 사람은 누구나 남의 \
                         연결을 망칠 수 있습니다. 하루첩의 요청은 모든 확인을 통과하므로 토큰을 받습니다.",
                    en: "A wrong attempt does not burn the code. Otherwise anyone who glimpsed a code could \
                         spoil somebody else’s connection. Haru’s request passes every check, so it gets the \
                         tokens.",
                },
            },
        ],
    },
    Question {
        step: "11a",
        asks: Text {
            ko: "하루첩이 유효한 접근 토큰을 주소에 넣어 보내고, API는 이를 400으로 거절합니다. 그 뒤 이 토큰은 \
                 어떻게 될까요?",
            en: "Haru sends a good access token in the address, and the API refuses it with 400. What becomes of \
                 this token?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "거절되었으니 아무 일도 없던 것과 같다",
                    en: "It was refused, so it is as if nothing had happened",
                },
                is_right: false,
                feedback: Text {
                    ko: "거절은 요청이 닿은 뒤의 일입니다. 주소는 이미 접속 기록에 적혔고, 그 기록을 읽는 사람은 \
                         토큰을 쓸 수 있습니다.",
                    en: "The refusal comes after the request has arrived. The address already stands in the \
                         access log, and whoever reads that can use the token.",
                },
            },
            Answer {
                says: Text {
                    ko: "여전히 유효하고, 접속 기록에서 읽을 수 있다",
                    en: "It is still good, and can be read in the access log",
                },
                is_right: true,
                feedback: Text {
                    ko: "그래서 샌 토큰으로 보아야 합니다. API는 인가 서버가 아니어서 토큰을 끝내지 못합니다. \
                         하루첩이 /revoke로 끝내거나 만료를 기다려야 합니다.",
                    en: "So it has to be taken for leaked. The API is not the authorization server and cannot \
                         end the token. Haru has to end it at /revoke, or it lives until it expires.",
                },
            },
            Answer {
                says: Text { ko: "API가 곧바로 토큰을 무효로 만든다", en: "The API voids it at once" },
                is_right: false,
                feedback: Text {
                    ko: "토큰을 발급하고 끝내는 것은 인가 서버뿐입니다. 캘린더 API는 받은 토큰의 뜻을 물을 수 \
                         있을 뿐이고, 이번에는 묻지도 않았습니다.",
                    en: "Only the authorization server issues and ends tokens. All the calendar API can do is \
                         ask what one means, and this time it did not even ask.",
                },
            },
        ],
    },
    Question {
        step: "14",
        asks: Text {
            ko: "도둑이 하루첩의 첫 갱신 토큰을 베껴 두었고, 그 뒤 하루첩은 그것을 두 번째 토큰으로 바꿨습니다. \
                 한 시간 뒤 도둑이 하루첩의 비밀까지 손에 넣어 첫 토큰을 냅니다. 무슨 일이 생길까요?",
            en: "A thief copied Haru’s first refresh token; later Haru swapped it for a second one. An hour \
                 after that the thief, who has got hold of Haru’s secret as well, presents the first. What \
                 happens?",
        },
        answers: [
            Answer {
                says: Text {
                    ko: "첫 토큰만 거절되고 하루첩은 그대로다",
                    en: "The first token is refused; nothing changes for Haru",
                },
                is_right: false,
                feedback: Text {
                    ko: "같은 토큰이 두 번 왔다면 누군가 사본을 가졌다는 증거입니다. 서버는 두 번째 토큰을 가진 \
                         쪽이 진짜라고 장담할 수 없어 그대로 두지 않습니다.",
                    en: "The same token twice proves that somebody has a copy. The server cannot be sure that \
                         the holder of the second one is the real Haru, so it does not leave it at that.",
                },
            },
            Answer {
                says: Text {
                    ko: "도둑이 새 토큰 한 쌍을 받는다", en: "The thief gets a new pair of tokens"
                },
                is_right: false,
                feedback: Text {
                    ko: "이미 쓰인 토큰으로는 받을 수 없습니다. 방금 바꾼 토큰이 10초 안에 다시 왔을 때만 답을 \
                         잃어버린 것으로 보며, 한 시간 뒤는 거기에 들지 않습니다.",
                    en: "Not for a token that was used. Only one that was swapped a moment ago and comes again \
                         within 10 seconds counts as a lost answer; an hour is not that.",
                },
            },
            Answer {
                says: Text {
                    ko: "첫 토큰은 거절되고 하루첩의 토큰도 모두 끝난다",
                    en: "The first token is refused, and all of Haru’s tokens end as well",
                },
                is_right: true,
                feedback: Text {
                    ko: "서버는 어느 쪽이 도둑인지 모르므로 가족 전체를 끝냅니다. 도둑은 더 쓸 것이 없고, \
                         하루첩은 처음부터 다시 물어 새 토큰을 받습니다.",
                    en: "The server does not know who the thief is, so the whole family ends. The thief is left \
                         with nothing, and Haru has to ask anew to get new tokens.",
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
        for question in PREDICTIONS {
            assert_is_a_step(question.step);
            assert_written(question.asks, question.step);
            for answer in &question.answers {
                assert_written(answer.says, question.step);
                assert_written(answer.feedback, question.step);
            }
            let right = question.answers.iter().filter(|answer| answer.is_right).count();
            assert_eq!(right, 1, "before step {}", question.step);
        }
    }

    #[test]
    fn the_right_answer_does_not_always_stand_in_the_same_place() {
        for place in 0..3 {
            assert!(PREDICTIONS.iter().any(|question| question.answers[place].is_right), "never answer {place}");
        }
    }
}
