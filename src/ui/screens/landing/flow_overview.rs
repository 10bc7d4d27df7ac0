//! The flow at a glance: its messages in their order, and what each of the four parties remembers after each of them.
//! A drawing on the first page. Names and order follow RFC 6749 §4.1, RFC 7636 and RFC 9207.

use crate::ui::texts::{Text, glance as words};

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Browser,
    Client,
    Server,
    Resource,
}

impl Party {
    pub const ALL: [Self; 4] = [Self::Browser, Self::Client, Self::Server, Self::Resource];

    pub const fn name(self) -> Text {
        match self {
            Self::Browser => words::BROWSER,
            Self::Client => words::CLIENT,
            Self::Server => words::SERVER,
            Self::Resource => words::RESOURCE,
        }
    }
    pub const fn role(self) -> Text {
        match self {
            Self::Browser => words::BROWSER_ROLE,
            Self::Client => words::CLIENT_ROLE,
            Self::Server => words::SERVER_ROLE,
            Self::Resource => words::RESOURCE_ROLE,
        }
    }
    /// In style sheets and as the letter beside the shape.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Browser => "b",
            Self::Client => "c",
            Self::Server => "a",
            Self::Resource => "r",
        }
    }
}

/// One message, or a message and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its way: sender, the party that passes it on, receiver.
    pub way: &'static [Party],
    /// What it is on the wire.
    pub message: &'static str,
    pub what: Text,
}

impl Step {
    /// Whether the browser is no part of it, and cannot see it.
    pub fn is_behind(&self) -> bool {
        !self.way.contains(&Party::Browser)
    }
}

const B: Party = Party::Browser;
const C: Party = Party::Client;
const A: Party = Party::Server;
const R: Party = Party::Resource;

pub const STEPS: &[Step] = &[
    Step {
        way: &[C, A],
        message: "client_id, client_secret, redirect_uri",
        what: Text {
            ko: "하루첩을 인가 서버에 미리 등록해 둡니다.",
            en: "Haru is registered at the server beforehand.",
        },
    },
    Step {
        way: &[B, C],
        message: "POST /connect",
        what: Text {
            ko: "하루첩에서 내 캘린더 가져오기를 누릅니다.", en: "You ask Haru to import your calendar."
        },
    },
    Step {
        way: &[C, B],
        message: "303 Location: /authorize?client_id&redirect_uri&scope&state&code_challenge",
        what: Text {
            ko: "하루첩이 인가 서버로 가는 주소를 줍니다.", en: "Haru hands over an address at the server."
        },
    },
    Step {
        way: &[B, A],
        message: "GET /authorize?…",
        what: Text { ko: "브라우저가 그 주소로 갑니다.", en: "The browser goes there." },
    },
    Step {
        way: &[A, B],
        message: "200 OK",
        what: Text {
            ko: "앱과 주소를 확인하고 로그인 화면을 줍니다.",
            en: "App and address are checked; a sign-in page comes back.",
        },
    },
    Step {
        way: &[B, A],
        message: "POST /login",
        what: Text {
            ko: "비밀번호는 인가 서버에만 입력합니다.", en: "The password goes to the server only."
        },
    },
    Step {
        way: &[A, B],
        message: "200 OK",
        what: Text {
            ko: "위임장(동의 화면)을 보여 줍니다.", en: "The letter of delegation: the consent page."
        },
    },
    Step {
        way: &[B, A],
        message: "POST /consent  decision=allow",
        what: Text {
            ko: "허용합니다. 누가, 어느 앱에, 무엇을 맡겼는지 남습니다.",
            en: "You allow it: who, which app, which scopes.",
        },
    },
    Step {
        way: &[A, B, C],
        message: "303 Location: /callback?code&state&iss",
        what: Text {
            ko: "교환권(인가 코드)이 브라우저를 거쳐 하루첩에 갑니다.",
            en: "A voucher, the code, goes to Haru through the browser.",
        },
    },
    Step {
        way: &[C, A],
        message: "POST /token  code, code_verifier",
        what: Text {
            ko: "하루첩이 자신을 증명하며 교환권을 냅니다.",
            en: "Haru proves who it is and hands in the voucher.",
        },
    },
    Step {
        way: &[A, C],
        message: "200 OK  access_token, refresh_token",
        what: Text {
            ko: "출입증(접근 토큰)과 갱신 토큰을 받습니다.",
            en: "It gets a pass, the access token, and a refresh token.",
        },
    },
    Step {
        way: &[C, R],
        message: "GET /calendar/v3/users/me/calendarList  Authorization: Bearer",
        what: Text {
            ko: "출입증을 보이고 캘린더를 읽습니다.", en: "It shows the pass and reads the calendars."
        },
    },
    Step {
        way: &[R, A],
        message: "POST /introspect",
        what: Text {
            ko: "캘린더는 출입증이 아직 유효한지 물어봅니다.",
            en: "The calendar asks whether the pass is still good.",
        },
    },
    Step {
        way: &[C, A],
        message: "POST /token  grant_type=refresh_token",
        what: Text {
            ko: "기한이 지나면 갱신 토큰을 내고 둘 다 새로 받습니다.",
            en: "When it expires, the refresh token buys two new ones.",
        },
    },
    Step {
        way: &[B, A],
        message: "POST /apps/disconnect",
        what: Text {
            ko: "연결을 끊습니다. 다음 호출부터 거절됩니다.",
            en: "You disconnect. The very next call is refused.",
        },
    },
];

/// Something that a party remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    pub party: Party,
    pub what: Text,
    /// The step that made it.
    pub from: usize,
    /// The step after which it is worth nothing.
    pub until: Option<usize>,
}

/// How a memory stands after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    Kept,
    Spent,
}

impl Standing {
    /// Of what is there from step `from` until step `until`, after `step`. `None` as long as it is not there yet.
    pub fn after(step: usize, from: usize, until: Option<usize>) -> Option<Self> {
        match (step.checked_sub(from)?, until) {
            (_, Some(until)) if until <= step => Some(Self::Spent),
            (0, _) => Some(Self::New),
            _ => Some(Self::Kept),
        }
    }
}

impl Memory {
    pub fn after(&self, step: usize) -> Option<Standing> {
        Standing::after(step, self.from, self.until)
    }
}

const fn kept(party: Party, from: usize, ko: &'static str, en: &'static str) -> Memory {
    Memory { party, what: Text { ko, en }, from, until: None }
}

const fn spent(party: Party, from: usize, until: usize, ko: &'static str, en: &'static str) -> Memory {
    Memory { party, what: Text { ko, en }, from, until: Some(until) }
}

pub const MEMORIES: &[Memory] = &[
    kept(B, 1, "하루첩의 세션 쿠키", "Haru’s session cookie"),
    kept(B, 2, "방문 기록: code_challenge", "in its history: code_challenge"),
    kept(B, 5, "인가 서버의 세션 쿠키", "the server’s session cookie"),
    spent(B, 8, 9, "방문 기록: 교환권", "in its history: the voucher"),
    kept(C, 0, "client_id, client_secret", "client_id, client_secret"),
    spent(C, 1, 8, "state", "state"),
    spent(C, 1, 9, "code_verifier", "code_verifier"),
    spent(C, 8, 9, "교환권", "the voucher"),
    spent(C, 10, 13, "출입증", "the pass"),
    spent(C, 10, 13, "갱신 토큰", "the refresh token"),
    kept(C, 11, "읽어 간 캘린더", "the calendars it read"),
    spent(C, 13, 14, "새 출입증, 새 갱신 토큰", "a new pass, a new refresh token"),
    kept(A, 0, "client_id, 비밀의 해시, redirect_uri", "client_id, the secret’s hash, redirect_uri"),
    spent(A, 3, 7, "기다리는 요청", "the request that waits"),
    kept(A, 5, "로그인 세션", "the session"),
    spent(A, 7, 14, "동의: 사람, 앱, 권한", "consent: person, app, scopes"),
    spent(A, 7, 9, "교환권의 해시, 60초", "the voucher’s hash, 60 seconds"),
    spent(A, 10, 13, "출입증의 해시", "the pass’s hash"),
    spent(A, 10, 13, "갱신 토큰의 해시", "the refresh token’s hash"),
    spent(A, 13, 14, "새 토큰 둘의 해시", "the hashes of the new two"),
    kept(R, 0, "캘린더와 일정", "calendars and events"),
    kept(R, 0, "토큰을 물어볼 주소와 자격 증명", "where to ask about tokens, and how"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::policy::Policy;

    fn standing(party: Party, en: &str, step: usize) -> Option<Standing> {
        MEMORIES.iter().find(|memory| memory.party == party && memory.what.en == en).expect("a memory").after(step)
    }

    #[test]
    fn a_memory_is_new_then_kept_then_spent() {
        assert_eq!(standing(C, "the voucher", 7), None);
        assert_eq!(standing(C, "the voucher", 8), Some(Standing::New));
        assert_eq!(standing(C, "the voucher", 9), Some(Standing::Spent));
        assert_eq!(standing(A, "the session", 6), Some(Standing::Kept));
    }

    #[test]
    fn after_the_last_step_nothing_that_was_granted_is_worth_anything() {
        let last = STEPS.len() - 1;
        for granted in ["consent: person, app, scopes", "the hashes of the new two", "the voucher’s hash, 60 seconds"]
        {
            assert_eq!(standing(A, granted, last), Some(Standing::Spent), "{granted}");
        }
        assert_eq!(standing(C, "the calendars it read", last), Some(Standing::Kept));
    }

    #[test]
    fn every_memory_begins_and_ends_at_a_step() {
        for memory in MEMORIES {
            assert!(memory.from < STEPS.len(), "{memory:?}");
            assert!(memory.until.is_none_or(|until| memory.from < until && until < STEPS.len()), "{memory:?}");
        }
    }

    #[test]
    fn the_secrets_that_matter_are_never_with_the_browser_alone() {
        for step in STEPS.iter().filter(|step| step.message.contains("token") && step.message.contains("POST")) {
            assert!(step.is_behind(), "{}", step.message);
        }
    }

    #[test]
    fn the_voucher_lives_as_long_as_the_policy_says() {
        let seconds = Policy::strict().code_lifetime.as_seconds().to_string();
        let voucher = MEMORIES.iter().find(|memory| memory.what.en.starts_with("the voucher’s hash")).expect("it");
        assert!(voucher.what.en.contains(&seconds) && voucher.what.ko.contains(&seconds));
    }
}
