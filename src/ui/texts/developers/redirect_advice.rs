//! What the editor explains of a redirect URI that can be registered. A `{}` is an address or a number.

use crate::oauth::redirect_uri::advice::Advice;
use crate::ui::texts::Text;

pub const fn advice(advice: &Advice) -> Text {
    match advice {
        Advice::MatchesItself => Text {
            ko: "요청에 이 주소가 글자 하나까지 똑같이 있을 때만 맞습니다.",
            en: "Matches a request that names this address to the letter, and no other.",
        },
        Advice::MatchesEveryPort => Text {
            ko: "같은 주소라면 포트가 달라도 맞습니다. 기기에서 비어 있는 포트를 쓰는 앱을 위한 규칙입니다 (RFC 8252 §7.3).",
            en: "Matches this address with any port, for apps that take whichever is free (RFC 8252 §7.3).",
        },
        Advice::SlashTwin(_) => Text {
            ko: "{} 주소는 맞지 않습니다. 끝의 /까지 다른 주소입니다.",
            en: "{} will not match: the slash at the end makes it another address.",
        },
        Advice::LocalhostIsAName(_) => Text {
            ko: "localhost는 다른 곳을 가리킬 수도 있는 이름이고, 포트까지 똑같아야 맞습니다. {} 주소가 낫습니다 (RFC 8252 §8.3).",
            en: "localhost is a name that may lead elsewhere, and its port has to be the same. Prefer {} (RFC 8252 §8.3).",
        },
        Advice::LocalhostIsAnother(_) => Text {
            ko: "{} 주소는 맞지 않습니다. 이름과 숫자는 서로 다른 주소입니다.",
            en: "{} will not match: the name and the number are two addresses.",
        },
        Advice::SchemeIsNobodysAlone => Text {
            ko: "기기의 다른 앱도 같은 스킴을 쓸 수 있습니다. 그래서 코드는 PKCE로 내 앱에 묶입니다 (RFC 8252 §8.1).",
            en: "Another app on the device may claim the same scheme, so PKCE ties the code to yours (RFC 8252 §8.1).",
        },
        Advice::SameAs(_) => Text {
            ko: "{}번째 줄과 같습니다. 한 번만 등록됩니다.",
            en: "The same as line {}; it is registered once.",
        },
    }
}

/// Slot: an address that can be registered.
pub const MENDED: Text = Text { ko: "혹시 이 주소인가요? {}", en: "Did you mean {}?" };
