//! The token inspector.

use super::Text;

pub const TITLE: Text = Text { ko: "토큰 들여다보기", en: "Look into a token" };
pub const LEAD: Text = Text {
    ko: "토큰을 붙여 넣으면 무엇인지, 언제까지 쓸 수 있는지 알려 드립니다.",
    en: "Paste a token and see what it is and how long it works.",
};
pub const FIELD: Text = Text { ko: "토큰", en: "Token" };
/// The prefixes are the server's own.
pub const HINT: Text = Text {
    ko: "mgac_(교환권), mgat_(출입증), mgrt_(갱신 토큰)로 시작하는 것만 서버로 보냅니다. 주소에도 기록에도 남지 않습니다.",
    en: "Only what begins with mgac_ (voucher), mgat_ (pass) or mgrt_ (refresh token) is sent to the server. It stays in no address and in no log.",
};
/// Said by the browser when something else is about to be sent.
pub const PATTERN: Text = Text {
    ko: "이 서버의 코드나 토큰이 아니므로 보내지 않습니다.",
    en: "This is no code or token of this server, so it is not sent.",
};
pub const SUBMIT: Text = Text { ko: "서버에 묻기", en: "Ask the server" };

pub const JWT_TITLE: Text =
    Text { ko: "JWT는 이 브라우저 안에서 풉니다", en: "A JWT is decoded in this browser" };
pub const JWT: Text = Text {
    ko: "JWT는 누구나 읽을 수 있는 글이며, 서명은 고치지 못하게 할 뿐 감추지 않습니다. 여기서는 읽기만 하고 서명은 확인하지 않습니다. 어디로도 보내지 않습니다.",
    en: "Anybody can read a JWT: its signature keeps it from being changed, not from being read. Here it is only read, its signature is not verified, and it is sent nowhere.",
};
pub const JWT_NO_SCRIPT: Text = Text {
    ko: "JWT를 풀려면 JavaScript가 필요한데 이 브라우저에서는 꺼져 있습니다. 이 서버의 토큰은 그대로 확인할 수 있습니다.",
    en: "Decoding a JWT needs JavaScript, which this browser does not run. Tokens of this server can be looked into all the same.",
};
pub const JWT_BROKEN: Text = Text {
    ko: "JWT처럼 보이지만 풀리지 않습니다. 앞이나 뒤가 잘리지 않았는지 보세요.",
    en: "This looks like a JWT and cannot be decoded. Is its beginning or its end missing?",
};
pub const JWT_ENCRYPTED: Text = Text {
    ko: "암호화된 JWT(JWE)입니다. 열쇠가 없으면 머리만 읽을 수 있습니다.",
    en: "This JWT is encrypted (JWE). Without the key only its header can be read.",
};
pub const HEADER: Text = Text { ko: "머리 (header)", en: "Header" };
pub const CLAIMS: Text = Text { ko: "내용 (claims)", en: "Claims" };
pub const PAST: Text = Text { ko: "지남", en: "past" };
pub const AHEAD: Text = Text { ko: "아직", en: "ahead" };

pub const RESULT: Text = Text { ko: "들여다본 결과", en: "What it is" };
pub const AGAIN: Text = Text { ko: "다른 토큰 들여다보기", en: "Look into another one" };
pub const NOT_OURS: Text = Text {
    ko: "이 서버의 코드나 토큰이 아닙니다. 글자가 빠지지 않았는지 보세요.",
    en: "This is no code or token of this server. Is a part of it missing?",
};
pub const CODE: Text =
    Text { ko: "교환권, 인가 코드 (authorization code)", en: "A voucher: an authorization code" };
pub const ACCESS: Text = Text { ko: "출입증, 접근 토큰 (access token)", en: "A pass: an access token" };
pub const REFRESH: Text = Text { ko: "갱신 토큰 (refresh token)", en: "A refresh token" };
pub const STRANGER: Text = Text {
    ko: "생김새와 발급 시각은 토큰 자체에 적혀 있어 누구나 읽을 수 있습니다. 실제로 있는 것인지, 누구의 것인지는 허용한 사람과 앱의 주인에게만 알려 줍니다.",
    en: "Its kind and its time stand in the token itself, for anybody to read. Whether it exists, and whose it is, is told only to the person who allowed it and to the owner of the app.",
};
/// Slot: signing in.
pub const SIGN_IN: Text =
    Text { ko: "내 것이라면 {}한 뒤 다시 물어보세요.", en: "If it is yours, {} and ask again." };
pub const SIGN_IN_LINK: Text = Text { ko: "로그인", en: "sign in" };
pub const BECAUSE_ALLOWED: Text =
    Text { ko: "내가 허용한 권한의 토큰입니다.", en: "It belongs to a permission that you gave." };
pub const BECAUSE_OWNER: Text =
    Text { ko: "내가 등록한 앱의 토큰입니다.", en: "It belongs to an app of yours." };

pub const ISSUED: Text = Text { ko: "발급", en: "Issued" };
pub const EXPIRES: Text = Text { ko: "기한", en: "Lifetime" };
/// Slots: how long it lives, and how much of that is left.
pub const LEFT: Text = Text { ko: "{} 가운데 {} 남음", en: "{}, of which {} are left" };
/// Slot: how long it lived.
pub const ENDED: Text = Text { ko: "{}, 이미 지남", en: "{}, and over" };
pub const STATE: Text = Text { ko: "상태", en: "State" };
pub const LIVE: Text = Text { ko: "쓸 수 있음", en: "Works" };
pub const REVOKED: Text = Text { ko: "회수됨", en: "Taken back" };
pub const USED: Text = Text { ko: "이미 씀", en: "Used" };
pub const SUPERSEDED: Text = Text { ko: "새것으로 대체됨", en: "Replaced by a newer one" };
pub const EXPIRED: Text = Text { ko: "기한 지남", en: "Expired" };
pub const CLIENT: Text = Text { ko: "앱", en: "App" };
pub const PERSON: Text = Text { ko: "허용한 사람", en: "Allowed by" };
pub const NOBODY: Text = Text { ko: "없음 (앱 자신의 토큰)", en: "Nobody (a token of the app’s own)" };
pub const CAN: Text = Text { ko: "할 수 있는 일", en: "It opens" };

pub const INTROSPECTION: Text =
    Text { ko: "토큰 확인이 대답하는 것 (RFC 7662)", en: "What introspection says (RFC 7662)" };
pub const INTROSPECTION_NOTE: Text = Text {
    ko: "캘린더가 이 출입증을 물어보면 서버는 이렇게 대답합니다.",
    en: "This is what the server answers when the calendar asks about this pass.",
};
pub const FAMILY: Text =
    Text { ko: "갱신 토큰의 가계 (RFC 9700 §4.14.2)", en: "Its family (RFC 9700 §4.14.2)" };
pub const FAMILY_NOTE: Text = Text {
    ko: "갱신할 때마다 다음 세대로 바뀝니다. 쓴 것이 다시 나타나면 가족 전체가 무효가 됩니다.",
    en: "Each use brings the next generation. If a used one comes back, the whole family ends.",
};
pub const FAMILY_CODE: Text = Text { ko: "교환권", en: "The voucher" };
/// Slots: from and to.
pub const FAMILY_EARLIER: Text = Text { ko: "{}~{}세대: 이미 씀", en: "Generations {} to {}: used" };
pub const FAMILY_FIRST: Text = Text { ko: "1세대: 이미 씀", en: "Generation 1: used" };
/// Slots: its number and its state.
pub const FAMILY_THIS: Text = Text { ko: "{}세대, 이 토큰: {}", en: "Generation {}, this one: {}" };
pub const FAMILY_NEXT_UNUSED: Text =
    Text { ko: "다음 세대: 아직 쓰지 않음", en: "The next one: not used yet" };
pub const FAMILY_NEXT_USED: Text = Text { ko: "다음 세대: 이미 씀", en: "The next one: used" };
pub const FAMILY_REVOKED: Text = Text { ko: "가족 전체 회수됨", en: "The whole family is taken back" };
