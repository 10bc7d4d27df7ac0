//! What is said above the planner: what happened, and what to do.

use super::Text;
use crate::view::haru::{Doing, Pace};

/// A heading and a sentence or two.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub title: Text,
    pub body: Text,
}

pub const SERVER_SAID: Text = Text { ko: "서버가 한 말", en: "In the server’s words" };
pub const API_SAID: Text = Text { ko: "API가 한 말", en: "In the API’s words" };

pub const REGISTERED: Words = Words {
    title: Text { ko: "하루첩이 등록됐어요", en: "Haru is registered" },
    body: Text {
        ko: "Matgim에서 하루첩의 이름표는 {}예요. 비밀번호는 수첩에 적어 두었어요. 이제 캘린더를 가져올 수 있어요.",
        en: "At Matgim Haru’s name tag is {}. Its password is written down in the notebook. Now a calendar can be imported.",
    },
};
pub const NOT_REGISTERED: Words = Words {
    title: Text { ko: "하루첩이 아직 등록되지 않았어요", en: "Haru is not registered yet" },
    body: Text {
        ko: "서버가 모르는 앱은 아무것도 부탁할 수 없어요. 먼저 하루첩을 등록해 주세요.",
        en: "A server lets no app ask that it does not know. Register Haru first.",
    },
};
pub const CANNOT_REGISTER: Words = Words {
    title: Text {
        ko: "이 서버에는 앱이 스스로 등록할 수 없어요",
        en: "Apps cannot register themselves at this server",
    },
    body: Text {
        ko: "메타데이터에 registration_endpoint가 없어요 (RFC 8414, RFC 7591). 서버 쪽 사람이 하루첩을 등록해 주어야 해요. 그동안은 손으로 적을 수 있어요.",
        en: "Its metadata names no registration_endpoint (RFC 8414, RFC 7591). Somebody there has to register Haru. Meanwhile days can be added by hand.",
    },
};
pub const CONNECTED: Words = Words {
    title: Text { ko: "연결됐어요", en: "You are connected" },
    body: Text {
        ko: "확인할 것을 모두 확인하고, 교환권을 출입증으로 바꿨어요.",
        en: "Everything was checked, and the voucher was swapped for a pass.",
    },
};
pub const RENEWED: Words = Words {
    title: Text { ko: "새 출입증을 받았어요", en: "You have a new pass" },
    body: Text {
        ko: "접근 토큰과 갱신 토큰을 새것으로 바꿔 적었어요. 옛것은 잊었어요.",
        en: "Access token and refresh token were replaced; the old ones are forgotten.",
    },
};
pub const RENEWED_STEP_BY_STEP: Words = Words {
    title: RENEWED.title,
    body: Text {
        ko: "접근 토큰과 갱신 토큰을 새것으로 바꿔 적었어요. 옛 갱신 토큰은 쓴 것으로 표시했어요.",
        en: "Access token and refresh token were replaced; the old refresh token is marked as spent.",
    },
};
pub const DISCONNECTED: Words = Words {
    title: Text { ko: "연결을 끊었어요", en: "Disconnected" },
    body: Text {
        ko: "서버가 권한이 끝났다고 확인했어요. 토큰과 가져온 일정은 잊었고, 손으로 적은 하루는 남아 있어요.",
        en: "The server confirmed that the permission has ended. Tokens and fetched events are forgotten; what you wrote by hand is still here.",
    },
};
pub const ONLY_FORGOTTEN: Words = Words {
    title: Text {
        ko: "하루첩은 잊었지만, 서버의 확인은 받지 못했어요",
        en: "Haru forgot, but the server did not confirm",
    },
    body: Text {
        ko: "토큰은 지웠어요. 권한이 서버에 남아 있을 수 있으니 Matgim의 ‘연결된 앱’에서 하루첩을 끊어 주세요.",
        en: "The tokens are gone. The permission may still stand at the server: take it back under “Connected apps” at Matgim.",
    },
};
pub const DAY_ADDED: Words = Words {
    title: Text { ko: "적어 두었어요", en: "Noted" },
    body: Text { ko: "이 하루는 하루첩에만 있어요.", en: "This day is in Haru only." },
};
pub const DAY_REMOVED: Words = Words {
    title: Text { ko: "지웠어요", en: "Removed" },
    body: Text {
        ko: "손으로 적은 것만 지워져요.", en: "Only what was written by hand can be removed here."
    },
};
pub const EVENT_WRITTEN: Words = Words {
    title: Text { ko: "캘린더에 적었어요", en: "It is in your calendar" },
    body: Text {
        ko: "하루첩이 출입증으로 Matgim의 캘린더에 일정을 만들었어요.",
        en: "Haru used the pass to make an event in the calendar at Matgim.",
    },
};
pub const ALREADY_TAKEN: Words = Words {
    title: Text { ko: "이미 받은 답이에요", en: "This answer was taken in before" },
    body: Text {
        ko: "새로 고치거나 뒤로 가셨나 봐요. 교환권은 한 번만 쓰기 때문에 아무 일도 다시 하지 않았어요.",
        en: "You reloaded or went back. A voucher is good once, so nothing was done again.",
    },
};
pub const DENIED: Words = Words {
    title: Text { ko: "괜찮아요, 손으로 적으면 돼요", en: "No problem, add days by hand" },
    body: Text {
        ko: "허락하지 않으셔서 하루첩은 아무것도 받지 않았어요. 마음이 바뀌면 언제든 다시 가져올 수 있어요.",
        en: "You did not allow it, so Haru received nothing. Should you change your mind, import any time.",
    },
};
pub const PASS_REFUSED: Words = Words {
    title: Text { ko: "출입증이 거절됐어요 (401 {})", en: "The pass was refused (401 {})" },
    body: Text {
        ko: "시간이 다 됐거나 권한이 거두어졌어요. 하루첩은 몰래 갱신하지 않아요. ‘새 출입증 받기’를 눌러 보세요. 아래 일정은 지난번에 받은 것이에요.",
        en: "Its time is over, or the permission was taken back. Haru does not renew it behind your back: press Refresh. The events below are from the last time.",
    },
};
pub const PASS_REFUSED_ON_PURPOSE: Words = Words {
    title: Text { ko: "끝난 출입증이 거절됐어요 (401 {})", en: "The dead pass was refused (401 {})" },
    body: Text {
        ko: "저절로 끝나기를 기다리는 대신 하루첩이 서버에 이 접근 토큰을 지금 끝내 달라고 했어요 (RFC 7009). 그리고 모르는 척 한 번 더 내밀었더니, API가 서버에 물어보고 거절했어요. 시간이 다 됐을 때도 똑같아요. ‘새 출입증 받기’를 눌러 보세요.",
        en: "Instead of waiting for its end, Haru asked the server to end this access token now (RFC 7009), then showed it once more as if nothing were. The API asked the server and refused. It is the same when the time is really over: press Refresh.",
    },
};
pub const PERMISSION_ENDED: Words = Words {
    title: Text { ko: "권한이 거두어졌거나 끝났어요", en: "The permission was taken back or has ended" },
    body: Text {
        ko: "서버가 갱신 토큰을 받지 않았어요 (invalid_grant). 하루첩은 토큰과 가져온 일정을 잊었어요. 다시 쓰려면 처음부터 허락을 받아야 해요.",
        en: "The server did not take the refresh token (invalid_grant). Haru forgot the tokens and the fetched events. To go on, it has to ask you anew.",
    },
};
pub const CANNOT_REFRESH: Words = Words {
    title: Text { ko: "갱신할 수 없어요", en: "This cannot be renewed" },
    body: Text {
        ko: "서버가 갱신 토큰을 주지 않았어요. 출입증이 끝나면 다시 연결해 주세요.",
        en: "The server gave no refresh token. When the pass has ended, connect again.",
    },
};
pub const CANNOT_END_EARLY: Words = Words {
    title: Text { ko: "일찍 끝낼 수 없어요", en: "It cannot be ended early" },
    body: Text {
        ko: "이 서버에는 취소 엔드포인트 (RFC 7009)가 없어요. 출입증은 제 시간이 되면 끝나요.",
        en: "This server has no revocation endpoint (RFC 7009). The pass ends when its time is over.",
    },
};
pub const NOT_CONNECTED: Words = Words {
    title: Text { ko: "지금은 연결되어 있지 않아요", en: "Nothing is connected" },
    body: Text {
        ko: "그래서 아무것도 하지 않았어요. 먼저 캘린더를 가져와 주세요.",
        en: "So nothing was done. Import your calendar first.",
    },
};
pub const NEEDS_TITLE: Words = Words {
    title: Text { ko: "무슨 일인지 적어 주세요", en: "Say what it is" },
    body: Text {
        ko: "제목이 비어 있어서 적지 않았어요.", en: "The title was empty, so nothing was added."
    },
};
pub const TITLE_TOO_LONG: Words = Words {
    title: Text { ko: "제목이 너무 길어요", en: "The title is too long" },
    body: Text {
        ko: "80자까지 적을 수 있어요. 적지 않았어요.", en: "80 characters at most. Nothing was added."
    },
};
pub const NEEDS_DATE: Words = Words {
    title: Text { ko: "날짜를 골라 주세요", en: "Choose a date" },
    body: Text {
        ko: "1970년부터 2199년까지의 날짜여야 해요. 적지 않았어요.",
        en: "It has to be a date from 1970 to 2199. Nothing was added.",
    },
};
pub const MAY_NOT_WRITE: Words = Words {
    title: Text {
        ko: "일정을 추가하는 일은 허락하지 않으셨어요", en: "You did not allow adding events"
    },
    body: Text {
        ko: "캘린더에는 적지 않았어요. 하루첩에만 적거나, 연결을 끊고 다시 연결하면서 허락해 주세요.",
        en: "Nothing was written. Keep it in Haru only, or disconnect and connect again and allow it.",
    },
};
pub const NOTEBOOK_FULL: Words = Words {
    title: Text { ko: "수첩이 가득 찼어요", en: "The notebook is full" },
    body: Text {
        ko: "손으로 적은 하루는 60개까지예요. 하나를 지우고 다시 적어 주세요.",
        en: "There is room for 60 days by hand. Remove one and try again.",
    },
};
pub const SCOPE_TOO_SMALL: Words = Words {
    title: Text {
        ko: "허락받은 것으로는 보여 드릴 게 없어요", en: "What was allowed is too little to show anything"
    },
    body: Text {
        ko: "{} 권한이 빠졌어요. 하루첩은 받은 토큰을 돌려줬어요. 다시 연결하면서 허락하거나 손으로 적어 주세요.",
        en: "{} is missing. Haru gave the tokens back. Connect again and allow it, or add days by hand.",
    },
};
pub const METADATA_REFUSED: Words = Words {
    title: Text {
        ko: "서버의 소개를 믿을 수 없어요", en: "The server’s description of itself cannot be trusted"
    },
    body: Text {
        ko: "메타데이터가 확인을 통과하지 못해서 그곳으로 보내지 않았어요 ({}, {}). 하루첩의 설정이나 서버를 고쳐야 해요. 그동안은 손으로 적을 수 있어요.",
        en: "Its metadata did not pass a check, so you were not sent there ({}, {}). Haru’s settings or the server have to be mended. Meanwhile days can be added by hand.",
    },
};

/// Who went wrong: the server, except where the calendar was called.
const fn is_api(doing: Doing) -> bool {
    matches!(doing, Doing::ReadingCalendar | Doing::WritingEvent)
}

pub const fn said_by(doing: Doing) -> Text {
    if is_api(doing) { API_SAID } else { SERVER_SAID }
}

pub const fn unreachable(doing: Doing) -> Text {
    if is_api(doing) {
        Text { ko: "캘린더 API에 닿지 못했어요", en: "The calendar API could not be reached" }
    } else {
        Text { ko: "Matgim 서버에 닿지 못했어요", en: "Matgim’s server could not be reached" }
    }
}

/// With the status.
pub const fn unwell(doing: Doing) -> Text {
    if is_api(doing) {
        Text {
            ko: "캘린더 API가 지금은 답하지 못해요 ({})", en: "The calendar API cannot answer right now ({})"
        }
    } else {
        Text {
            ko: "Matgim 서버가 지금은 답하지 못해요 ({})", en: "Matgim’s server cannot answer right now ({})"
        }
    }
}

pub const fn malformed(doing: Doing) -> Text {
    if is_api(doing) {
        Text { ko: "캘린더 API의 답을 읽을 수 없었어요", en: "The calendar API’s answer cannot be read" }
    } else {
        Text {
            ko: "Matgim 서버의 답을 읽을 수 없었어요", en: "The answer of Matgim’s server cannot be read"
        }
    }
}

pub const fn refused(doing: Doing) -> Text {
    if is_api(doing) {
        Text { ko: "캘린더 API가 거절했어요", en: "The calendar API refused" }
    } else {
        Text { ko: "Matgim 서버가 거절했어요", en: "Matgim’s server refused" }
    }
}

/// What is as it was, and what to do now.
pub const fn advice(doing: Doing, pace: Pace) -> Text {
    match doing {
        Doing::Discovering => Text {
            ko: "부탁은 나가지 않았어요. 잠시 뒤 가져오기를 다시 눌러 주세요. 그동안은 손으로 적을 수 있어요.",
            en: "Nothing was asked. Press import again in a moment; meanwhile days can be added by hand.",
        },
        Doing::Registering => Text {
            ko: "하루첩은 이름표도 비밀번호도 받지 못했어요. 잠시 뒤 등록을 다시 눌러 주세요. 그동안은 손으로 적을 수 있어요.",
            en: "Haru received neither a name tag nor a password. Press register again in a moment; meanwhile days can be added by hand.",
        },
        Doing::Asking => Text {
            ko: "하루첩은 아무것도 받지 않았어요. 다시 가져와 보고, 되풀이되면 하루첩의 등록을 확인해야 해요.",
            en: "Haru received nothing. Try to import again; if it goes on like this, Haru’s registration has to be looked at.",
        },
        Doing::Exchanging if matches!(pace, Pace::StepByStep) => Text {
            ko: "코드는 아직 수첩에 있어요. 곧 끝나니 한 번 더 눌러 보고, 안 되면 처음부터 다시 가져와 주세요.",
            en: "The code is still in the notebook. It ends soon: press once more, and import again from the start should that not help.",
        },
        Doing::Exchanging => Text {
            ko: "교환권은 한 번만 쓸 수 있고 곧 끝나요. 처음부터 다시 가져와 주세요.",
            en: "A voucher is good once and not for long. Import again from the start.",
        },
        Doing::Refreshing => Text {
            ko: "가지고 있던 토큰은 그대로 두었어요. 잠시 뒤 ‘새 출입증 받기’를 다시 눌러 주세요.",
            en: "The tokens are kept as they were. Press Refresh again in a moment.",
        },
        Doing::Revoking => Text {
            ko: "토큰은 그대로 두었어요. 그래야 다시 부탁할 수 있으니까요. 잠시 뒤 같은 단추를 다시 눌러 주세요.",
            en: "The tokens are kept, because only with them can it be asked again. Press the same button in a moment.",
        },
        Doing::ReadingCalendar => Text {
            ko: "지난번에 받은 일정과 손으로 적은 하루는 그대로예요. 잠시 뒤 이 쪽을 다시 열어 주세요.",
            en: "What was fetched before and what you wrote by hand is still here. Open this page again in a moment.",
        },
        Doing::WritingEvent => Text {
            ko: "일정이 적혔는지 알 수 없어요. 달력에 보이지 않으면 다시 적어 주세요.",
            en: "Haru cannot tell whether it was written. If it does not show on the planner, add it again.",
        },
    }
}

/// The same after a refusal: then it is known that nothing was done.
pub const fn advice_after_refusal(doing: Doing) -> Text {
    match doing {
        Doing::Registering => Text {
            ko: "하루첩은 등록되지 않았어요. 하루첩이 보낸 소개나 서버의 규칙을 고친 뒤에 다시 등록해 주세요.",
            en: "Haru is not registered. What Haru says of itself, or the server’s rules, have to be mended first; then register again.",
        },
        Doing::WritingEvent => Text {
            ko: "일정은 적히지 않았어요. 하루첩에만 적거나, 다시 연결하면서 허락해 주세요.",
            en: "The event was not written. Keep it in Haru only, or connect again and allow it.",
        },
        Doing::Refreshing => Text {
            ko: "가지고 있던 토큰은 그대로예요. 되풀이되면 하루첩의 등록을 확인해야 해요.",
            en: "The tokens are as they were. If it goes on like this, Haru’s registration has to be looked at.",
        },
        Doing::Revoking => Text {
            ko: "토큰은 그대로예요. 되풀이되면 Matgim의 ‘연결된 앱’에서 하루첩을 끊어 주세요.",
            en: "The tokens are as they were. If it goes on like this, take the permission back under “Connected apps” at Matgim.",
        },
        other => advice(other, Pace::Straight),
    }
}
