//! The month, the connection beside it, and the form for a new entry.

use super::Text;

pub const PREVIOUS_MONTH: Text = Text { ko: "이전 달: {}", en: "Previous month: {}" };
pub const NEXT_MONTH: Text = Text { ko: "다음 달: {}", en: "Next month: {}" };
pub const TODAY: Text = Text { ko: "오늘", en: "Today" };
pub const NOTHING_THIS_MONTH: Text =
    Text { ko: "이 달은 아직 비어 있어요.", en: "Nothing in this month yet." };
pub const REMOVE: Text = Text { ko: "‘{}’ 지우기", en: "Remove “{}”" };
pub const BY_HAND: Text = Text { ko: "손으로 적음", en: "By hand" };
pub const LEGEND: Text = Text { ko: "캘린더", en: "Calendars" };
pub const UNTITLED: Text = Text { ko: "(제목 없음)", en: "(untitled)" };

pub const EMPTY_TITLE: Text = Text { ko: "하루하루, 첩에 붙여요", en: "Stick your days in here" };
pub const EMPTY_LEAD: Text = Text {
    ko: "캘린더를 다시 적을 필요는 없어요. Matgim에 맡겨 둔 일정을 가져와서 스티커처럼 붙여 드릴게요.",
    en: "No need to write your calendar down twice. Haru fetches what you keep at Matgim and sticks it onto the days.",
};
pub const IMPORT: Text = Text { ko: "Matgim에서 내 캘린더 가져오기", en: "Import my calendar from Matgim" };
pub const IMPORT_AGAIN: Text = Text { ko: "다시 연결하기", en: "Connect again" };
pub const IMPORT_HINT: Text = Text {
    ko: "{} 주소로 이동해요. 비밀번호는 그곳에만 입력하고, 하루첩은 보지 못해요.",
    en: "You go to {}. Your password is typed there only; Haru never sees it.",
};
pub const IMPORT_HINT_STEP_BY_STEP: Text = Text {
    ko: "누르면 부탁을 준비만 해요. {} 주소로 가기 전에 무엇을 보낼지 먼저 보여 드려요.",
    en: "This only prepares the request. Before you go to {}, you are shown what will be sent.",
};
pub const IMPORT_AGAIN_HINT: Text = Text {
    ko: "처음부터 다시 부탁해요. 허락하는 것을 바꿀 수 있어요.",
    en: "Asks once more from the start; what you allow can be another thing then.",
};
pub const CALL: Text = Text { ko: "캘린더 API 부르기", en: "Call the calendar API" };
pub const CALL_HINT: Text = Text {
    ko: "출입증을 헤더에 담아 이 달의 일정을 물어봐요. 누르기 전에는 묻지 않아요.",
    en: "Shows the pass in the header and asks for the days of this month; nothing is asked before.",
};

pub const REGISTER: Text = Text { ko: "Matgim에 하루첩 등록하기", en: "Register Haru at Matgim" };
pub const REGISTER_LEAD: Text = Text {
    ko: "Matgim은 아직 하루첩을 몰라요. 먼저 하루첩을 소개하고, 이름표(client_id)와 앱의 비밀번호(client_secret)를 받아야 해요. 한 번만 하면 돼요.",
    en: "Matgim does not know Haru yet. First Haru introduces itself there and gets a name tag (client_id) and a password of its own (client_secret). Once is enough.",
};
pub const REGISTER_HINT: Text = Text {
    ko: "하루첩의 서버가 {} 서버와 직접 이야기해요. 브라우저는 움직이지 않아요.",
    en: "Haru’s server talks to {} directly; your browser stays here.",
};

pub const CONNECTED: Text = Text { ko: "연결되어 있어요", en: "Connected" };
pub const CONNECTED_AS: Text = Text { ko: "{} 님의 캘린더", en: "The calendars of {}" };
pub const PASS: Text = Text { ko: "출입증 (접근 토큰)", en: "Pass (access token)" };
pub const PASS_GOOD_UNTIL: Text = Text { ko: "{}까지 (협정 세계시)", en: "good until {} UTC" };
pub const PASS_OVER_SINCE: Text = Text { ko: "{}에 끝났어요 (협정 세계시)", en: "ended at {} UTC" };
pub const PASS_REFUSED: Text = Text { ko: "API가 거절했어요", en: "refused by the API" };
pub const PASS_WITHOUT_END: Text =
    Text { ko: "언제 끝나는지 듣지 못했어요", en: "nobody said when it ends" };
pub const ALLOWED: Text = Text { ko: "허락받은 일", en: "What you allowed" };
pub const MAY_PROFILE: Text = Text { ko: "사용자 이름 보기", en: "See your username" };
pub const MAY_READ: Text = Text { ko: "일정 보기", en: "See events" };
pub const MAY_WRITE: Text = Text { ko: "일정 추가하기", en: "Add events" };
pub const REFRESH: Text = Text { ko: "새 출입증 받기", en: "Refresh" };
pub const REFRESH_HINT: Text = Text {
    ko: "갱신 토큰을 내고 새 출입증을 받아요.",
    en: "Shows the refresh token and gets a new pass.",
};
pub const EXPIRE: Text = Text { ko: "출입증 끝내 보기", en: "Let the pass expire" };
pub const EXPIRE_HINT: Text = Text {
    ko: "저절로 끝나기를 기다리는 대신, 서버에 지금 끝내 달라고 하고 끝난 출입증을 그대로 내밀어 봐요.",
    en: "Instead of waiting for its end, asks the server to end it now, then shows the dead pass all the same.",
};
pub const DISCONNECT: Text = Text { ko: "연결 끊기", en: "Disconnect" };
pub const DISCONNECT_HINT: Text = Text {
    ko: "권한을 서버에 돌려주고 토큰과 일정을 잊어요.",
    en: "Gives the permission back and forgets the tokens and the events.",
};

pub const NEW_ENTRY: Text = Text { ko: "하루 적기", en: "Add a day" };
pub const ENTRY_TITLE: Text = Text { ko: "무슨 일인가요?", en: "What is it?" };
pub const ENTRY_DATE: Text = Text { ko: "날짜", en: "Date" };
pub const ENTRY_TIME: Text = Text { ko: "시각 (없어도 돼요)", en: "Time (optional)" };
pub const ENTRY_CALENDAR: Text = Text { ko: "캘린더", en: "Calendar" };
pub const KEEP_HERE: Text = Text { ko: "하루첩에만 적기", en: "Keep it in Haru" };
pub const PUT_INTO_CALENDAR: Text = Text { ko: "캘린더에도 적기", en: "Put into the calendar" };
pub const WRITE_HINT: Text = Text {
    ko: "‘캘린더에도 적기’는 출입증을 써서 Matgim의 캘린더에 한 시간짜리 일정을 만들어요. 시각이 없으면 하루 종일이에요.",
    en: "“Put into the calendar” uses the pass to make an event of one hour at Matgim; without a time it lasts all day.",
};
pub const BY_HAND_HINT: Text = Text {
    ko: "연결하지 않아도 적을 수 있어요. 하루첩에만 남아요.",
    en: "Works without any connection. It stays in Haru.",
};
