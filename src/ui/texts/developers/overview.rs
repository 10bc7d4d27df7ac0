//! What a developer needs to begin.

use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::OVERVIEW;
pub const ADDRESSES: Text = Text { ko: "주소", en: "Addresses" };
pub const DISCOVERY: Text = Text { ko: "서버 메타데이터", en: "Discovery (RFC 8414)" };
pub const DISCOVERY_NOTE: Text = Text {
    ko: "표준을 아는 라이브러리라면 이 주소 하나로 나머지를 모두 찾습니다.",
    en: "A library that knows the standard finds all the others by this one.",
};
pub const ISSUER: Text = Text { ko: "발급자", en: "Issuer" };
pub const AUTHORIZE: Text = Text { ko: "인가 엔드포인트", en: "Authorization endpoint" };
pub const TOKEN: Text = Text { ko: "토큰 엔드포인트", en: "Token endpoint" };
pub const REVOKE: Text = Text { ko: "취소 엔드포인트", en: "Revocation endpoint" };
pub const INTROSPECT: Text = Text { ko: "확인 엔드포인트", en: "Introspection endpoint" };
pub const API: Text = Text { ko: "캘린더 API", en: "Calendar API" };
pub const REDIRECT_URIS: Text = Text { ko: "돌아갈 주소", en: "Redirect URIs" };
pub const SCOPE: Text = Text { ko: "권한", en: "Scope" };

pub const SNIPPETS: Text = Text { ko: "내 값이 채워진 코드", en: "Code with your values in it" };
pub const SNIPPETS_SAY: Text = Text {
    ko: "그대로 돌아가는 프로그램입니다. 주소를 보여 주고, 브라우저가 돌아온 주소를 받아, 토큰을 얻고 API를 부릅니다.",
    en: "Each is a whole program: it shows an address, takes the address at which the browser ended, gets tokens and calls the API.",
};
pub const SECRET_NOTE: Text = Text {
    ko: "비밀은 코드에 적지 않고 환경 변수 CLIENT_SECRET에서 읽습니다.",
    en: "The secret is never in the code: it is read from the environment, as CLIENT_SECRET.",
};
pub const PUBLIC_NOTE: Text = Text {
    ko: "이 앱은 비밀이 없는 종류라서 PKCE만으로 자기를 지킵니다.",
    en: "This app has no secret; PKCE alone protects it.",
};
/// Slot: a command.
pub const NEEDS: Text = Text { ko: "먼저: {}", en: "First: {}" };

pub const TRY: Text = Text { ko: "해 보기", en: "Try it" };
pub const TRY_SAYS: Text = Text {
    ko: "이 앱의 사본으로 흐름을 처음부터 끝까지 걸어 봅니다. 새로 만든 모래 상자에서 일어나므로 진짜 앱과 사람에게는 아무 일도 없습니다.",
    en: "Walk through the flow with a copy of this app. It happens in a sandbox of its own: nothing becomes of the real app or its people.",
};
pub const TRY_BUTTON: Text = Text { ko: "사본으로 해 보기", en: "Try it with a copy" };
pub const LAB: Text = Text { ko: "Lab 열기", en: "Open the Lab" };
