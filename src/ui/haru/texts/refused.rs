//! Pages on which Haru does not go along: what happened, and what to do.

use super::Text;
use crate::view::haru::Problem;

pub const BACK: Text = Text { ko: "달력으로 가기", en: "Go to the planner" };
pub const CHECKED: Text = Text { ko: "하루첩이 확인한 것", en: "What Haru checked" };

pub const fn title(problem: Problem) -> Text {
    match problem {
        Problem::SessionUnknown => {
            Text { ko: "하루첩이 모르는 브라우저예요", en: "Haru does not know this browser" }
        }
        Problem::AnswerMalformed => Text { ko: "읽을 수 없는 답이에요", en: "This answer cannot be read" },
        Problem::StateUnknown => Text {
            ko: "이 브라우저가 부탁한 일의 답이 아니에요",
            en: "This is not the answer to anything this browser asked",
        },
        Problem::IssuerWrong => Text {
            ko: "부탁한 서버가 보낸 답이 아니에요",
            en: "This answer is not from the server that was asked",
        },
        Problem::ForeignForm => {
            Text { ko: "다른 곳에서 온 요청이에요", en: "This came from somewhere else" }
        }
        Problem::TooLarge => Text { ko: "너무 길어요", en: "That is too long" },
        Problem::NotFound => Text { ko: "없는 쪽이에요", en: "There is no such page" },
        Problem::MethodNotAllowed => Text { ko: "여기는 단추로만 와요", en: "Only buttons lead here" },
    }
}

pub const fn advice(problem: Problem) -> Text {
    match problem {
        Problem::SessionUnknown => Text {
            ko: "연결을 시작한 브라우저와 다르거나, 쿠키가 지워졌거나, 하루가 지났어요. 받은 코드는 쓰지 않았어요. 달력에서 다시 연결해 주세요.",
            en: "It is not the browser that began, its cookies were cleared, or a day went by. The code was not used. Connect again from the planner.",
        },
        Problem::AnswerMalformed => Text {
            ko: "주소가 잘렸거나 누군가 고친 것 같아요. 아무것도 하지 않았어요. 달력에서 다시 연결해 주세요.",
            en: "The address was cut or changed on its way. Nothing was done. Connect again from the planner.",
        },
        Problem::StateUnknown => Text {
            ko: "state 값이 수첩에 없어요. 너무 오래 걸렸거나, 누군가 자기 계정을 이 브라우저에 연결하려 했을 수 있어요. 받은 코드는 쓰지 않았어요. 직접 시작한 일이라면 달력에서 다시 연결해 주세요.",
            en: "Its state is not in the notebook: it took too long, or somebody tried to connect an account of theirs to this browser. The code was not used. If it was you, connect again from the planner.",
        },
        Problem::IssuerWrong => Text {
            ko: "iss가 없거나 다른 서버를 가리켜요. 코드를 엉뚱한 곳에 내지 않도록 여기서 멈췄어요. 달력에서 다시 연결해 주세요.",
            en: "Its iss is missing or names another server. Haru stopped here, so that the code is not shown to the wrong one. Connect again from the planner.",
        },
        Problem::ForeignForm => Text {
            ko: "하루첩의 쪽에서 누른 단추가 아니라서 아무것도 하지 않았어요. 달력에서 다시 눌러 주세요.",
            en: "It was not a button on a page of Haru’s, so nothing was done. Press it again on the planner.",
        },
        Problem::TooLarge => Text {
            ko: "제목은 80자까지예요. 줄여서 다시 적어 주세요.",
            en: "A title has 80 characters at most. Make it shorter and try again.",
        },
        Problem::NotFound => Text {
            ko: "주소를 다시 확인하거나 달력으로 돌아가 주세요.",
            en: "Look at the address again, or go back to the planner.",
        },
        Problem::MethodNotAllowed => Text {
            ko: "주소를 직접 열어서는 아무 일도 일어나지 않아요. 달력에 있는 단추를 눌러 주세요.",
            en: "Opening this address does nothing. Use the buttons on the planner.",
        },
    }
}
