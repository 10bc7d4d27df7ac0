//! Who has connected, in numbers, and how much the client is used.

use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::PEOPLE;
pub const LEAD: Text = Text {
    ko: "몇 사람인지만 셉니다. 누구인지는 앱을 등록한 사람에게도 알리지 않습니다.",
    en: "People are counted, not named: who they are is not told to the app’s developer either.",
};
pub const CONNECTED: Text = Text { ko: "지금 연결한 사람", en: "Connected now" };
/// Slot: a number.
pub const COUNT: Text = Text { ko: "{}명", en: "{}" };
pub const SINCE: Text = Text { ko: "처음 연결한 날", en: "First connected" };
pub const LAST_TOKEN: Text = Text { ko: "마지막 토큰", en: "Last token" };
pub const NEVER: Text = Text { ko: "아직 없음", en: "Never" };

pub const USAGE: Text = Text { ko: "지난 30일", en: "The last 30 days" };
pub const USAGE_NOTE: Text = Text {
    ko: "줄 위로 내준 토큰, 줄 아래로 거절한 요청입니다. 하루는 협정 세계시(UTC)로 자릅니다.",
    en: "Above the line: tokens issued. Below it: requests refused. Days are those of UTC.",
};
pub const TOKENS: Text = Text { ko: "내준 토큰", en: "Tokens issued" };
pub const REFUSALS: Text = Text { ko: "거절한 요청", en: "Requests refused" };
pub const DAY: Text = Text { ko: "날짜", en: "Day" };
pub const TABLE: Text = Text { ko: "날마다의 수를 표로 보기", en: "Day by day, as a table" };
pub const UNUSED: Text =
    Text { ko: "지난 30일 동안 쓰이지 않았습니다.", en: "It was not used in the last 30 days." };
