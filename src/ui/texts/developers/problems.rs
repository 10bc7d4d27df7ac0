//! What is wrong with a registration, why that matters, and what would be right.

use crate::oauth::client::{ClientNameError, ClientSentenceError};
use crate::oauth::redirect_uri::RedirectUriError;
use crate::oauth::registration::Wrong;
use crate::ui::texts::Text;

/// Three sentences of a problem.
#[derive(Clone, Copy, Debug)]
pub struct ProblemWords {
    pub what: Text,
    pub why: Text,
    pub cure: Text,
}

const fn words(what: Text, why: Text, cure: Text) -> ProblemWords {
    ProblemWords { what, why, cure }
}

/// A `{}` in `what` is the limit that was passed.
pub const fn problem(wrong: Wrong) -> ProblemWords {
    match wrong {
        Wrong::KindMissing => words(
            Text { ko: "어떤 앱인지 고르지 않았습니다.", en: "The question is not answered." },
            Text {
                ko: "비밀을 지킬 수 있느냐에 따라 앱을 알아보는 방법이 다릅니다.",
                en: "How the server recognises an app depends on whether it can keep a secret.",
            },
            Text { ko: "둘 가운데 하나를 고르세요.", en: "Choose one of the two." },
        ),
        Wrong::UnknownAuthMethod => words(
            Text {
                ko: "서버가 모르는 클라이언트 인증 방법입니다.",
                en: "This server does not know that way to authenticate.",
            },
            Text {
                ko: "모르는 방법으로는 앱을 알아볼 수 없습니다.", en: "It could never recognise the app by it."
            },
            Text {
                ko: "client_secret_basic, client_secret_post, none 가운데 하나를 쓰세요.",
                en: "Use client_secret_basic, client_secret_post or none.",
            },
        ),
        Wrong::UnknownGrantType => words(
            Text {
                ko: "서버가 모르는 토큰 받는 방법(grant type)입니다.",
                en: "This server does not know that grant type.",
            },
            Text {
                ko: "implicit과 password처럼 안전하지 않은 방법은 제공하지 않습니다 (RFC 9700 §2.1.2, §2.4).",
                en: "Unsafe ones such as implicit and password are not offered (RFC 9700 §2.1.2, §2.4).",
            },
            Text {
                ko: "authorization_code, refresh_token, client_credentials 가운데에서 고르세요.",
                en: "Choose from authorization_code, refresh_token and client_credentials.",
            },
        ),
        Wrong::OwnTokensNeedASecret => words(
            Text {
                ko: "비밀이 없는 앱은 제 이름으로 토큰을 받을 수 없습니다.",
                en: "An app without a secret cannot get tokens in its own name.",
            },
            Text {
                ko: "클라이언트 ID는 누구나 볼 수 있으니, 비밀이 없으면 아무나 이 앱인 척할 수 있습니다 (RFC 6749 §4.4).",
                en: "Anyone can see a client ID: without a secret, anyone could pass for the app (RFC 6749 §4.4).",
            },
            Text {
                ko: "이 칸을 비우거나, 비밀을 서버에 간직하는 앱으로 등록하세요.",
                en: "Leave this unticked, or register an app that keeps a secret on a server.",
            },
        ),
        Wrong::RefreshNeedsCode => words(
            Text {
                ko: "refresh_token만으로는 쓸 수 없습니다.", en: "refresh_token cannot be used by itself."
            },
            Text {
                ko: "갱신할 토큰은 먼저 사람이 허락해야 생깁니다.",
                en: "There is nothing to renew before a person has given permission.",
            },
            Text { ko: "authorization_code도 함께 적으세요.", en: "Name authorization_code as well." },
        ),
        Wrong::ResponseType => words(
            Text {
                ko: "응답 종류(response type)가 토큰 받는 방법과 맞지 않습니다.",
                en: "The response types do not fit the grant types.",
            },
            Text {
                ko: "인가 엔드포인트는 인가 코드(authorization code)만 내줍니다. 토큰을 주소에 싣지 않습니다 (RFC 9700 §2.1.2).",
                en: "The authorization endpoint hands out codes only, never tokens in an address (RFC 9700 §2.1.2).",
            },
            Text {
                ko: "authorization_code를 쓰면 code를, 쓰지 않으면 아무것도 적지 마세요.",
                en: "Write code with authorization_code, and nothing without it.",
            },
        ),
        Wrong::NameMissing | Wrong::Name(ClientNameError::Empty) => words(
            Text { ko: "앱 이름이 없습니다.", en: "The app has no name." },
            Text {
                ko: "사람들은 이 이름을 보고 맡길지 말지 정합니다.",
                en: "People decide by it whom they entrust something to.",
            },
            Text {
                ko: "사람들이 아는 이름을 적으세요. 예: 하루첩",
                en: "Write the name people know it by, such as Haru.",
            },
        ),
        Wrong::Name(ClientNameError::TooLong) => words(
            Text { ko: "이름이 40자를 넘습니다.", en: "The name is longer than 40 characters." },
            Text {
                ko: "긴 이름은 위임장의 다른 글을 밀어내거나 흉내 낼 수 있습니다.",
                en: "A long one could push aside, or imitate, what else the letter says.",
            },
            Text {
                ko: "40자까지만 적고, 나머지는 설명에 적으세요.",
                en: "Keep it to 40 characters; the rest belongs in the description.",
            },
        ),
        Wrong::Name(ClientNameError::InvisibleCharacter) => words(
            Text {
                ko: "이름에 보이지 않거나 글의 방향을 바꾸는 문자가 있습니다.",
                en: "The name has a character that nobody sees, or that turns text around.",
            },
            Text {
                ko: "그런 문자로 다른 앱의 이름을 흉내 낼 수 있습니다. 여러 그림을 이어 붙인 이모지에도 들어 있습니다.",
                en: "With one, an app could pass for another. Emoji that are joined from several have one, too.",
            },
            Text {
                ko: "지우고 글자, 숫자, 띄어쓰기, 문장 부호로 다시 적으세요. 붙여 넣었다면 직접 쳐 보세요.",
                en: "Write it with letters, digits, spaces and punctuation; if it was pasted, type it.",
            },
        ),
        Wrong::Sentence(ClientSentenceError::Empty) => words(
            Text { ko: "글이 비어 있습니다.", en: "The text is empty." },
            Text { ko: "띄어쓰기만으로는 아무 말도 되지 않습니다.", en: "Spaces alone say nothing." },
            Text {
                ko: "한 문장을 적거나, 칸을 완전히 비우세요.", en: "Write a sentence, or leave the field out."
            },
        ),
        Wrong::Sentence(ClientSentenceError::TooLong) => words(
            Text { ko: "글이 200자를 넘습니다.", en: "The text is longer than 200 characters." },
            Text {
                ko: "위임장에서 한눈에 읽혀야 합니다.", en: "People have to be able to take it in at a glance."
            },
            Text {
                ko: "200자까지의 한 문장으로 줄이세요.", en: "Say it in one sentence of 200 characters."
            },
        ),
        Wrong::Sentence(ClientSentenceError::InvisibleCharacter) => words(
            Text {
                ko: "글에 줄바꿈이나, 보이지 않거나 글의 방향을 바꾸는 문자가 있습니다.",
                en: "The text has a line break, or a character that nobody sees or that turns text around.",
            },
            Text {
                ko: "그런 문자로 위임장의 다른 말을 흉내 낼 수 있습니다.",
                en: "With one, the text could pass for what the letter itself says.",
            },
            Text {
                ko: "한 줄로, 글자와 숫자와 문장 부호로 다시 적으세요. 붙여 넣었다면 직접 쳐 보세요.",
                en: "Write one line of letters, digits and punctuation; if it was pasted, type it.",
            },
        ),
        Wrong::NotHttps => words(
            Text { ko: "올바른 https 주소가 아닙니다.", en: "This is not a plain https address." },
            Text {
                ko: "사람들에게 보여 주는 주소이니, 누구와 이야기하는지 확인되는 곳이어야 합니다.",
                en: "People are shown it, so it has to be a place that proves whose it is.",
            },
            Text {
                ko: "https://로 시작하는 전체 주소를 적거나 비워 두세요. 예: https://app.example/",
                en: "Write a whole address that begins with https://, such as https://app.example/, or nothing.",
            },
        ),
        Wrong::KeysAreNotUsed => words(
            Text {
                ko: "이 서버는 앱의 공개 키를 쓰지 않습니다.", en: "This server uses no keys of apps."
            },
            Text {
                ko: "받아 두면 확인된 것처럼 보이고, 주소라면 서버가 대신 열어 보게 됩니다.",
                en: "Kept, they would look verified; and an address of keys would be opened by the server.",
            },
            Text { ko: "jwks와 jwks_uri를 빼세요.", en: "Leave jwks and jwks_uri out." },
        ),
        Wrong::SectorsAreNotUsed => words(
            Text {
                ko: "이 서버는 앱마다 다른 사용자 식별자를 쓰지 않습니다.",
                en: "This server has no subject identifiers that differ by sector.",
            },
            Text {
                ko: "모든 앱이 같은 식별자를 받으니 구역(sector)에는 뜻이 없습니다.",
                en: "All apps get the same ones, so a sector would mean nothing.",
            },
            Text { ko: "sector_identifier_uri를 빼세요.", en: "Leave sector_identifier_uri out." },
        ),
        Wrong::UnknownScope => words(
            Text {
                ko: "고른 권한이 없거나, 이 서버에 없는 권한입니다.",
                en: "No permission is chosen, or one that does not exist here.",
            },
            Text {
                ko: "앱은 등록한 권한만 요청할 수 있습니다.",
                en: "An app can ask for what it was registered for, and nothing else.",
            },
            Text {
                ko: "필요한 것을 하나 이상 고르세요: profile, calendar.read, calendar.write",
                en: "Choose at least one that it needs: profile, calendar.read, calendar.write.",
            },
        ),
        Wrong::ReasonWithoutScope => words(
            Text {
                ko: "요청하지 않는 권한에 이유가 적혀 있습니다.",
                en: "A reason is given for a permission that is not asked for.",
            },
            Text {
                ko: "이유는 그 권한 곁에 보입니다.",
                en: "A reason is shown beside its permission, and nowhere else.",
            },
            Text {
                ko: "그 권한을 고르거나 이유를 지우세요.", en: "Choose the permission, or leave the reason out."
            },
        ),
        Wrong::RedirectUriMissing => words(
            Text { ko: "돌아갈 주소가 없습니다.", en: "There is no redirect URI." },
            Text {
                ko: "사람이 허용한 뒤 인가 코드를 어디로 보낼지 서버가 미리 알아야 합니다 (RFC 6749 §3.1.2.2).",
                en: "The server has to know beforehand where a code may go (RFC 6749 §3.1.2.2).",
            },
            Text {
                ko: "앱이 답을 받는 주소를 한 줄에 하나씩 적으세요. 예: https://app.example/callback",
                en: "Write each address at which the app receives the answer on a line, such as https://app.example/callback.",
            },
        ),
        Wrong::TooManyRedirectUris(_) => words(
            Text { ko: "주소가 {}개를 넘습니다.", en: "There are more than {} addresses." },
            Text {
                ko: "주소 하나하나가 코드가 새어 나갈 수 있는 곳입니다.",
                en: "Each one is a place from which a code could leak.",
            },
            Text {
                ko: "쓰지 않는 것을 지우거나, 달라지는 부분은 state에 실어 주소 하나로 모으세요.",
                en: "Remove those that are not used; what varies can travel in state, to one address.",
            },
        ),
        Wrong::RedirectUri(error) => redirect_uri(error),
    }
}

const fn redirect_uri(error: RedirectUriError) -> ProblemWords {
    use RedirectUriError as E;
    match error {
        E::Empty => words(
            Text { ko: "주소가 비어 있습니다.", en: "The address is empty." },
            Text { ko: "빈 주소로는 아무것도 보낼 수 없습니다.", en: "Nothing can be sent to it." },
            Text {
                ko: "전체 주소를 적으세요. 예: https://app.example/callback",
                en: "Write a whole address, such as https://app.example/callback.",
            },
        ),
        E::TooLong => words(
            Text { ko: "주소가 2000바이트를 넘습니다.", en: "The address is longer than 2000 bytes." },
            Text {
                ko: "여기에 코드까지 붙으면 잘라 버리는 브라우저와 서버가 있습니다.",
                en: "With a code behind it, browsers and servers would cut it off.",
            },
            Text {
                ko: "짧은 주소를 쓰고, 요청마다 달라지는 것은 state에 실으세요.",
                en: "Use a short one; what differs from request to request belongs in state.",
            },
        ),
        E::ForbiddenCharacter => words(
            Text {
                ko: "주소에 띄어쓰기, 제어 문자, 역슬래시 같은 쓸 수 없는 문자나 ASCII가 아닌 문자가 있습니다.",
                en: "It has a space, a control character, a backslash or the like, or a character outside ASCII.",
            },
            Text {
                ko: "프로그램마다 그런 문자를 달리 읽어, 코드가 다른 곳으로 갈 수 있습니다.",
                en: "Programs read such characters differently, and the code could end elsewhere.",
            },
            Text {
                ko: "경로에 필요한 문자는 %로 바꾸어 적고(띄어쓰기는 %20), 한글 도메인은 xn--으로 적으세요.",
                en: "Percent-encode what belongs to the path (a space is %20), and write an international host as xn--….",
            },
        ),
        E::BadPercentEncoding => words(
            Text {
                ko: "% 뒤에 16진수 두 자리가 없습니다.", en: "A % is not followed by two hexadecimal digits."
            },
            Text {
                ko: "그대로는 어떤 문자인지 아무도 모릅니다 (RFC 3986 §2.1).",
                en: "Nobody can tell which character it stands for (RFC 3986 §2.1).",
            },
            Text { ko: "% 문자 자체라면 %25로 적으세요.", en: "Write %25 if the % itself is meant." },
        ),
        E::NotAbsolute => words(
            Text { ko: "전체 주소가 아닙니다.", en: "This is not a whole address." },
            Text {
                ko: "어느 서버로 돌아가야 하는지 알 수 없습니다 (RFC 6749 §3.1.2).",
                en: "It does not say on which host the app is (RFC 6749 §3.1.2).",
            },
            Text {
                ko: "https://와 호스트까지 적으세요. 예: https://app.example/callback",
                en: "Write it with https:// and the host, such as https://app.example/callback.",
            },
        ),
        E::Fragment => words(
            Text {
                ko: "주소에 # 뒤의 조각(fragment)이 있습니다.", en: "It has a fragment, the part from # on."
            },
            Text {
                ko: "브라우저는 그 부분을 서버에 보내지 않습니다 (RFC 6749 §3.1.2).",
                en: "Browsers never send that part to a server (RFC 6749 §3.1.2).",
            },
            Text {
                ko: "#부터 끝까지 지우세요. 화면 안의 위치는 앱이 기억해야 합니다.",
                en: "Remove it from the # on; which view to open is for the app to remember.",
            },
        ),
        E::UserInfo => words(
            Text {
                ko: "호스트 앞에 사용자 이름(…@)이 있습니다.",
                en: "There is a user name (…@) in front of the host.",
            },
            Text {
                ko: "@ 앞은 호스트처럼 보이지만 아니어서 사람을 속이는 데 쓰입니다.",
                en: "What stands before an @ looks like the host without being it, which deceives people.",
            },
            Text { ko: "@와 그 앞을 지우세요.", en: "Remove the @ and what stands before it." },
        ),
        E::Wildcard => words(
            Text { ko: "주소에 별표(*)가 있습니다.", en: "It has a wildcard, *." },
            Text {
                ko: "별표는 모르는 주소까지 열어 둡니다. 그래서 주소는 글자 그대로 비교합니다 (RFC 9700 §4.1.3).",
                en: "A * would let in addresses that nobody looked at, so they are compared to the letter (RFC 9700 §4.1.3).",
            },
            Text {
                ko: "필요한 주소를 모두 한 줄에 하나씩 적으세요. 여러 줄을 한 번에 붙여 넣을 수 있습니다.",
                en: "Write out every address that is needed, one a line; many lines can be pasted at once.",
            },
        ),
        E::DotSegment => words(
            Text {
                ko: "경로에 . 또는 .. 이 있습니다 (%2e로 적어도 같습니다).",
                en: "Its path has a . or .. segment (%2e is the same).",
            },
            Text {
                ko: "브라우저가 이것을 풀어 다른 경로로 보냅니다.",
                en: "Browsers resolve it and end at another path.",
            },
            Text { ko: "실제로 닿는 경로를 적으세요.", en: "Write the path that it leads to." },
        ),
        E::BadHost => words(
            Text {
                ko: "호스트가 없거나 호스트 이름이 아닙니다.", en: "The host is missing, or is not a host name."
            },
            Text {
                ko: "소문자, 숫자, 붙임표로 된 이름이나 IP 주소만 글자 그대로 비교할 수 있습니다.",
                en: "Only names of small letters, digits and hyphens, and IP addresses, can be compared to the letter.",
            },
            Text {
                ko: "소문자로 적으세요. 예: https://app.example/callback",
                en: "Write it in small letters, such as https://app.example/callback.",
            },
        ),
        E::BadPort => words(
            Text {
                ko: "포트가 1에서 65535 사이의 수가 아닙니다.", en: "The port is not a number from 1 to 65535."
            },
            Text {
                ko: "그런 포트에는 아무것도 보낼 수 없습니다.", en: "Nothing can be sent to such a port."
            },
            Text {
                ko: "올바른 포트를 적거나 콜론까지 지우세요.",
                en: "Write one that exists, or leave it out with its colon.",
            },
        ),
        E::HttpNeedsLoopback => words(
            Text {
                ko: "http는 이 기기 안의 주소(127.0.0.1, [::1], localhost)에만 쓸 수 있습니다.",
                en: "http is only for addresses on the device itself: 127.0.0.1, [::1], localhost.",
            },
            Text {
                ko: "암호화하지 않으면 길목의 누구나 코드를 읽습니다.",
                en: "Without encryption, everyone on the way could read the code.",
            },
            Text { ko: "https를 쓰세요.", en: "Use https." },
        ),
        E::DangerousScheme => words(
            Text {
                ko: "이 스킴으로는 답을 받을 수 없습니다.",
                en: "An address with this scheme cannot receive an answer.",
            },
            Text {
                ko: "브라우저 안에서 코드를 실행하거나 파일을 읽거나, 대문자로 적혀 글자 그대로 비교되지 않습니다.",
                en: "It runs or reads something in the browser, or is written in capitals and would never be equal.",
            },
            Text {
                ko: "소문자 https:// 주소를 쓰세요. 휴대전화 앱이라면 com.example.app:/callback처럼 적으세요.",
                en: "Use an address that begins with https:// in small letters; for an app on a phone, com.example.app:/callback.",
            },
        ),
        E::PrivateSchemeNeedsDot => words(
            Text {
                ko: "앱 고유의 스킴에 점이 없습니다.", en: "A scheme of an app's own has to have a dot."
            },
            Text {
                ko: "점이 없는 짧은 이름은 다른 앱도 쓰고 있을 수 있습니다 (RFC 8252 §7.1).",
                en: "A short name without one may well be some other app's (RFC 8252 §7.1).",
            },
            Text {
                ko: "내 도메인을 거꾸로 적으세요. 예: com.example.app:/callback",
                en: "Write a domain of yours backwards, such as com.example.app:/callback.",
            },
        ),
        E::PrivateSchemeNeedsPublicClient => words(
            Text {
                ko: "앱 고유의 스킴은 비밀이 없는 앱만 쓸 수 있습니다.",
                en: "A scheme of an app's own is only for apps without a secret.",
            },
            Text {
                ko: "그런 주소는 사람의 기기에 깔린 앱이 받습니다. 거기에서는 비밀을 지킬 수 없습니다 (RFC 8252 §8.5).",
                en: "Such an address is received by an app on somebody's device, where no secret is kept (RFC 8252 §8.5).",
            },
            Text {
                ko: "서버가 받는 https 주소를 적거나, 위의 질문에 “아니요”라고 답하세요.",
                en: "Write the https address of your server, or answer “No” to the question above.",
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::policy::Policy;
    use crate::view::preferences::Language;

    #[test]
    fn every_problem_says_what_is_wrong_why_and_what_would_be_right_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|character| ('가'..='힣').contains(&character));
        for wrong in Wrong::all(Policy::strict().redirect_uris_at_most) {
            let ProblemWords { what, why, cure } = problem(wrong);
            for text in [what, why, cure] {
                let (ko, en) = (text.say(Language::Ko), text.say(Language::En));
                assert!(hangul(ko) && !hangul(en), "{wrong:?}: {text:?}");
                // Some cures end in an example.
                assert!(en.ends_with(['.', '…']), "{wrong:?}: {en}");
            }
            assert!(what != why && why != cure && what != cure, "{wrong:?}");
        }
    }

    #[test]
    fn no_two_problems_say_the_same_but_the_two_of_a_missing_name() {
        let all = Wrong::all(20);
        let mut said: Vec<_> = all.iter().map(|wrong| problem(*wrong).what.en).collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), all.len() - 1);
    }
}
