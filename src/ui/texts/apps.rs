//! Connected apps.

use super::Text;

pub const TITLE: Text = Text { ko: "연결된 앱", en: "Connected apps" };
pub const INTRODUCTION: Text = Text {
    ko: "{} 님이 권한을 맡긴 앱입니다. 연결을 끊으면 앱이 가진 출입증(접근 토큰)과 갱신 토큰이 바로 무효가 됩니다.",
    en: "The apps that {} entrusted with something. Disconnecting one ends its passes (access tokens) and refresh tokens at once.",
};
pub const EMPTY_TITLE: Text = Text { ko: "맡긴 것이 없습니다", en: "Nothing is entrusted to anyone" };
pub const EMPTY: Text = Text {
    ko: "앱에서 Matgim으로 계속하기를 누르고 위임장에 허용하면 여기에 나타납니다.",
    en: "When an app sends you here and you allow its letter of delegation, it appears in this place.",
};

pub const CAN: Text = Text { ko: "맡긴 일", en: "It can" };
pub const PUBLISHER: Text = Text { ko: "등록한 사람", en: "Registered by" };
pub const NO_PUBLISHER: Text =
    Text { ko: "없음 (앱이 스스로 등록)", en: "Nobody (the app registered itself)" };
pub const RETURN_HOST: Text = Text { ko: "앱이 있는 곳", en: "Where it lives" };
pub const SINCE: Text = Text { ko: "맡긴 때", en: "Since" };
pub const LAST_PASS: Text = Text { ko: "마지막 출입증", en: "Last pass" };
pub const LAST_PASS_NEVER: Text = Text { ko: "받은 적 없음", en: "Never got one" };
pub const LAST_PASS_LIVE: Text = Text { ko: "{} 받음, {} 남음", en: "Got {}, {} left" };
pub const LAST_PASS_OVER: Text = Text { ko: "{} 받음, 기한 지남", en: "Got {}, expired" };
pub const LAST_PASS_VOID: Text = Text { ko: "무효", en: "Void" };

pub const LAST_USED: Text = Text { ko: "마지막으로 쓴 때", en: "Last used" };
/// Slots: an API's name, how long ago, a number.
pub const USED: Text =
    Text { ko: "{} {}, 최근 7일 동안 요청 {}번", en: "{} {}; requests in the last 7 days: {}" };
/// Uses of earlier releases are on no record, and those that found the server too busy neither.
pub const NO_USE: Text = Text { ko: "쓴 기록 없음", en: "No use on record" };
pub const HOLDS: Text = Text { ko: "앱에 남아 있을 것", en: "May still hold" };
pub const HOLDS_NOTHING: Text = Text { ko: "아직 받은 것이 없음", en: "Nothing so far" };
/// Slot: a span of time.
pub const HOLDS_LIVE: Text = Text {
    ko: "{} 남은 출입증, 지금까지 읽은 내용",
    en: "A pass good for {} more, and what it has read so far",
};
pub const HOLDS_REFRESH: Text = Text {
    ko: "새 출입증을 받을 갱신 토큰, 지금까지 읽은 내용",
    en: "A refresh token for a new pass, and what it has read so far",
};
pub const HOLDS_READ: Text = Text { ko: "지금까지 읽은 내용", en: "What it has read so far" };

/// The page of one app.
pub const MORE: Text = Text { ko: "기록 보기, 권한 바꾸기", en: "History and access" };
pub const LONG_UNUSED_TITLE: Text = Text { ko: "오래 쓰지 않은 앱", en: "Long unused" };
pub const LONG_UNUSED: Text = Text {
    ko: "90일 넘게 쓰지 않은 앱입니다. 이제 필요 없다면 연결을 끊어 두세요. 다시 쓰고 싶어지면 앱에서 다시 연결하면 됩니다.",
    en: "Nobody has used these for 90 days or more. Disconnect what you no longer need: connecting again is one click in the app.",
};

pub const DISCONNECT: Text = Text { ko: "연결 끊기", en: "Disconnect" };
pub const DISCONNECTING: Text = Text { ko: "끊는 중", en: "Disconnecting" };
pub const DISCONNECTED: Text = Text { ko: "끊었습니다", en: "Disconnected" };
pub const STAMP: Text = Text { ko: "회수", en: "Taken back" };

/// Slots: the app's name and the particle behind it.
pub const DONE_NAMED: Text = Text {
    ko: "“{}”{} 이제 아무것도 할 수 없습니다. 이미 읽어 간 내용은 앱에 남아 있을 수 있습니다.",
    en: "“{}” can no longer do anything. What it has already read may still be with it.",
};
pub const DONE: Text = Text {
    ko: "연결을 끊었습니다. 그 앱은 이제 아무것도 할 수 없습니다. 이미 읽어 간 내용은 앱에 남아 있을 수 있습니다.",
    en: "Disconnected. That app can no longer do anything. What it has already read may still be with it.",
};
pub const NOTHING_THERE: Text = Text {
    ko: "이미 연결이 끊겨 있었습니다.",
    en: "There was nothing to take back: it was disconnected before.",
};
pub const SIGNED_OUT: Text = Text {
    ko: "로그아웃되어 있어 끊지 못했습니다. 다시 로그인한 뒤 시도하세요.",
    en: "You are signed out, so nothing was disconnected. Sign in and try again.",
};
pub const FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 끊지 못했습니다. 페이지를 새로 고친 뒤 시도하세요.",
    en: "This page had been open for too long, so nothing was disconnected. Reload it and try again.",
};
pub const UNAVAILABLE: Text = Text {
    ko: "서버가 답하지 못해 끊지 못했습니다. 연결은 그대로입니다. 잠시 뒤에 다시 시도하세요.",
    en: "The server did not answer, so nothing was disconnected. Try again in a moment.",
};
pub const LIST_UNAVAILABLE: Text = Text {
    ko: "지금은 목록을 가져올 수 없습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.",
    en: "The list cannot be fetched right now. Nothing has changed; please open it again in a moment.",
};
pub const KEPT: Text = Text {
    ko: "연결을 끊어도 앱이 이미 읽어 간 내용까지 지워지지는 않습니다. 지우려면 앱을 만든 곳에 요청하세요.",
    en: "Disconnecting does not delete what an app has already read. For that, ask whoever makes the app.",
};
