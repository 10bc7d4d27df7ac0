//! What Haru does wrong when it is told to, and what came of it.

use super::Text;
use super::notice::Words;
use crate::view::haru::Provocation;

/// In the list of what happened.
pub const fn done(provocation: Provocation) -> Text {
    match provocation {
        Provocation::WrongVerifier => {
            Text { ko: "일부러 다른 code_verifier를 냈어요", en: "Sent another code_verifier, on purpose" }
        }
        Provocation::ReplayedCode => {
            Text { ko: "일부러 쓴 코드를 다시 냈어요", en: "Sent a used code again, on purpose" }
        }
        Provocation::WrongSecret => {
            Text { ko: "일부러 틀린 client_secret을 냈어요", en: "Sent a wrong client_secret, on purpose" }
        }
        Provocation::TokenInQuery => {
            Text { ko: "일부러 토큰을 주소에 적었어요", en: "Put the token into the address, on purpose" }
        }
        Provocation::TooLittleScope => {
            Text { ko: "일부러 허락 없이 적어 봤어요", en: "Tried to write without permission, on purpose" }
        }
        Provocation::CallApi => Text { ko: "캘린더 API를 불렀어요", en: "Called the calendar API" },
        Provocation::OldRefreshToken => {
            Text { ko: "일부러 옛 갱신 토큰을 냈어요", en: "Sent an old refresh token, on purpose" }
        }
        Provocation::Refresh => Text { ko: "갱신을 부탁했어요", en: "Asked for a renewal" },
    }
}

/// The refusal, and what it is good for.
pub const fn refused(provocation: Provocation) -> Words {
    match provocation {
        Provocation::WrongVerifier => Words {
            title: Text {
                ko: "다른 code_verifier로는 바꿔 주지 않았어요", en: "Another code_verifier did not do"
            },
            body: Text {
                ko: "하루첩이 일부러 방금 지어낸 code_verifier를 코드와 함께 냈어요. 서버는 그 해시를 처음에 받은 code_challenge와 비교했어요 (RFC 7636 §4.6). 코드는 아직 수첩에 있어요.",
                en: "On purpose Haru sent the code with a code_verifier made up just now. The server compared its hash with the code_challenge of the request (RFC 7636 §4.6). The code is still in the notebook.",
            },
        },
        Provocation::ReplayedCode => Words {
            title: Text { ko: "쓴 코드는 다시 받아 주지 않았어요", en: "A used code is not taken again" },
            body: Text {
                ko: "하루첩이 일부러 이미 바꾼 코드를 한 번 더 냈어요. 같은 코드가 두 번 오면 누가 훔쳤을 수 있어서, 서버는 그 코드로 내준 토큰도 거두어요 (RFC 6749 §4.1.2). 하루첩은 아직 몰라요. API를 불러 보면 알게 돼요.",
                en: "On purpose Haru sent a code once more that it had exchanged. A code that comes twice may be stolen, so the server takes back what it issued for it (RFC 6749 §4.1.2). Haru does not know yet: calling the API will tell.",
            },
        },
        Provocation::WrongSecret => Words {
            title: Text {
                ko: "한 글자 틀린 비밀번호는 통하지 않았어요",
                en: "A secret with one wrong character did not do",
            },
            body: Text {
                ko: "하루첩이 일부러 마지막 글자를 바꾼 client_secret으로 토큰을 부탁했어요. 서버는 누가 부탁하는지부터 확인해요 (RFC 6749 §3.2.1). 수첩에 있던 것은 그대로예요.",
                en: "On purpose Haru asked for tokens with the last character of its client_secret changed. Who is asking is looked at before anything else (RFC 6749 §3.2.1). All in the notebook is as it was.",
            },
        },
        Provocation::TokenInQuery => Words {
            title: Text {
                ko: "주소에 적은 출입증은 받아 주지 않았어요", en: "A pass in the address is not taken"
            },
            body: Text {
                ko: "하루첩이 일부러 접근 토큰을 헤더 대신 주소에 적었어요. 주소는 서버의 기록과 방문 기록과 Referer에 남아요 (RFC 6750 §2.3, RFC 9700 §4.3.2). 하루첩은 그 토큰을 그대로 가지고 있어요.",
                en: "On purpose Haru put the access token into the address, not the header. Addresses stay in logs, in histories and in Referer (RFC 6750 §2.3, RFC 9700 §4.3.2). Haru still holds the token.",
            },
        },
        Provocation::TooLittleScope => Words {
            title: Text {
                ko: "보기만 되는 출입증으로는 적을 수 없었어요", en: "A pass for reading does not write"
            },
            body: Text {
                ko: "하루첩이 일부러 calendar.write 없이 일정을 만들려고 했어요. API는 이 토큰이 무엇까지 허락받았는지 보았어요 (RFC 6750 §3.1). 일정은 적히지 않았어요.",
                en: "On purpose Haru tried to make an event without calendar.write. The API looked at what this token is good for (RFC 6750 §3.1). Nothing was written.",
            },
        },
        Provocation::OldRefreshToken => Words {
            title: Text { ko: "옛 갱신 토큰은 통하지 않았어요", en: "An old refresh token did not do" },
            body: Text {
                ko: "하루첩이 일부러 이미 새것으로 바뀐 갱신 토큰을 냈어요. 둘 가운데 하나는 도둑의 것일 수 있어서, 서버는 거기서 나온 토큰을 모두 거두어요 (RFC 9700 §4.14.2). 하루첩은 아직 몰라요. API를 부르거나 갱신해 보면 알게 돼요.",
                en: "On purpose Haru sent a refresh token in whose place another had come. One of the two may be a thief’s, so the server takes back all that came of it (RFC 9700 §4.14.2). Haru does not know yet: calling the API or a refresh will tell.",
            },
        },
        Provocation::CallApi => Words {
            title: Text { ko: "캘린더 API가 거절했어요", en: "The calendar API refused" },
            body: Text { ko: "토큰은 그대로예요.", en: "The token is as it was." },
        },
        Provocation::Refresh => Words {
            title: Text { ko: "갱신이 거절됐어요", en: "The renewal was refused" },
            body: Text { ko: "토큰은 그대로예요.", en: "The tokens are as they were." },
        },
    }
}

/// With what was done.
pub const ACCEPTED: Words = Words {
    title: Text {
        ko: "거절당해야 하는데 그냥 통했어요", en: "This should have been refused, and was not"
    },
    body: Text {
        ko: "{}. 그런데 상대가 받아 줬어요. 확인이 하나 빠져 있어요.",
        en: "{}. The other party let it pass: it leaves a check out.",
    },
};

/// Whether it is the API that this is done to.
pub const fn is_api(provocation: Provocation) -> bool {
    matches!(provocation, Provocation::TokenInQuery | Provocation::TooLittleScope | Provocation::CallApi)
}
