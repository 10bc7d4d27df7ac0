//! The flow at a glance: the words around it. What happens at each step stands in `ui::glance`.

use super::Text;

pub const TITLE: Text = Text { ko: "한눈에 보는 흐름", en: "The flow at a glance" };
/// Slot: the Lab.
pub const INTRODUCTION: Text = Text {
    ko: "하루첩이 내 캘린더를 읽게 되기까지 오가는 메시지입니다. 여기 있는 것은 그림이고, 진짜 메시지는 {}에서 볼 수 있습니다.",
    en: "The messages that let Haru read your calendar. This is a drawing; the {} shows real ones.",
};

pub const BROWSER: Text = Text { ko: "브라우저", en: "Browser" };
pub const CLIENT: Text = Text { ko: "하루첩", en: "Haru" };
pub const SERVER: Text = Text { ko: "인가 서버", en: "Server" };
pub const RESOURCE: Text = Text { ko: "캘린더", en: "Calendar" };
pub const BROWSER_ROLE: Text = Text { ko: "자원 소유자", en: "resource owner" };
pub const CLIENT_ROLE: Text = Text { ko: "클라이언트", en: "client" };
pub const SERVER_ROLE: Text = Text { ko: "Matgim", en: "Matgim" };
pub const RESOURCE_ROLE: Text = Text { ko: "자원 서버", en: "resource server" };

pub const MESSAGES: Text = Text { ko: "메시지", en: "Messages" };
pub const PARTIES: Text = Text { ko: "네 참여자", en: "The four parties" };
pub const BEHIND: Text = Text { ko: "브라우저를 거치지 않음", en: "Not through the browser" };

pub const MEMORY: Text = Text { ko: "각자 기억하는 것", en: "What each remembers" };
pub const MEMORY_END: Text = Text { ko: "모든 단계가 끝난 뒤", en: "After the last step" };
pub const MEMORY_AT: Text = Text { ko: "{}번 메시지 뒤", en: "After message {}" };
pub const NOTHING: Text = Text { ko: "아직 없음", en: "Nothing yet" };
pub const NEW: Text = Text { ko: "새로", en: "New" };
pub const SPENT: Text = Text { ko: "효력 없음", en: "No longer valid" };

/// Slot: how many.
pub const IDLE: Text = Text {
    ko: "메시지 {}개를 하나씩 따라가 볼 수 있습니다.",
    en: "Follow the {} messages one at a time.",
};
pub const CONTROLS: Text = Text { ko: "단계 이동", en: "Move through the steps" };
pub const BEGIN: Text = Text { ko: "처음부터 한 걸음씩", en: "Step through from the start" };
pub const PREVIOUS: Text = Text { ko: "이전", en: "Back" };
pub const NEXT: Text = Text { ko: "다음", en: "Next" };
pub const ALL: Text = Text { ko: "모두 보기", en: "Show all" };
pub const STEP: Text = Text { ko: "단계", en: "Step" };
