//! The notebook: what is stored, what was checked, what happened.

use super::Text;
use crate::view::haru::CheckedSubject;

pub const TITLE: Text = Text { ko: "하루첩의 수첩", en: "Haru’s notebook" };
pub const LEAD: Text = Text {
    ko: "하루첩 서버가 적어 둔 것 전부예요. 비밀은 앞 글자와 길이만 보여 드려요. 보통의 앱은 이만큼도 보여 주지 않아요.",
    en: "All that Haru’s server has written down. Of secrets you see how they begin and how long they are; most apps do not show even that.",
};
pub const LEAD_OPEN: Text = Text {
    ko: "하루첩 서버가 적어 둔 것 전부예요. 이 하루첩은 하는 일을 모두 보여 주도록 설정되어 있어서 비밀까지 그대로 보여요. 보통의 앱은 절대 이렇게 하지 않아요.",
    en: "All that Haru’s server has written down. This Haru is set up to show everything it does, secrets too. No ordinary app would ever do that.",
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
pub const CODE_CAME: Text = Text { ko: "인가 코드 ({})", en: "Authorization code ({})" };
pub const SPENT_CODE: Text = Text { ko: "쓴 인가 코드 ({})", en: "Used authorization code ({})" };
pub const CODE: Text = Text { ko: "code", en: "code" };
pub const SPENT_TOKEN: Text = Text { ko: "바뀐 갱신 토큰 ({})", en: "Replaced refresh token ({})" };
pub const SPENT: Text = Text {
    ko: "보통의 앱은 잊어요. 다시 쓰면 어떻게 되는지 보여 주려고 남겨 뒀어요.",
    en: "An app should forget it; this one keeps it to be able to show what a second use does.",
};
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
        CheckedSubject::Exchange => {
            Text { ko: "코드에 대한 서버의 답", en: "The server’s answer to the code" }
        }
        CheckedSubject::Refresh => {
            Text { ko: "갱신 토큰에 대한 서버의 답", en: "The server’s answer to the refresh token" }
        }
        CheckedSubject::Call => Text { ko: "캘린더 API의 답", en: "The calendar API’s answer" },
        CheckedSubject::Answer => {
            Text { ko: "브라우저를 거쳐 돌아온 답", en: "The answer that came through the browser" }
        }
    }
}
