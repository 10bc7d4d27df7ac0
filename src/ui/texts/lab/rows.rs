//! What the tables and columns of the four memories hold. A key is a SHA-256, most of them behind the moment of issue.
//! A hash opens nothing.

use super::{Table, Text};

pub const TABLES: &[Table] = &[
    Table {
        of: "a",
        name: "users",
        title: Text { ko: "사람들", en: "People" },
        columns: &[
            (
                "id",
                Text {
                    ko: "바뀌지 않는 식별자, 토큰을 확인할 때의 sub",
                    en: "Lasting identifier, the sub of introspection",
                },
            ),
            ("username", Text { ko: "사용자 이름, 본인이 적은 그대로", en: "Username, as the person wrote it" }),
            (
                "password_hash",
                Text {
                    ko: "비밀번호의 argon2id 해시, 비밀번호 자체는 없음",
                    en: "argon2id hash of the password; the password itself is nowhere",
                },
            ),
            ("created_at", Text { ko: "계정을 만든 때", en: "When the account was made" }),
            (
                "disabled_at",
                Text {
                    ko: "계정을 막은 때, 비어 있으면 쓸 수 있음",
                    en: "Since when the account is disabled; empty while it works",
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "sessions",
        title: Text { ko: "로그인 세션", en: "Sign-in sessions" },
        columns: &[
            (
                "key",
                Text {
                    ko: "발급한 때와 세션 ID의 SHA-256, 이것으로는 로그인할 수 없음",
                    en: "Issue time and SHA-256 of the session ID; signs nobody in",
                },
            ),
            ("user", Text { ko: "로그인한 사람", en: "Who is signed in" }),
            ("authenticated_at", Text { ko: "비밀번호를 확인한 때", en: "When the password was checked" }),
            ("last_seen_at", Text { ko: "이 브라우저가 마지막으로 찾아온 때", en: "When this browser was last seen" }),
        ],
    },
    Table {
        of: "a",
        name: "clients",
        title: Text { ko: "등록된 앱", en: "Registered apps" },
        columns: &[
            ("id", Text { ko: "클라이언트 ID, 누가 보아도 됨", en: "Client ID; anybody may see it" }),
            (
                "kind",
                Text {
                    ko: "비밀을 지킬 수 있는 앱인지, 공개 클라이언트인지, 자원 서버인지",
                    en: "Keeps a secret, is public, or is a resource server",
                },
            ),
            (
                "name",
                Text {
                    ko: "동의 화면에 보일 이름, 앱이 스스로 적음",
                    en: "Name on the consent page, in the app’s own words",
                },
            ),
            (
                "owner",
                Text {
                    ko: "등록한 사람, 앱이 스스로 등록했으면 비어 있음",
                    en: "Who registered it; empty when the app registered itself",
                },
            ),
            (
                "redirect_uris",
                Text {
                    ko: "답을 보내도 되는 주소, 여기 없는 곳으로는 보내지 않음",
                    en: "Where answers may go; they go nowhere else",
                },
            ),
            ("grant_types", Text { ko: "토큰을 받을 수 있는 방법", en: "How it may get tokens" }),
            ("scope", Text { ko: "부탁할 수 있는 권한의 한도", en: "The most that it may ask for" }),
            ("created_at", Text { ko: "등록한 때", en: "When it was registered" }),
            (
                "disabled_at",
                Text {
                    ko: "앱을 막은 때, 비어 있으면 쓸 수 있음",
                    en: "Since when the app is disabled; empty while it works",
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "client_secrets",
        title: Text { ko: "클라이언트 비밀", en: "Client secrets" },
        columns: &[
            ("client", Text { ko: "이 비밀로 자기를 증명하는 앱", en: "The app that proves itself by it" }),
            (
                "hash",
                Text {
                    ko: "비밀의 SHA-256, 이것으로는 아무것도 증명할 수 없음",
                    en: "SHA-256 of the secret; proves nothing by itself",
                },
            ),
            (
                "prefix",
                Text {
                    ko: "주인이 알아보도록 남긴 첫 몇 글자",
                    en: "Its first characters, by which its owner recognises it",
                },
            ),
            ("created_at", Text { ko: "만든 때", en: "When it was made" }),
            (
                "expires_at",
                Text {
                    ko: "끝나는 때, 비어 있으면 끝나지 않음", en: "When it ends; empty if it does not"
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "pending",
        title: Text { ko: "답을 기다리는 인가 요청", en: "Authorization requests that wait" },
        columns: &[
            ("key", Text { ko: "도착한 때와 번호표의 SHA-256", en: "Time of arrival and SHA-256 of its ticket" }),
            (
                "browser",
                Text {
                    ko: "요청이 묶인 브라우저, 쿠키 값의 SHA-256",
                    en: "The browser that it belongs to: SHA-256 of its cookie",
                },
            ),
            (
                "parameters",
                Text {
                    ko: "받은 그대로의 매개변수, 단계마다 다시 확인함",
                    en: "The parameters as received, checked anew at each step",
                },
            ),
            ("created_at", Text { ko: "요청이 도착한 때", en: "When the request arrived" }),
            (
                "expires_at",
                Text {
                    ko: "이때까지 허용하거나 거절해야 함", en: "Until when it can be allowed or refused"
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "consents",
        title: Text { ko: "동의", en: "Consents" },
        columns: &[
            ("user", Text { ko: "허용한 사람", en: "Who allowed it" }),
            ("client", Text { ko: "허용받은 앱", en: "To which app" }),
            ("scope", Text { ko: "허용한 권한", en: "What was allowed" }),
            (
                "redirect_host",
                Text {
                    ko: "허용할 때 보여 준 돌아갈 곳, 바뀌면 다시 물음",
                    en: "The host that was shown then; another one is asked for again",
                },
            ),
            ("created_at", Text { ko: "처음 허용한 때", en: "When it was first allowed" }),
            ("updated_at", Text { ko: "마지막으로 고친 때", en: "When it was last changed" }),
        ],
    },
    Table {
        of: "a",
        name: "grants",
        title: Text { ko: "맡긴 권한 (grant)", en: "Grants" },
        columns: &[
            (
                "id",
                Text {
                    ko: "코드 하나와 거기서 나온 토큰을 모두 묶는 번호, 비밀이 아님",
                    en: "Ties a code to every token that came from it; no secret",
                },
            ),
            ("user", Text { ko: "맡긴 사람", en: "Who granted it" }),
            ("client", Text { ko: "맡은 앱", en: "To which app" }),
            (
                "scope",
                Text {
                    ko: "이번에 맡긴 권한, 어떤 토큰도 이보다 넓지 않음",
                    en: "What was granted; no token reaches further",
                },
            ),
            ("created_at", Text { ko: "맡긴 때", en: "When it was granted" }),
            (
                "revoked_at",
                Text {
                    ko: "되찾은 때, 이때부터 여기서 나온 토큰은 모두 무효",
                    en: "When it was taken back; every token of it is dead since",
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "codes",
        title: Text { ko: "인가 코드", en: "Authorization codes" },
        columns: &[
            (
                "key",
                Text {
                    ko: "발급한 때와 코드의 SHA-256, 이것으로는 토큰을 받을 수 없음",
                    en: "Issue time and SHA-256 of the code; buys no token",
                },
            ),
            ("grant", Text { ko: "이 코드가 속한 맡긴 권한", en: "The grant that it belongs to" }),
            (
                "redirect_uri",
                Text {
                    ko: "코드를 보낸 주소, 바꾸러 올 때 같은 주소를 대야 함",
                    en: "Where the code was sent; has to be named again",
                },
            ),
            (
                "challenge",
                Text {
                    ko: "code_challenge, 바꾸러 올 때 code_verifier와 맞추어 봄",
                    en: "The code_challenge that the code_verifier has to meet",
                },
            ),
            ("expires_at", Text { ko: "끝나는 때, 발급하고 60초 뒤", en: "When it ends, 60 seconds after its issue" }),
            (
                "used_at",
                Text {
                    ko: "쓴 때, 두 번째로 쓰면 알아보려고 남겨 둠",
                    en: "When it was used; kept so that a second use is noticed",
                },
            ),
        ],
    },
    Table {
        of: "a",
        name: "access_tokens",
        title: Text { ko: "접근 토큰", en: "Access tokens" },
        columns: &[
            (
                "key",
                Text {
                    ko: "발급한 때와 토큰의 SHA-256, 이것으로는 API를 부를 수 없음",
                    en: "Issue time and SHA-256 of the token; opens no API",
                },
            ),
            ("client", Text { ko: "토큰을 받은 앱", en: "The app that received it" }),
            (
                "grant",
                Text {
                    ko: "토큰이 나온 맡긴 권한, 앱 자신의 토큰이면 비어 있음",
                    en: "The grant that it came from; empty for an app’s own token",
                },
            ),
            ("scope", Text { ko: "이 토큰으로 할 수 있는 일", en: "What it may do" }),
            ("expires_at", Text { ko: "끝나는 때, 발급하고 10분 뒤", en: "When it ends, 10 minutes after its issue" }),
        ],
    },
    Table {
        of: "a",
        name: "refresh_tokens",
        title: Text { ko: "갱신 토큰", en: "Refresh tokens" },
        columns: &[
            (
                "key",
                Text {
                    ko: "발급한 때와 토큰의 SHA-256, 이것으로는 갱신할 수 없음",
                    en: "Issue time and SHA-256 of the token; renews nothing",
                },
            ),
            (
                "grant",
                Text {
                    ko: "토큰이 나온 맡긴 권한, 같으면 한 토큰 가족",
                    en: "The grant that it came from; tokens of one grant are a family",
                },
            ),
            ("generation", Text { ko: "가족 안에서 몇 번째인지, 1부터", en: "Its place in the family, from 1" }),
            ("expires_at", Text { ko: "쓰지 않으면 끝나는 때", en: "When it ends if nobody uses it" }),
            (
                "used_at",
                Text {
                    ko: "새것과 바꾼 때, 다시 나타나면 가족이 모두 무효",
                    en: "When it was replaced; if it comes back, the family is revoked",
                },
            ),
            (
                "superseded",
                Text {
                    ko: "답이 전해지지 않아, 쓰이기 전에 새것이 대신한 토큰인지",
                    en: "Whether it was replaced unused, because its answer was lost",
                },
            ),
        ],
    },
    Table {
        of: "c",
        name: "registration",
        title: Text { ko: "등록하고 받은 것", en: "From its registration" },
        columns: &[
            ("issuer", Text { ko: "하루첩이 믿는 인가 서버", en: "The authorization server that Haru trusts" }),
            ("client_id", Text { ko: "서버가 하루첩에 붙인 식별자", en: "The identifier that the server gave Haru" }),
            (
                "client_secret",
                Text {
                    ko: "하루첩의 비밀번호, 해시가 아니라 그대로",
                    en: "Haru’s password, as it is and not as a hash",
                },
            ),
            ("redirect_uri", Text { ko: "답을 받겠다고 등록한 주소", en: "The address registered for answers" }),
        ],
    },
    Table {
        of: "c",
        name: "sessions",
        title: Text { ko: "찾아온 브라우저", en: "Browsers that came" },
        columns: &[
            ("key", Text { ko: "쿠키 값의 SHA-256", en: "SHA-256 of the cookie’s value" }),
            ("opened_at", Text { ko: "처음 찾아온 때", en: "When it first came" }),
        ],
    },
    Table {
        of: "c",
        name: "requests",
        title: Text { ko: "답을 기다리는 부탁", en: "Requests that wait for an answer" },
        columns: &[
            (
                "state",
                Text {
                    ko: "돌아온 답과 견주어 볼 값, 한 번만 씀",
                    en: "What the answer’s state is compared with, once",
                },
            ),
            (
                "code_verifier",
                Text {
                    ko: "코드를 바꿀 때까지 아무에게도 보이지 않는 값",
                    en: "Shown to nobody until the code is exchanged",
                },
            ),
            ("scope", Text { ko: "맡겨 달라고 한 권한", en: "What was asked for" }),
            ("asked_at", Text { ko: "부탁한 때", en: "When it was asked" }),
        ],
    },
    Table {
        of: "c",
        name: "codes",
        title: Text { ko: "받은 인가 코드", en: "Codes that came" },
        columns: &[
            (
                "code",
                Text {
                    ko: "토큰으로 바꿀 교환권, 한 번만 쓸 수 있음",
                    en: "The voucher to be exchanged for tokens, once",
                },
            ),
            (
                "code_verifier",
                Text {
                    ko: "이 코드를 바꿀 때 함께 보낼 값, 그때까지 하루첩을 떠나지 않음",
                    en: "Sent along when the code is exchanged; it does not leave Haru before",
                },
            ),
            ("came_at", Text { ko: "브라우저를 거쳐 받은 때", en: "When it came through the browser" }),
            (
                "spent",
                Text {
                    ko: "이미 바꾸었는지, 보통의 앱은 바꾼 뒤 지움",
                    en: "Whether it was exchanged; another app would forget it then",
                },
            ),
        ],
    },
    Table {
        of: "c",
        name: "spent_tokens",
        title: Text { ko: "이미 바꾼 갱신 토큰", en: "Refresh tokens that were swapped" },
        columns: &[
            (
                "refresh_token",
                Text {
                    ko: "새것으로 바꾼 옛 토큰, 다시 내면 모두 무효가 됨",
                    en: "The old one; presenting it again ends the whole family",
                },
            ),
            ("spent_at", Text { ko: "새것으로 바꾼 때", en: "When it was swapped for a new one" }),
        ],
    },
    Table {
        of: "c",
        name: "tokens",
        title: Text { ko: "가진 토큰", en: "Tokens it holds" },
        columns: &[
            (
                "access_token",
                Text {
                    ko: "API에 내밀 출입증, 해시가 아니라 그대로",
                    en: "The pass for the API, as it is and not as a hash",
                },
            ),
            (
                "refresh_token",
                Text {
                    ko: "새 출입증과 바꿀 갱신 토큰, 해시가 아니라 그대로",
                    en: "Exchanged for a new pass, as it is and not as a hash",
                },
            ),
            ("scope", Text { ko: "실제로 허락받은 권한", en: "What was really granted" }),
            (
                "expires_at",
                Text {
                    ko: "접근 토큰이 끝나리라고 들은 때", en: "When the access token ends, as Haru was told"
                },
            ),
            (
                "refused",
                Text {
                    ko: "API가 이 접근 토큰을 401로 거절했는지",
                    en: "Whether the API refused this access token with 401",
                },
            ),
        ],
    },
    Table {
        of: "c",
        name: "calendars",
        title: Text { ko: "가져온 일정", en: "What it fetched" },
        columns: &[
            ("calendars", Text { ko: "가져온 캘린더", en: "The calendars that were fetched" }),
            ("events", Text { ko: "가져온 일정", en: "The events that were fetched" }),
            ("fetched_at", Text { ko: "가져온 때", en: "When they were fetched" }),
        ],
    },
    Table {
        of: "r",
        name: "credentials",
        title: Text { ko: "자원 서버의 자격", en: "Its own credentials" },
        columns: &[
            (
                "issuer",
                Text {
                    ko: "토큰을 믿어 주는 하나뿐인 인가 서버",
                    en: "The only authorization server whose tokens count",
                },
            ),
            (
                "introspection_endpoint",
                Text { ko: "토큰이 무엇을 뜻하는지 묻는 주소", en: "Where it asks what a token means" },
            ),
            (
                "client_id",
                Text {
                    ko: "물어볼 때 자기를 밝히는 클라이언트 ID", en: "The client ID by which it asks"
                },
            ),
        ],
    },
    Table {
        of: "r",
        name: "access_log",
        title: Text { ko: "접근 기록", en: "Access log" },
        columns: &[(
            "line",
            Text {
                ko: "요청 하나에 한 줄, 부른 주소도 여기에 남음",
                en: "One line a request; the address that was called stays here",
            },
        )],
    },
    Table {
        of: "b",
        name: "cookies",
        title: Text { ko: "쿠키", en: "Cookies" },
        columns: &[
            ("name", Text { ko: "쿠키의 이름", en: "The cookie’s name" }),
            (
                "value",
                Text {
                    ko: "사이트가 맡긴 값, 세션 쿠키를 훔친 사람은 이 브라우저로 통함",
                    en: "What the site left here; a stolen session cookie passes for this browser",
                },
            ),
            ("host", Text { ko: "쿠키를 돌려보내는 호스트", en: "The host that it is sent back to" }),
            ("path", Text { ko: "쿠키를 돌려보내는 경로", en: "The path that it is sent back to" }),
        ],
    },
    Table {
        of: "b",
        name: "history",
        title: Text { ko: "방문 기록", en: "History" },
        columns: &[(
            "address",
            Text {
                ko: "주소창을 거쳐 간 주소, 코드가 든 것도 남음",
                en: "Addresses that were visited, also one with a code in it",
            },
        )],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn has_hangul(text: &str) -> bool {
        text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '가'..='힣'))
    }

    /// Every text with the place where it stands.
    fn texts() -> impl Iterator<Item = (String, &'static Text)> {
        TABLES.iter().flat_map(|table| {
            let columns = table.columns.iter();
            let columns = columns.map(|(name, means)| (format!("{} {} {name}", table.of, table.name), means));
            columns.chain([(format!("{} {}", table.of, table.name), &table.title)])
        })
    }

    #[test]
    fn a_party_has_a_table_once_and_a_table_a_column_once() {
        for (at, table) in TABLES.iter().enumerate() {
            assert!(["b", "c", "a", "r"].contains(&table.of), "{}", table.of);
            let twice = TABLES[..at].iter().any(|t| t.of == table.of && t.name == table.name);
            assert!(!table.name.is_empty() && !twice, "{} {}", table.of, table.name);
            assert!(!table.columns.is_empty(), "{} {}", table.of, table.name);
            for (at, (column, _)) in table.columns.iter().enumerate() {
                let twice = table.columns[..at].iter().any(|(earlier, _)| earlier == column);
                assert!(!column.is_empty() && !twice, "{} {column}", table.name);
            }
        }
    }

    #[test]
    fn each_is_said_in_both_languages() {
        for (place, text) in texts() {
            assert!(has_hangul(text.ko) && !has_hangul(text.en) && !text.en.is_empty(), "{place}");
            assert!(text.en.starts_with(|c: char| !c.is_lowercase()) || text.en.starts_with("argon2id"), "{place}");
        }
    }

    #[test]
    fn they_are_short_and_no_sentences() {
        for (place, text) in texts() {
            assert!(!text.ko.ends_with('.') && !text.en.ends_with('.'), "{place}");
            assert!(text.ko.chars().count() <= 50 && text.en.chars().count() <= 100, "{place}");
        }
    }
}
