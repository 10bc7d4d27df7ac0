//! The letter of delegation.

use super::Text;

pub const TITLE: Text = Text { ko: "위임장", en: "Letter of delegation" };
/// Slots: the app's name; in Korean also the particle behind it.
pub const ASKS: Text = Text {
    ko: "{}{} 여기 적힌 권한을 맡겨 달라고 합니다.",
    en: "{} asks you to entrust it with what is written here.",
};
pub const FROM: Text = Text { ko: "맡기는 사람", en: "From" };
pub const SWITCH: Text = Text { ko: "다른 계정으로", en: "Switch account" };
pub const TO: Text = Text { ko: "맡는 앱", en: "To" };
pub const NOT_OURS: Text = Text {
    ko: "Matgim이 만들거나 보증하는 앱이 아닙니다. 이름은 앱이 스스로 적은 것입니다.",
    en: "Not made or vouched for by Matgim. The name is the app's own word.",
};
pub const PUBLISHER: Text = Text { ko: "등록한 사람", en: "Registered by" };
pub const NO_PUBLISHER: Text =
    Text { ko: "없음 (앱이 스스로 등록)", en: "Nobody (the app registered itself)" };
pub const REGISTERED: Text = Text { ko: "등록한 날", en: "Registered on" };
pub const HOMEPAGE: Text = Text { ko: "앱의 홈페이지", en: "The app's homepage" };
pub const RETURN_TO: Text = Text { ko: "돌아갈 곳", en: "You return to" };
pub const YOUNG: Text = Text {
    ko: "등록한 지 하루가 안 된 앱입니다. 직접 시작한 일이 아니라면 허용하지 마세요.",
    en: "This app was registered less than a day ago. If you did not start this yourself, do not allow it.",
};
pub const CHANGED_MEANWHILE: Text = Text {
    ko: "이 위임장을 열어 둔 사이에 앱의 정보가 바뀌어, 방금 누른 답은 쓰지 않았습니다. 바뀐 위임장을 다시 읽고 정해 주세요.",
    en: "The app changed what it says while this letter was open, so your answer was not used. Please read the new letter and decide.",
};

/// Slots: the app's name; in Korean also the particle behind it.
pub const CAN: Text = Text { ko: "{}{} 할 수 있게 되는 일", en: "What {} will be able to do" };
pub const CANNOT: Text = Text { ko: "여전히 할 수 없는 일", en: "What it still cannot do" };
pub const NOT_THE_PASSWORD: Text =
    Text { ko: "비밀번호를 알아내거나 바꾸는 일", en: "Learn or change your password" };
pub const NOT_MORE_THAN_THIS: Text =
    Text { ko: "다시 묻지 않고 권한을 늘리는 일", en: "Get more permissions without asking you again" };
pub const NEW: Text = Text { ko: "새로 요청", en: "New" };
pub const OPTIONAL: Text = Text { ko: "선택", en: "Optional" };
pub const ALLOWED_BEFORE: Text = Text { ko: "전에 허용한 권한 {}가지", en: "Allowed before: {}" };
pub const DETAILS: Text = Text { ko: "자세히", en: "Details" };
pub const SCOPE_NAME: Text = Text { ko: "권한 이름 (scope)", en: "Scope" };
pub const CALLS: Text = Text { ko: "열리는 API 호출", en: "API calls it opens" };

pub const HOW_LONG: Text = Text { ko: "맡기는 동안", en: "For how long" };
pub const RENEWABLE: Text = Text {
    ko: "출입증(접근 토큰, access token)은 {} 동안 쓸 수 있고, 앱은 길게는 {}까지 새것으로 바꿀 수 있습니다.",
    en: "A pass (access token) lasts {}. The app may renew it for {} at most.",
};
pub const NOT_RENEWABLE: Text = Text {
    ko: "출입증(접근 토큰, access token)은 {} 뒤에 끝나며, 앱이 늘릴 수 없습니다.",
    en: "The pass (access token) ends after {}, and the app cannot renew it.",
};
pub const TAKE_BACK: Text = Text { ko: "되찾는 방법", en: "Taking it back" };
pub const TAKE_BACK_HOW: Text = Text {
    ko: "언제든 {}에서 연결을 끊으면 그 순간부터 쓸 수 없습니다.",
    en: "Disconnect it at any time under {}; it stops working at that moment.",
};

pub const SEAL: Text = Text { ko: "(인)", en: "(seal)" };
pub const DENY: Text = Text { ko: "허용하지 않음", en: "Don't allow" };
pub const ALLOW: Text = Text { ko: "허용", en: "Allow" };
pub const AFTERWARDS: Text = Text {
    ko: "어느 쪽을 고르든 {} 주소의 앱으로 돌아갑니다. 허용하지 않으면 앱은 거절되었다는 사실만 알게 됩니다.",
    en: "Either way you return to the app at {}. If you don't allow, all it learns is that you declined.",
};
