//! The first page.

use super::Text;

pub const WINDOW_TITLE: Text = Text {
    ko: "Matgim 맡김 · 비밀번호 말고 권한만",
    en: "Matgim · Entrust the permission, not the password",
};
/// Three sentences, one a line.
pub const LINES: [Text; 3] = [
    Text { ko: "비밀번호는 빌려주지 마세요.", en: "Don’t lend your password." },
    Text { ko: "권한만 맡기세요.", en: "Lend a permission." },
    Text { ko: "언제든 되찾으세요.", en: "Take it back any time." },
];
pub const INTRODUCTION: Text = Text {
    ko: "Matgim은 OAuth 2.0 인가 서버(authorization server)입니다. 앱에는 정해진 일만 맡기고, 맡긴 것은 한곳에서 되찾습니다.",
    en: "Matgim is an OAuth 2.0 authorization server. Apps get to do what you allow and nothing more, and you take it all back in one place.",
};
pub const WALK: Text = Text { ko: "흐름을 따라 걸어 보기", en: "Walk through the flow" };
pub const REGISTER: Text = Text { ko: "앱 등록하기", en: "Register an app" };

pub const PAPERS: Text = Text { ko: "오가는 종이 세 장", en: "Three papers change hands" };
pub const LETTER: Text = Text { ko: "위임장", en: "Letter" };
pub const LETTER_TERM: Text = Text { ko: "동의 (consent)", en: "Consent" };
pub const LETTER_SAYS: Text = Text {
    ko: "“하루첩”에 내 캘린더를 보는 일을 맡깁니다.",
    en: "I entrust “Haru” with seeing my calendar.",
};
pub const VOUCHER: Text = Text { ko: "교환권", en: "Voucher" };
pub const VOUCHER_TERM: Text = Text { ko: "인가 코드 (authorization code)", en: "Authorization code" };
pub const VOUCHER_SAYS: Text =
    Text { ko: "{} 안에 한 번만 바꿀 수 있습니다.", en: "Exchanged once, within {}." };
pub const PASS: Text = Text { ko: "출입증", en: "Pass" };
pub const PASS_TERM: Text = Text { ko: "접근 토큰 (access token)", en: "Access token" };
pub const PASS_SAYS: Text = Text { ko: "캘린더 보기 · {} 동안", en: "See the calendar · for {}" };

pub const COLUMNS: Text = Text { ko: "여기서 할 수 있는 일", en: "What you can do here" };
pub const LEARN: Text = Text { ko: "배우기", en: "Learn" };
pub const LEARN_TEXT: Text = Text {
    ko: "로그인 버튼 뒤에서 누가 누구에게 무엇을 보내는지, {}에서 진짜 서버를 한 걸음씩 멈춰 가며 보세요. 계정은 필요 없습니다.",
    en: "See who sends what to whom behind the login button: the {} stops a real server at every step. No account needed.",
};
/// Slot: the glossary.
pub const LEARN_TERMS: Text = Text {
    ko: "낯선 말은 {}에 한국어와 영어로 나란히 적었습니다.",
    en: "Words that are new stand in the {}, in Korean and English side by side.",
};
pub const GLOSSARY: Text = Text { ko: "용어집", en: "glossary" };
pub const LEARN_HARU: Text = Text {
    ko: "일정 앱 {}에서는 같은 흐름을 진짜로 해 볼 수 있습니다.",
    en: "With {}, a planner, you go through the same flow for real.",
};
pub const HARU: Text = Text { ko: "하루첩", en: "Haru" };
pub const BUILD: Text = Text { ko: "만들기", en: "Build" };
pub const BUILD_TEXT: Text = Text {
    ko: "코드 교환과 갱신, 취소, 토큰 확인을 표준 그대로 지원합니다. 표준을 따르는 클라이언트라면 주소 하나로 연결됩니다.",
    en: "Code exchange, refresh, revocation and introspection work as the standards say. Any client that follows them needs one address.",
};
/// Slot: the inspector.
pub const BUILD_INSPECT: Text = Text {
    ko: "손에 든 토큰이 무엇인지 모르겠다면 {}에 붙여 넣으세요.",
    en: "Not sure what a token is? Paste it into the {}.",
};
pub const INSPECTOR: Text = Text { ko: "토큰 들여다보기", en: "token inspector" };
pub const OWN: Text = Text { ko: "내 것으로 지키기", en: "Own your data" };
pub const OWN_TEXT: Text = Text {
    ko: "어떤 앱에 무엇을 맡겼는지 {}에서 보고 되찾습니다. 연결을 끊으면 그 순간부터 쓸 수 없습니다.",
    en: "See what you entrusted to which app under {}, and take it back. A disconnected app is refused from that moment.",
};

pub const REGISTER_TITLE: Text = Text { ko: "앱 등록하기", en: "Register an app" };
pub const REGISTER_HERE: Text = Text {
    ko: "로그인하고 이름과 돌아갈 주소를 적으면 끝입니다. 거절당한 요청은 어느 검사에서 무엇이 달랐는지 보여 줍니다.",
    en: "Sign in, write down a name and where people return to, and you are done. When a request is refused, you read which check it was and what differed.",
};
pub const REGISTER_TEXT: Text = Text {
    ko: "서버가 있는 컴퓨터의 명령줄에서도 등록합니다. 이 명령은 클라이언트 ID와, 다시 볼 수 없는 클라이언트 비밀을 한 번 보여 줍니다.",
    en: "Apps are also registered on the command line of the machine that runs the server. This prints a client ID, and a client secret that is shown only once.",
};
pub const REGISTER_PUBLIC: Text = Text {
    ko: "비밀을 지킬 서버가 없는 앱(브라우저, 휴대폰)이라면 {}으로 등록하세요.",
    en: "For an app without a server to keep a secret on, such as one in a browser or on a phone, use {}.",
};
