//! Where Haru stops: what the next button does.

use super::Text;
use super::planner::{IMPORT, REFRESH, REGISTER, REGISTER_LEAD};
use crate::view::haru::Hop;

pub const NEXT: Text = Text { ko: "다음 걸음", en: "Next step" };
pub const SENDS: Text = Text { ko: "이 단추가 보내는 것", en: "What this button sends" };
pub const BY_BROWSER: Text = Text {
    ko: "브라우저가 이 주소로 가요. 그래서 여기 적힌 것은 브라우저도 보고, 방문 기록에도 남아요.",
    en: "The browser goes to this address: it sees all that stands here, and keeps it in its history.",
};
pub const BY_HARU: Text = Text {
    ko: "하루첩의 서버가 직접 보내요. 브라우저는 이 메시지를 보지 못해요.",
    en: "Haru’s server sends this itself; the browser never sees the message.",
};
pub const ADDRESS_UNKNOWN: Text = Text {
    ko: "(서버의 메타데이터에 적힌 registration_endpoint)",
    en: "(the registration_endpoint in the server’s metadata)",
};
pub const CHECKED: Text = Text { ko: "마지막으로 확인한 것", en: "What was checked last" };
pub const HELD: Text = Text { ko: "지금 수첩에 적힌 것", en: "In the notebook now" };

/// What a stop says.
pub struct HopWords {
    pub title: Text,
    pub lead: Text,
    pub button: Text,
}

pub const fn words(hop: Hop) -> HopWords {
    match hop {
        Hop::Register => HopWords {
            title: Text { ko: "먼저 하루첩을 등록해요", en: "First, Haru has to be registered" },
            lead: REGISTER_LEAD,
            button: REGISTER,
        },
        Hop::Import => HopWords {
            title: Text { ko: "캘린더를 가져올 준비를 해요", en: "Get ready to import the calendar" },
            lead: Text {
                ko: "누르면 하루첩이 state와 code_verifier를 새로 만들어 수첩에 적어요. 브라우저는 아직 아무 데도 가지 않아요.",
                en: "Haru will make a new state and code_verifier and write them down. The browser goes nowhere yet.",
            },
            button: IMPORT,
        },
        Hop::Go => HopWords {
            title: Text { ko: "이제 Matgim에 부탁하러 가요", en: "Now go and ask Matgim" },
            lead: Text {
                ko: "하루첩이 브라우저를 아래 주소로 보내요. code_verifier는 수첩에 남고, 그 해시인 code_challenge만 가요.",
                en: "Haru sends the browser to the address below. The code_verifier stays in the notebook; only its hash, the code_challenge, goes along.",
            },
            button: Text { ko: "Matgim으로 가기", en: "Go to Matgim" },
        },
        Hop::Wait => HopWords {
            title: Text { ko: "Matgim의 답을 기다려요", en: "Waiting for Matgim’s answer" },
            lead: Text {
                ko: "부탁은 Matgim에 가 있어요. 그곳에서 로그인하고 허락할지 정하면 브라우저가 답을 들고 돌아와요. 그 쪽을 닫았다면 다시 가면 돼요.",
                en: "The request is at Matgim. Sign in there and decide; the browser then comes back with the answer. Should you have closed that page, go again.",
            },
            button: Text { ko: "다시 Matgim으로 가기", en: "Go to Matgim again" },
        },
        Hop::Exchange => HopWords {
            title: Text {
                ko: "교환권 (인가 코드)이 왔어요", en: "The voucher (authorization code) is here"
            },
            lead: Text {
                ko: "하루첩이 state와 iss를 수첩에 적어 둔 값과 비교했고, 같아서 코드를 받아 적었어요. 이제 서버끼리 이야기해서 코드를 토큰으로 바꿔요. code_verifier는 이때 처음 하루첩을 떠나요.",
                en: "Haru compared state and iss with what it had noted; they are the same, so it wrote the code down. Now server talks to server and swaps it for tokens. Only here does the code_verifier leave Haru.",
            },
            button: Text { ko: "코드를 토큰으로 바꾸기", en: "Exchange the code" },
        },
        Hop::Call => HopWords {
            title: Text { ko: "출입증 (접근 토큰)이 있어요", en: "There is a pass (access token)" },
            lead: Text {
                ko: "하루첩이 접근 토큰을 Authorization 헤더에 담아 캘린더 API에 내밀어요. 비밀번호는 어디에도 없어요.",
                en: "Haru shows the access token to the calendar API, in the Authorization header. There is no password anywhere.",
            },
            button: Text { ko: "캘린더 API 부르기", en: "Call the calendar API" },
        },
        Hop::Refresh => HopWords {
            title: Text { ko: "출입증이 거절됐어요", en: "The pass was refused" },
            lead: Text {
                ko: "하루첩이 갱신 토큰을 내고 새 출입증을 부탁해요. 새것이 오면 옛 갱신 토큰은 쓴 것이 돼요.",
                en: "Haru shows the refresh token and asks for a new pass. Once that is here, the old refresh token is spent.",
            },
            button: REFRESH,
        },
    }
}
