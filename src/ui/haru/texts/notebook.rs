//! The notebook: what is stored, what was checked, what happened.

use super::Text;
use crate::view::haru::CheckedSubject;

pub const TITLE: Text = Text { ko: "하루첩의 수첩", en: "Haru’s notebook" };
pub const LEAD: Text = Text {
    ko: "하루첩 서버가 적어 둔 것 전부예요. 비밀은 앞 글자와 길이만 보여 드려요. 보통의 앱은 이만큼도 보여 주지 않아요.",
    en: "All that Haru’s server has written down. Of secrets you see how they begin and how long they are; most apps do not show even that.",
};
pub const REGISTRATION: Text = Text { ko: "등록할 때 받은 것", en: "Given at registration" };
pub const SERVER_SECTION: Text = Text { ko: "당신에 대해 적은 것", en: "Written down about you" };
pub const NOTHING_YET: Text = Text {
    ko: "아직 아무것도 없어요. 연결하거나 하루를 적으면 수첩이 생겨요.",
    en: "Nothing yet. A notebook begins when you connect or add a day.",
};
pub const ISSUER: Text = Text { ko: "인가 서버 (issuer)", en: "Authorization server (issuer)" };
pub const CLIENT_ID: Text = Text { ko: "client_id", en: "client_id" };
pub const CLIENT_SECRET: Text = Text { ko: "client_secret", en: "client_secret" };
pub const NOT_REGISTERED: Text = Text { ko: "아직 없어요", en: "none yet" };
pub const REDIRECT_URI: Text = Text { ko: "redirect_uri", en: "redirect_uri" };
pub const API: Text = Text { ko: "캘린더 API", en: "Calendar API" };
pub const COVERED: Text = Text { ko: "모두 {}자", en: "{} characters in all" };
pub const WAITING: Text =
    Text { ko: "답을 기다리는 부탁 ({})", en: "A request that waits for its answer ({})" };
pub const STATE: Text = Text { ko: "state", en: "state" };
pub const CODE_VERIFIER: Text = Text { ko: "code_verifier", en: "code_verifier" };
pub const VERIFIER_STAYS: Text =
    Text { ko: "교환할 때까지 하루첩을 떠나지 않아요", en: "does not leave Haru before the exchange" };
pub const ASKED_SCOPE: Text = Text { ko: "부탁한 scope", en: "scope asked for" };
pub const BROWSER: Text = Text { ko: "이 브라우저", en: "This browser" };
pub const BROWSER_BY: Text = Text {
    ko: "쿠키에 든 값의 해시(SHA-256)로 알아봐요. 값은 적어 두지 않아요.",
    en: "recognised by the hash (SHA-256) of its cookie; the value itself is not written down",
};
pub const ACCESS_TOKEN: Text = Text { ko: "접근 토큰 (access token)", en: "Access token" };
pub const REFRESH_TOKEN: Text = Text { ko: "갱신 토큰 (refresh token)", en: "Refresh token" };
pub const SCOPE: Text = Text { ko: "허락받은 scope", en: "scope granted" };
pub const EXPIRES: Text = Text { ko: "접근 토큰이 끝나는 때", en: "Access token ends" };
pub const USERNAME: Text = Text { ko: "사용자 이름", en: "Username" };
pub const FETCHED: Text = Text { ko: "가져온 것", en: "Fetched" };
pub const FETCHED_COUNT: Text = Text { ko: "캘린더 {}개, 일정 {}개", en: "Calendars: {}, events: {}" };
pub const BY_HAND: Text = Text { ko: "손으로 적은 하루", en: "Days added by hand" };
pub const COUNT: Text = Text { ko: "{}개", en: "{}" };
pub const NO_TOKENS: Text = Text { ko: "가진 토큰이 없어요.", en: "It holds no tokens." };
pub const CHECKED: Text = Text { ko: "확인한 것", en: "What it checked" };
pub const HAPPENED: Text = Text { ko: "있었던 일", en: "What happened" };
pub const AT: Text = Text { ko: "{} (협정 세계시)", en: "{} UTC" };

pub const fn subject(subject: CheckedSubject) -> Text {
    match subject {
        CheckedSubject::Metadata => Text { ko: "서버의 메타데이터", en: "The server’s metadata" },
        CheckedSubject::Registration => Text { ko: "등록에 대한 답", en: "The answer to the registration" },
        CheckedSubject::Answer => {
            Text { ko: "브라우저를 거쳐 돌아온 답", en: "The answer that came through the browser" }
        }
    }
}
