//! What just happened, in a few words each.

use super::{Text, provocations};
use crate::view::haru::What;

pub const TITLE: Text = Text { ko: "방금 있었던 일", en: "What just happened" };
pub const AHEAD: Text = Text { ko: "이렇게 진행돼요", en: "What will happen" };
pub const MORE: Text = Text { ko: "수첩에서 자세히 보기", en: "Details in the notebook" };

/// The way ahead of somebody who has not pressed the button yet.
pub const STEPS_AHEAD: [Text; 4] = [
    Text { ko: "Matgim에 부탁하기", en: "Ask Matgim" },
    Text { ko: "교환권 (인가 코드) 받기", en: "Get a voucher (authorization code)" },
    Text { ko: "출입증 (접근 토큰)으로 바꾸기", en: "Swap it for a pass (access token)" },
    Text { ko: "출입증으로 일정 읽기", en: "Read the days with the pass" },
];

pub const fn words(what: What) -> Text {
    match what {
        What::Registered => Text { ko: "Matgim에 등록했어요", en: "Registered at Matgim" },
        What::RegistrationRefused => Text { ko: "등록하지 못했어요", en: "Could not register" },
        What::Prepared => Text { ko: "부탁을 준비했어요", en: "Prepared a request" },
        What::Asked => Text { ko: "Matgim에 부탁했어요", en: "Asked Matgim" },
        What::CodeCame => {
            Text { ko: "교환권 (인가 코드)이 돌아왔어요", en: "A voucher (authorization code) came back" }
        }
        What::Denied => Text { ko: "허락하지 않으셨어요", en: "You said no" },
        What::AnswerRefused => Text { ko: "답을 받아들이지 않았어요", en: "The answer was not accepted" },
        What::Exchanged => {
            Text { ko: "출입증 (접근 토큰)으로 바꿨어요", en: "Swapped it for a pass (access token)" }
        }
        What::ExchangeRefused => {
            Text { ko: "출입증으로 바꾸지 못했어요", en: "Could not swap it for a pass" }
        }
        What::PassUsed => Text { ko: "출입증으로 일정을 읽었어요", en: "Read the days with the pass" },
        What::PassRefused => Text { ko: "출입증이 거절됐어요 (401)", en: "The pass was refused (401)" },
        What::Wrote => Text { ko: "출입증으로 일정을 적었어요", en: "Wrote an event with the pass" },
        What::EndedEarly => Text { ko: "출입증을 일찍 끝냈어요", en: "Had the pass ended early" },
        What::Renewed => Text { ko: "새 출입증을 받았어요", en: "Got a new pass" },
        What::RenewalRefused => Text { ko: "갱신이 거절됐어요", en: "The renewal was refused" },
        What::Provoked(provocation) => provocations::done(provocation),
        What::CallRefused => Text { ko: "API가 거절했어요", en: "The API refused" },
        What::GivenBack => Text { ko: "권한을 돌려줬어요", en: "Gave the permission back" },
    }
}

/// Whether something was refused in it.
pub const fn is_refusal(what: What) -> bool {
    matches!(
        what,
        What::RegistrationRefused
            | What::Denied
            | What::AnswerRefused
            | What::ExchangeRefused
            | What::PassRefused
            | What::RenewalRefused
            | What::CallRefused
    )
}
