//! The form of a client, new or to be changed.

use crate::ui::texts::Text;

pub const NEW_TITLE: Text = Text { ko: "앱 등록", en: "Register an app" };
pub const NEW_LEAD: Text = Text {
    ko: "답한 것은 나중에 바꿀 수 있습니다. 첫 질문만 빼고요. 사람들이 보게 될 위임장도 함께 보입니다.",
    en: "All of this can be changed later, but for the first answer. The letter that people will see is shown with it.",
};
pub const REGISTER: Text = Text { ko: "등록하기", en: "Register" };
pub const SAVE: Text = Text { ko: "바꾸기", en: "Save changes" };
/// Slot: a number.
pub const AT_MOST: Text =
    Text { ko: "한 사람이 앱을 {}개까지 가질 수 있습니다.", en: "One person may have {} apps." };

pub const KIND: Text =
    Text { ko: "앱이 서버에 비밀을 간직할 수 있나요?", en: "Can your app keep a secret on a server?" };
pub const KIND_YES: Text = Text { ko: "예, 내 서버가 있습니다", en: "Yes, it has a server of mine" };
pub const KIND_YES_MEANS: Text = Text {
    ko: "서버에서 도는 웹 앱, 밤마다 도는 작업. 비밀은 내 서버를 떠나지 않습니다.",
    en: "A web app with a backend, a nightly job. The secret never leaves your server.",
};
pub const KIND_NO: Text =
    Text { ko: "아니요, 쓰는 사람의 기기에서 돕니다", en: "No, it runs on people's devices" };
pub const KIND_NO_MEANS: Text = Text {
    ko: "휴대전화나 데스크톱 앱, 명령줄 도구, 브라우저에서만 도는 웹 앱. 안에 든 비밀은 누구나 꺼낼 수 있어, 비밀 대신 PKCE가 지킵니다.",
    en: "An app on a phone or desktop, a command line tool, a web app without a backend. Anyone could take a secret out of it, so PKCE protects it instead.",
};
pub const KIND_HINT: Text =
    Text { ko: "등록한 뒤에는 바꿀 수 없습니다.", en: "This cannot be changed after registration." };
pub const KIND_IS_YES: Text = Text {
    ko: "비밀을 서버에 간직하는 앱입니다. 이것은 바꿀 수 없습니다. 아니게 되었다면 앱을 새로 등록하세요.",
    en: "It keeps a secret on a server. This cannot be changed; if it is so no more, register another app.",
};
pub const KIND_IS_NO: Text = Text {
    ko: "비밀이 없는 앱입니다. 이것은 바꿀 수 없습니다. 서버가 생겼다면 앱을 새로 등록하세요.",
    en: "It has no secret. This cannot be changed; if it has a server now, register another app.",
};

pub const NAME: Text = Text { ko: "앱 이름", en: "Name of the app" };
pub const NAME_HINT: Text = Text {
    ko: "위임장에 따옴표와 함께 보입니다. 40자까지 쓸 수 있습니다.",
    en: "People read it in quotation marks. 40 characters at most.",
};
pub const DESCRIPTION: Text = Text { ko: "하는 일", en: "What it does" };
pub const DESCRIPTION_HINT: Text = Text {
    ko: "한 문장으로 적으세요. 앱이 한 말로 보입니다. 200자까지 쓸 수 있습니다.",
    en: "One sentence, shown as your words. 200 characters at most.",
};
pub const HOMEPAGE: Text = Text { ko: "홈페이지", en: "Homepage" };
pub const HOMEPAGE_HINT: Text = Text {
    ko: "https 주소를 적으세요. 서버는 이 주소를 열어 보지 않습니다.",
    en: "An https address. The server never opens it.",
};
pub const NOT_NEEDED: Text = Text { ko: "비워도 됩니다", en: "may be left out" };

pub const REDIRECT_URIS: Text = Text { ko: "돌아갈 주소 (redirect URI)", en: "Redirect URIs" };
pub const REDIRECT_URIS_HINT: Text = Text {
    ko: "사람이 결정하면 브라우저가 이 주소로 돌아갑니다. 한 줄에 하나씩, 20개까지 적고, 글자 그대로 비교합니다. 개발하는 동안에는 http://127.0.0.1:3000/callback 같은 주소를 쓸 수 있습니다.",
    en: "Where the browser returns once somebody has decided: one a line, 20 at most, compared to the letter. While you develop, http://127.0.0.1:3000/callback will do.",
};
/// Names the list below the field, in which each line is explained.
pub const READINGS: Text = Text { ko: "줄마다 무엇과 맞는지", en: "What each line will match" };

pub const SCOPES: Text = Text { ko: "무엇을 맡겨 달라고 하나요?", en: "What does it ask for?" };
pub const SCOPES_HINT: Text = Text {
    ko: "쓰는 것만 고르세요. 여기서 고르지 않은 권한은 요청할 수도 없습니다. 이유는 위임장에 적은 그대로 보입니다.",
    en: "Choose what it uses: it cannot even ask for the rest. People read the reason beside each one, as you write it.",
};
pub const LEFT_TO_PEOPLE: Text = Text { ko: "사람이 뺄 수 있음", en: "people may leave it out" };
/// Slot: what the permission is, in words.
pub const REASON: Text = Text { ko: "필요한 이유: {}", en: "The reason: {}" };
pub const REASON_SHORT: Text = Text { ko: "필요한 이유", en: "The reason" };

pub const OWN: Text = Text { ko: "사람 없이 하는 일도 있나요?", en: "Does it also act without a person?" };
pub const OWN_LABEL: Text = Text {
    ko: "앱의 이름으로도 토큰을 받습니다 (client_credentials)",
    en: "It also gets tokens in its own name (client_credentials)",
};
pub const OWN_HINT: Text = Text {
    ko: "밤마다 도는 작업처럼 아무도 허락하지 않는 일에만 필요합니다. 대부분의 앱에는 필요 없습니다.",
    en: "For work that nobody gives permission for, such as a nightly job. Most apps do not need it.",
};

/// Slot: a number.
pub const SUMMARY: Text = Text { ko: "고칠 곳이 {}군데 있습니다", en: "To be mended: {}" };
pub const SUMMARY_SAYS: Text = Text {
    ko: "아직 아무것도 하지 않았습니다. 적은 것은 그대로 있습니다.",
    en: "Nothing was done yet, and everything you wrote is still here.",
};
/// Slot: a number.
pub const LINE: Text = Text { ko: "{}번째 줄", en: "line {}" };

pub const PREVIEW: Text = Text { ko: "사람들이 보게 될 위임장", en: "The letter people will see" };
pub const PREVIEW_IS_A_PICTURE: Text =
    Text { ko: "그림이라 누를 수 없습니다.", en: "A picture: nothing in it can be pressed." };
pub const NAMELESS: Text = Text { ko: "이름 없는 앱", en: "An app without a name" };
pub const HOSTLESS: Text = Text { ko: "(돌아갈 주소의 호스트)", en: "(the host of a redirect URI)" };

// What a change brings about.
/// Slot: a number of people.
pub const ASKS_AGAIN: Text = Text {
    ko: "이름, 하는 일, 홈페이지나 권한의 이유를 바꾸면 위임장이 달라지므로, 이 앱을 연결한 {}명에게 다음 요청 때 다시 묻습니다.",
    en: "Changing the name, what it does, the homepage or a reason changes the letter: people connected to it (now {}) are asked again at the next request.",
};
pub const ASKS_NOBODY_AGAIN: Text = Text {
    ko: "아직 연결한 사람이 없어, 무엇을 바꾸어도 다시 물을 사람이 없습니다.",
    en: "Nobody is connected yet, so whatever you change, nobody has to be asked again.",
};
pub const HOST_ASKS_AGAIN: Text = Text {
    ko: "다른 호스트로 돌아가게 되는 사람에게는 다시 묻습니다.",
    en: "People who would return to another host are asked again.",
};
pub const REGISTERED_NOW: Text = Text { ko: "지금 등록된 주소", en: "Registered now" };
/// Slot: how long ago.
pub const USED: Text = Text { ko: "마지막으로 코드를 보낸 때: {}", en: "last sent a code {}" };
pub const NEVER_USED: Text =
    Text { ko: "아직 코드를 보낸 적이 없습니다", en: "no code was sent there yet" };
pub const GONE: Text = Text {
    ko: "위에서 빠졌습니다. 바꾸고 나면 이 주소를 댄 요청은 오류 페이지에서 멈춥니다.",
    en: "Not in the list above: once saved, a request that names it stops at an error page.",
};
pub const SCOPE_LEAVES_TOKENS: Text = Text {
    ko: "권한을 빼면 이미 나간 토큰에서도 곧바로 사라집니다. 더하면 사람마다 다시 묻습니다.",
    en: "A permission that is taken away leaves the tokens that are out there at once; for one that is added, each person is asked.",
};

pub const MEANWHILE: Text = Text {
    ko: "그사이 다른 곳에서 이 앱이 바뀌었습니다",
    en: "The app was changed elsewhere meanwhile",
};
pub const MEANWHILE_SAYS: Text = Text {
    ko: "아무것도 덮어쓰지 않았습니다. 아래에는 적은 것이 그대로 있고, 다른 곳에는 지금 등록된 값을 함께 적어 두었습니다. 다시 누르면 아래 내용으로 바뀝니다.",
    en: "Nothing was overwritten. What you wrote stands below, and where it differs, what is registered now. Save once more to put yours in its place.",
};
/// Slot: a value.
pub const STANDS_NOW: Text = Text { ko: "지금 등록된 값:", en: "Registered now:" };
pub const NOTHING: Text = Text { ko: "(없음)", en: "(nothing)" };

/// Slots: the app's name; in Korean also the particle behind it.
pub const REGISTERED: Text = Text { ko: "{}{} 등록했습니다", en: "{} is registered" };
pub const REGISTERED_LEAD: Text = Text {
    ko: "앱의 설정에 이 두 가지를 넣으세요. 클라이언트 ID는 비밀이 아니고 언제든 다시 볼 수 있습니다.",
    en: "Put these two into your app's settings. The client ID is no secret and can be read again at any time.",
};
pub const REGISTERED_PUBLIC: Text = Text {
    ko: "앱의 설정에 이것을 넣으세요. 비밀이 아니고 언제든 다시 볼 수 있습니다. 이 앱에는 비밀이 없고, 요청마다 PKCE가 지킵니다.",
    en: "Put this into your app's settings. It is no secret and can be read again at any time. The app has no secret; PKCE protects each request.",
};
pub const CLIENT_ID: Text = Text { ko: "클라이언트 ID", en: "Client ID" };
pub const SECRET: Text = Text { ko: "클라이언트 비밀", en: "Client secret" };
pub const SECRET_ONCE: Text = Text {
    ko: "지금 한 번만 보여 줍니다. 서버에는 해시만 남아, 이 페이지를 떠나면 아무도 다시 볼 수 없습니다. 비밀번호를 두는 곳에 넣으세요.",
    en: "Shown this once. The server keeps only a hash, so nobody can read it again once you leave this page. Store it where you store passwords.",
};
pub const ONWARD: Text = Text { ko: "앱의 페이지로", en: "On to the app" };
