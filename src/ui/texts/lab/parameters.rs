//! What each parameter, JSON member, header field and cookie of a run means, and where that is written down.

use super::{Parameter, Place, Text};

pub const PARAMETERS: &[Parameter] = &[
    // The authorization request.
    Parameter {
        place: Place::Authorize,
        name: "response_type",
        means: Text {
            ko: "어떤 답을 바라는지 말하며, 이 서버는 인가 코드를 뜻하는 code만 받습니다.",
            en: "Says what kind of answer is wanted; this server takes only code, for an authorization code.",
        },
        clause: "RFC 6749 §4.1.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "client_id",
        means: Text {
            ko: "어느 앱의 요청인지 알리는 식별자이며, 누가 보아도 되는 값입니다.",
            en: "Identifies the app that asks; anybody may see it.",
        },
        clause: "RFC 6749 §4.1.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "redirect_uri",
        means: Text {
            ko: "답을 받을 주소이며, 등록된 주소와 글자 하나까지 같아야 합니다.",
            en: "Where the answer should go; it has to equal a registered address character by character.",
        },
        clause: "RFC 6749 §4.1.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "scope",
        means: Text {
            ko: "맡겨 달라는 권한의 이름을 빈칸으로 나누어 적은 것입니다.",
            en: "The names of the permissions that are asked for, separated by spaces.",
        },
        clause: "RFC 6749 §3.3",
    },
    Parameter {
        place: Place::Authorize,
        name: "state",
        means: Text {
            ko: "앱이 이 브라우저 몫으로 기억해 둔 추측할 수 없는 값이며, 서버는 그대로 돌려줍니다.",
            en: "An unguessable value that the app remembers for this browser; the server returns it unchanged.",
        },
        clause: "RFC 6749 §4.1.1, §10.12",
    },
    Parameter {
        place: Place::Authorize,
        name: "code_challenge",
        means: Text {
            ko: "앱이 숨겨 둔 code_verifier의 SHA-256이며, 나중에 코드를 바꾸러 온 앱이 같은 앱인지 가리는 데 \
                씁니다.",
            en: "The SHA-256 of the app’s hidden code_verifier; by it the server later tells whether the same app \
                brings the code.",
        },
        clause: "RFC 7636 §4.3",
    },
    Parameter {
        place: Place::Authorize,
        name: "code_challenge_method",
        means: Text {
            ko: "code_challenge를 계산한 방법이며, 이 서버는 SHA-256을 뜻하는 S256만 받습니다.",
            en: "How code_challenge was computed; this server takes only S256, which is SHA-256.",
        },
        clause: "RFC 7636 §4.3",
    },
    Parameter {
        place: Place::Authorize,
        name: "response_mode",
        means: Text {
            ko: "답을 주소의 어느 부분에 실을지 정하며, 이 서버는 query만 받습니다.",
            en: "Says which part of the address carries the answer; this server takes only query.",
        },
        clause: "OAuth 2.0 Multiple Response Types §2.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "prompt",
        means: Text {
            ko: "어떤 화면을 보일지 정하며, none은 화면 없이 답하고 login은 비밀번호를, consent는 동의를 다시 묻게 \
                합니다.",
            en: "Says which pages to show: none shows no page, login asks for the password again, consent asks for \
                consent again.",
        },
        clause: "OpenID Connect Core §3.1.2.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "max_age",
        means: Text {
            ko: "로그인한 지 몇 초까지를 인정할지 정하며, 그보다 오래되었으면 비밀번호를 다시 묻습니다.",
            en: "How many seconds ago the sign-in may have been; if it is older, the password is asked for again.",
        },
        clause: "OpenID Connect Core §3.1.2.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "ui_locales",
        means: Text {
            ko: "화면을 어떤 언어로 보여 달라는지 바라는 순서대로 적은 것입니다.",
            en: "The languages in which the pages are wanted, best first.",
        },
        clause: "OpenID Connect Core §3.1.2.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "login_hint",
        means: Text {
            ko: "로그인 화면에 미리 채워 둘 사용자 이름이며, 아무것도 증명하지 않습니다.",
            en: "A username to fill into the sign-in page; it proves nothing.",
        },
        clause: "OpenID Connect Core §3.1.2.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "request",
        means: Text {
            ko: "매개변수를 한데 묶어 서명한 것을 싣는 자리이며, 이 서버는 받지 않습니다.",
            en: "Would carry all parameters in one signed object; this server does not take it.",
        },
        clause: "OpenID Connect Core §6.1",
    },
    Parameter {
        place: Place::Authorize,
        name: "request_uri",
        means: Text {
            ko: "매개변수 묶음이 놓인 주소를 적는 자리이며, 이 서버는 그 주소를 열어 보지 않고 거절합니다.",
            en: "Would name an address where the parameters lie; this server refuses it and never fetches that \
                address.",
        },
        clause: "OpenID Connect Core §6.2",
    },
    Parameter {
        place: Place::Authorize,
        name: "registration",
        means: Text {
            ko: "등록되지 않은 앱이 자기소개를 싣는 자리이며, 이 서버는 받지 않습니다.",
            en: "Would carry the self-description of an unregistered app; this server does not take it.",
        },
        clause: "OpenID Connect Core §7.2.1",
    },
    // The redirect back to the client.
    Parameter {
        place: Place::Callback,
        name: "code",
        means: Text {
            ko: "인가 코드(authorization code), 곧 60초 안에 한 번만 토큰으로 바꿀 수 있는 교환권입니다.",
            en: "The authorization code: a voucher that is exchanged for tokens once, within 60 seconds.",
        },
        clause: "RFC 6749 §4.1.2",
    },
    Parameter {
        place: Place::Callback,
        name: "state",
        means: Text {
            ko: "앱이 보냈던 값 그대로이며, 앱은 이 브라우저가 시작한 요청의 답인지 이것으로 압니다.",
            en: "The value that the app sent; by it the app tells whether this answers a request that began in this \
                browser.",
        },
        clause: "RFC 6749 §4.1.2, §10.12",
    },
    Parameter {
        place: Place::Callback,
        name: "iss",
        means: Text {
            ko: "답을 보낸 인가 서버의 주소이며, 앱은 자기가 물어본 서버와 같은지 견주어 봅니다.",
            en: "The address of the authorization server that answers; the app compares it with the one that it \
                asked.",
        },
        clause: "RFC 9207 §2",
    },
    Parameter {
        place: Place::Callback,
        name: "error",
        means: Text {
            ko: "코드 대신 오며, 왜 코드를 주지 않았는지 정해진 낱말 하나로 말합니다.",
            en: "Comes in place of a code and says in one fixed word why there is none.",
        },
        clause: "RFC 6749 §4.1.2.1",
    },
    Parameter {
        place: Place::Callback,
        name: "error_description",
        means: Text {
            ko: "왜 코드를 주지 않았는지 앱의 개발자를 위해 풀어 쓴 글입니다.",
            en: "The reason in plain words, for the developer of the app.",
        },
        clause: "RFC 6749 §4.1.2.1",
    },
    // The body of a request to the token endpoint.
    Parameter {
        place: Place::Token,
        name: "grant_type",
        means: Text {
            ko: "무엇을 근거로 토큰을 달라는지 말하며, authorization_code, refresh_token, client_credentials 가운데 \
                하나입니다.",
            en: "On what grounds a token is asked for: authorization_code, refresh_token or client_credentials.",
        },
        clause: "RFC 6749 §4.1.3, §4.4.2, §6",
    },
    Parameter {
        place: Place::Token,
        name: "code",
        means: Text {
            ko: "브라우저를 거쳐 받은 인가 코드이며, 여기서 한 번 쓰면 끝납니다.",
            en: "The authorization code that came through the browser; using it here spends it.",
        },
        clause: "RFC 6749 §4.1.3",
    },
    Parameter {
        place: Place::Token,
        name: "redirect_uri",
        means: Text {
            ko: "코드를 받은 주소이며, 인가 요청에 적었던 것과 같아야 합니다.",
            en: "The address to which the code came; it has to equal the one of the authorization request.",
        },
        clause: "RFC 6749 §4.1.3",
    },
    Parameter {
        place: Place::Token,
        name: "code_verifier",
        means: Text {
            ko: "앱이 지금까지 숨겨 둔 값이며, 그 SHA-256이 code_challenge와 같으면 처음 부탁한 바로 그 앱입니다.",
            en: "What the app kept hidden until now; if its SHA-256 equals code_challenge, this is the app that \
                began.",
        },
        clause: "RFC 7636 §4.5",
    },
    Parameter {
        place: Place::Token,
        name: "client_id",
        means: Text {
            ko: "어느 앱인지 알리며, 비밀이 없는 공개 클라이언트는 이것만으로 자기를 밝힙니다.",
            en: "Identifies the app; a public client, which has no secret, says who it is by this alone.",
        },
        clause: "RFC 6749 §2.3.1, §3.2.1",
    },
    Parameter {
        place: Place::Token,
        name: "client_secret",
        means: Text {
            ko: "앱이 자기를 증명하는 비밀이며, 헤더나 본문에만 실을 수 있고 주소에는 실을 수 없습니다.",
            en: "The secret by which the app proves itself; it may stand in a header or the body, never in a URL.",
        },
        clause: "RFC 6749 §2.3.1",
    },
    Parameter {
        place: Place::Token,
        name: "refresh_token",
        means: Text {
            ko: "새 토큰으로 바꿀 갱신 토큰(refresh token)이며, 쓸 때마다 새것으로 바뀝니다.",
            en: "The refresh token to be exchanged for new tokens; each use replaces it.",
        },
        clause: "RFC 6749 §6",
    },
    Parameter {
        place: Place::Token,
        name: "scope",
        means: Text {
            ko: "새 접근 토큰의 권한을 좁힐 때 적으며, 허락받은 것보다 넓힐 수는 없습니다.",
            en: "Narrows what the new access token may do; it can never reach further than what was granted.",
        },
        clause: "RFC 6749 §6, §4.4.2",
    },
    // The answer of the token endpoint.
    Parameter {
        place: Place::TokenAnswer,
        name: "access_token",
        means: Text {
            ko: "API를 부를 때 내미는 출입증, 곧 접근 토큰(access token)입니다.",
            en: "The access token: the pass that is shown at each API call.",
        },
        clause: "RFC 6749 §5.1",
    },
    Parameter {
        place: Place::TokenAnswer,
        name: "token_type",
        means: Text {
            ko: "토큰을 어떻게 쓰는지 말하며, Bearer는 가진 사람이면 누구나 쓸 수 있다는 뜻입니다.",
            en: "Says how the token is used; Bearer means that whoever holds it can use it.",
        },
        clause: "RFC 6749 §5.1, §7.1",
    },
    Parameter {
        place: Place::TokenAnswer,
        name: "expires_in",
        means: Text {
            ko: "접근 토큰을 지금부터 몇 초 동안 쓸 수 있는지 알립니다.",
            en: "For how many seconds from now the access token is good.",
        },
        clause: "RFC 6749 §5.1",
    },
    Parameter {
        place: Place::TokenAnswer,
        name: "refresh_token",
        means: Text {
            ko: "접근 토큰이 끝나면 새것을 받으려고 간직하는 갱신 토큰(refresh token)이며, API에는 보내지 않습니다.",
            en: "The refresh token, kept to get a new access token when this one ends; it is never sent to the API.",
        },
        clause: "RFC 6749 §5.1, §1.5",
    },
    Parameter {
        place: Place::TokenAnswer,
        name: "scope",
        means: Text {
            ko: "실제로 허락된 권한이며, 부탁한 것보다 적을 수 있습니다.",
            en: "What was really granted; it may be less than what was asked for.",
        },
        clause: "RFC 6749 §5.1, §3.3",
    },
    // The body of an introspection or revocation request.
    Parameter {
        place: Place::TokenQuestion,
        name: "token",
        means: Text {
            ko: "뜻을 묻거나 취소하려는 토큰입니다.",
            en: "The token whose meaning is asked for, or that is to be revoked.",
        },
        clause: "RFC 7662 §2.1, RFC 7009 §2.1",
    },
    Parameter {
        place: Place::TokenQuestion,
        name: "token_type_hint",
        means: Text {
            ko: "접근 토큰인지 갱신 토큰인지 알리는 귀띔이며, 이 서버는 토큰의 앞글자로 알아보므로 읽지 않습니다.",
            en: "A hint whether this is an access or a refresh token; this server tells by the token’s prefix and \
                ignores it.",
        },
        clause: "RFC 7662 §2.1, RFC 7009 §2.1",
    },
    Parameter {
        place: Place::TokenQuestion,
        name: "client_id",
        means: Text {
            ko: "이 요청을 보내는 쪽의 클라이언트 ID입니다.",
            en: "The client ID of whoever sends this request.",
        },
        clause: "RFC 6749 §2.3.1",
    },
    Parameter {
        place: Place::TokenQuestion,
        name: "client_secret",
        means: Text {
            ko: "보내는 쪽이 자기를 증명하는 비밀이며, Authorization 헤더로 증명했으면 적지 않습니다.",
            en: "The secret by which the sender proves itself; left out when the Authorization header does that.",
        },
        clause: "RFC 6749 §2.3.1",
    },
    // The answer of introspection.
    Parameter {
        place: Place::Introspection,
        name: "active",
        means: Text {
            ko: "토큰을 지금 쓸 수 있는지 말하며, false이면 다른 것은 하나도 알려 주지 않습니다.",
            en: "Whether the token is good right now; with false, nothing else is told.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "scope",
        means: Text {
            ko: "이 토큰으로 할 수 있는 일의 이름들입니다.",
            en: "The names of what may be done with this token.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "client_id",
        means: Text {
            ko: "토큰을 받아 간 앱의 클라이언트 ID입니다.",
            en: "The client ID of the app to which the token was issued.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "username",
        means: Text {
            ko: "권한을 맡긴 사람이 로그인할 때 쓰는 이름입니다.",
            en: "The name by which the person who granted it signs in.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "token_type",
        means: Text {
            ko: "토큰을 쓰는 방식이며, 여기서는 언제나 Bearer입니다.",
            en: "How the token is used; here it is always Bearer.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "exp",
        means: Text {
            ko: "토큰이 끝나는 때를 1970년부터 센 초로 적은 것입니다.",
            en: "When the token ends, in seconds since 1970.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "iat",
        means: Text {
            ko: "토큰을 발급한 때를 1970년부터 센 초로 적은 것입니다.",
            en: "When the token was issued, in seconds since 1970.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "sub",
        means: Text {
            ko: "권한을 맡긴 사람의 바뀌지 않는 식별자이며, 앱 자신의 토큰이면 앱의 식별자입니다.",
            en: "The lasting identifier of the person who granted it; for an app’s own token, that of the app.",
        },
        clause: "RFC 7662 §2.2",
    },
    Parameter {
        place: Place::Introspection,
        name: "iss",
        means: Text {
            ko: "토큰을 발급한 인가 서버의 주소이며, 자원 서버는 자기가 믿는 서버와 같은지 견주어 봅니다.",
            en: "The address of the authorization server that issued the token; the resource server compares it with \
                the one it trusts.",
        },
        clause: "RFC 7662 §2.2",
    },
    // Client metadata, in a registration request and its answer.
    Parameter {
        place: Place::Registration,
        name: "redirect_uris",
        means: Text {
            ko: "답을 받을 수 있는 주소의 목록이며, 서버는 여기 없는 곳으로는 보내지 않습니다.",
            en: "The addresses to which answers may go; the server sends them nowhere else.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "token_endpoint_auth_method",
        means: Text {
            ko: "토큰을 받을 때 자기를 증명하는 방법이며, none은 비밀이 없는 공개 클라이언트라는 뜻입니다.",
            en: "How the app proves itself at the token endpoint; none makes it a public client, without a secret.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "grant_types",
        means: Text {
            ko: "앱이 토큰을 받는 데 쓸 방법들입니다.", en: "The ways in which the app may get tokens."
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "response_types",
        means: Text {
            ko: "앱이 인가 요청에 적을 response_type이며, 이 서버에는 code만 있습니다.",
            en: "The values of response_type that the app will use; this server has only code.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "client_name",
        means: Text {
            ko: "동의 화면에서 사람이 읽을 이름이며, 앱이 스스로 적은 것입니다.",
            en: "The name that people read when they are asked; it is the app’s own word.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "scope",
        means: Text {
            ko: "앱이 부탁할 수 있는 권한의 한도입니다.", en: "The most that the app may ever ask for."
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "client_uri",
        means: Text {
            ko: "앱을 소개하는 페이지의 주소이며, https여야 합니다.",
            en: "The address of a page about the app; it has to be https.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "logo_uri",
        means: Text {
            ko: "앱의 로고 그림이 있는 주소이며, https여야 합니다.",
            en: "The address of the app’s logo; it has to be https.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "tos_uri",
        means: Text {
            ko: "앱의 이용 약관이 있는 주소이며, https여야 합니다.",
            en: "The address of the app’s terms of service; it has to be https.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "policy_uri",
        means: Text {
            ko: "앱의 개인정보 처리 방침이 있는 주소이며, https여야 합니다.",
            en: "The address of the app’s privacy policy; it has to be https.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "jwks_uri",
        means: Text {
            ko: "앱의 공개 키가 있는 주소를 적는 자리이며, 이 서버에는 키를 쓰는 인증이 없어 받지 않습니다.",
            en: "Would name the app’s public keys; this server authenticates nobody by keys and refuses it.",
        },
        clause: "RFC 7591 §2",
    },
    Parameter {
        place: Place::Registration,
        name: "client_id",
        means: Text {
            ko: "서버가 앱에 붙인 식별자이며, 비밀이 아닙니다.",
            en: "The identifier that the server gave the app; it is no secret.",
        },
        clause: "RFC 7591 §3.2.1",
    },
    Parameter {
        place: Place::Registration,
        name: "client_id_issued_at",
        means: Text {
            ko: "클라이언트 ID를 발급한 때를 1970년부터 센 초로 적은 것입니다.",
            en: "When the client ID was issued, in seconds since 1970.",
        },
        clause: "RFC 7591 §3.2.1",
    },
    Parameter {
        place: Place::Registration,
        name: "client_secret",
        means: Text {
            ko: "앱의 비밀번호이며, 서버는 해시만 남기므로 다시 보여 줄 수 없습니다.",
            en: "The app’s password; the server keeps only its hash and cannot show it again.",
        },
        clause: "RFC 7591 §3.2.1",
    },
    Parameter {
        place: Place::Registration,
        name: "client_secret_expires_at",
        means: Text {
            ko: "클라이언트 비밀이 끝나는 때이며, 0은 끝나지 않는다는 뜻입니다.",
            en: "When the client secret ends; 0 means that it does not.",
        },
        clause: "RFC 7591 §3.2.1",
    },
    // Server metadata, and the metadata of the calendar API.
    Parameter {
        place: Place::Metadata,
        name: "issuer",
        means: Text {
            ko: "서버가 스스로를 부르는 주소이며, 물어본 주소와 글자 하나까지 같아야 믿을 수 있습니다.",
            en: "What the server calls itself; it is believed only if it equals the issuer that was asked, character \
                by character.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "authorization_endpoint",
        means: Text {
            ko: "권한을 부탁하려고 브라우저를 보내는 주소입니다.",
            en: "Where the browser is sent to ask for permission.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "token_endpoint",
        means: Text {
            ko: "앱이 인가 코드나 갱신 토큰을 내고 토큰을 받는 주소입니다.",
            en: "Where the app brings a code or a refresh token and gets tokens.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "revocation_endpoint",
        means: Text { ko: "토큰을 취소해 달라고 하는 주소입니다.", en: "Where a token is given back." },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "introspection_endpoint",
        means: Text {
            ko: "토큰이 무엇을 뜻하는지 묻는 주소입니다.", en: "Where it is asked what a token means."
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "registration_endpoint",
        means: Text {
            ko: "앱이 스스로 등록하는 주소이며, 그럴 수 있는 서버에만 적혀 있습니다.",
            en: "Where an app registers itself; it stands here only where that is possible.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "scopes_supported",
        means: Text {
            ko: "여기서 쓸 수 있는 권한의 이름들입니다.",
            en: "The names of the permissions that exist here.",
        },
        clause: "RFC 8414 §2, RFC 9728 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "response_types_supported",
        means: Text {
            ko: "받아 주는 response_type의 목록입니다.", en: "The values of response_type that are taken."
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "response_modes_supported",
        means: Text {
            ko: "답을 실을 수 있는 자리의 목록이며, query는 주소의 물음표 뒤입니다.",
            en: "Where an answer can stand; query is what follows the question mark of the address.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "grant_types_supported",
        means: Text {
            ko: "토큰을 내주는 방법의 목록입니다.", en: "The ways in which tokens are issued."
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "token_endpoint_auth_methods_supported",
        means: Text {
            ko: "토큰 엔드포인트에서 앱이 자기를 증명할 수 있는 방법의 목록입니다.",
            en: "The ways in which an app can prove itself at the token endpoint.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "revocation_endpoint_auth_methods_supported",
        means: Text {
            ko: "취소 엔드포인트에서 앱이 자기를 증명할 수 있는 방법의 목록입니다.",
            en: "The ways in which an app can prove itself at the revocation endpoint.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "introspection_endpoint_auth_methods_supported",
        means: Text {
            ko: "토큰을 확인하는 엔드포인트에서 자기를 증명할 수 있는 방법이며, 비밀이 없으면 물어볼 수 없습니다.",
            en: "The ways to prove oneself at the introspection endpoint; without a secret nobody may ask.",
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "code_challenge_methods_supported",
        means: Text {
            ko: "PKCE에서 받아 주는 계산 방법이며, 이 서버에는 S256만 있습니다.",
            en: "The ways of computing that are taken for PKCE; this server has only S256.",
        },
        clause: "RFC 8414 §2, RFC 7636 §4.3",
    },
    Parameter {
        place: Place::Metadata,
        name: "authorization_response_iss_parameter_supported",
        means: Text {
            ko: "답마다 iss를 붙인다는 약속이며, 그래서 iss가 없는 답은 이 서버의 것이 아닙니다.",
            en: "A promise that every answer carries iss, so that an answer without it is not this server’s.",
        },
        clause: "RFC 9207 §3",
    },
    Parameter {
        place: Place::Metadata,
        name: "ui_locales_supported",
        means: Text {
            ko: "화면을 보여 줄 수 있는 언어의 목록입니다.", en: "The languages in which the pages exist."
        },
        clause: "RFC 8414 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "resource",
        means: Text { ko: "API가 스스로를 부르는 주소입니다.", en: "What the API calls itself." },
        clause: "RFC 9728 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "authorization_servers",
        means: Text {
            ko: "이 API가 토큰을 믿어 주는 인가 서버의 목록입니다.",
            en: "The authorization servers whose tokens count at this API.",
        },
        clause: "RFC 9728 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "bearer_methods_supported",
        means: Text {
            ko: "토큰을 실을 수 있는 자리의 목록이며, 이 API는 헤더만 받습니다.",
            en: "Where a token may stand; this API takes it in the header only.",
        },
        clause: "RFC 9728 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "resource_name",
        means: Text { ko: "사람이 읽을 API의 이름입니다.", en: "The name of the API, for people." },
        clause: "RFC 9728 §2",
    },
    Parameter {
        place: Place::Metadata,
        name: "resource_name#ko",
        means: Text {
            ko: "사람이 읽을 API의 한국어 이름입니다.", en: "The name of the API in Korean, for people."
        },
        clause: "RFC 9728 §2.1",
    },
    // Forms of ours, and the addresses that lead to them.
    Parameter {
        place: Place::Form,
        name: "form_token",
        means: Text {
            ko: "이 브라우저의 쿠키에서 계산한 값이며, 다른 사이트가 만든 양식이 아님을 보여 줍니다.",
            en: "A value computed from this browser’s cookie; it shows that no other site made the form.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "request",
        means: Text {
            ko: "답을 기다리는 인가 요청의 번호표이며, 서버에는 그 해시만 있습니다.",
            en: "The ticket of the authorization request that waits; the server keeps only its hash.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "return_to",
        means: Text {
            ko: "일이 끝난 뒤 돌아갈, 같은 사이트 안의 경로입니다.",
            en: "The path on the same site to return to afterwards.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "username",
        means: Text {
            ko: "로그인하는 사람이 적은 사용자 이름입니다.",
            en: "The username of the person who signs in, as typed.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "password",
        means: Text {
            ko: "로그인하는 사람의 비밀번호이며, 이 기록에는 남기지 않습니다.",
            en: "The password of the person who signs in; it is never kept in this record.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "decision",
        means: Text {
            ko: "위임장에서 누른 단추이며, allow는 허용, deny는 허용하지 않음입니다.",
            en: "The button that was pressed on the letter of delegation: allow or deny.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "letter",
        means: Text {
            ko: "읽은 위임장의 지문이며, 그사이 위임장의 내용이 바뀌었으면 이 답은 쓰이지 않습니다.",
            en: "A fingerprint of the letter that was read: if the letter has changed since, this answer is not used.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "scope",
        means: Text {
            ko: "허용하기로 한 권한의 이름이며, 권한마다 하나씩 옵니다.",
            en: "The name of one permission to be granted; it stands once for each.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "client_id",
        means: Text {
            ko: "연결을 끊을 앱의 클라이언트 ID입니다.", en: "The client ID of the app to disconnect."
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "disconnected",
        means: Text {
            ko: "연결 끊기가 어떻게 되었는지 다음 화면에 알리는 말입니다.",
            en: "Tells the next page what became of the disconnecting.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "language",
        means: Text {
            ko: "사람이 고른 화면 언어입니다.", en: "The language that the person chose for the pages."
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "theme",
        means: Text {
            ko: "사람이 고른 밝은 화면이나 어두운 화면입니다.",
            en: "The light or dark look that the person chose.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "month",
        means: Text { ko: "하루첩에서 보고 있는 달입니다.", en: "The month that is shown in Haru." },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "title",
        means: Text {
            ko: "하루첩에 적는 일정의 제목입니다.", en: "The title of the event that is added in Haru."
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "date",
        means: Text {
            ko: "하루첩에 적는 일정의 날짜입니다.", en: "The date of the event that is added in Haru."
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "time",
        means: Text {
            ko: "하루첩에 적는 일정이 시작하는 시각이며, 비어 있으면 하루 종일입니다.",
            en: "When the event that is added in Haru begins; left empty, it takes the whole day.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "calendar",
        means: Text {
            ko: "일정을 적어 넣을 캘린더입니다.", en: "The calendar into which the event is written."
        },
        clause: "",
    },
    Parameter {
        place: Place::Form,
        name: "id",
        means: Text {
            ko: "하루첩에서 지우려는, 손으로 적은 일정의 번호입니다.",
            en: "The number of the event, added by hand in Haru, that is to be removed.",
        },
        clause: "",
    },
    // Requests to the calendar API, and its answers.
    Parameter {
        place: Place::Api,
        name: "access_token",
        means: Text {
            ko: "주소에 실은 접근 토큰이며, 접근 기록과 방문 기록에 남으므로 이 API는 거절합니다.",
            en: "An access token inside the URL; it would stay in logs and histories, so this API refuses it.",
        },
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
    },
    Parameter {
        place: Place::Api,
        name: "timeMin",
        means: Text {
            ko: "일정을 보고 싶은 기간이 시작하는 때입니다.",
            en: "The beginning of the time whose events are wanted.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "timeMax",
        means: Text {
            ko: "일정을 보고 싶은 기간이 끝나는 때이며, 그 순간은 들어가지 않습니다.",
            en: "The end of the time whose events are wanted, itself not included.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "sub",
        means: Text {
            ko: "토큰의 주인인 사람의 바뀌지 않는 식별자입니다.",
            en: "The lasting identifier of the person behind the token.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "username",
        means: Text {
            ko: "토큰의 주인인 사람의 사용자 이름입니다.",
            en: "The username of the person behind the token.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "kind",
        means: Text { ko: "무엇의 목록인지 말합니다.", en: "Says what this is a list of." },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "items",
        means: Text { ko: "목록에 든 캘린더나 일정입니다.", en: "The calendars or events of the list." },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "id",
        means: Text {
            ko: "캘린더나 일정의 식별자입니다.", en: "The identifier of the calendar or event."
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "summary",
        means: Text {
            ko: "캘린더의 이름이나 일정의 제목입니다.",
            en: "The name of the calendar or the title of the event.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "backgroundColor",
        means: Text {
            ko: "캘린더를 그릴 때 쓰는 색입니다.", en: "The colour in which the calendar is drawn."
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "primary",
        means: Text {
            ko: "이 사람의 기본 캘린더인지 말합니다.", en: "Whether this is the person’s main calendar."
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "start",
        means: Text {
            ko: "일정이 시작하는 날이나 때입니다.", en: "The day or moment at which the event begins."
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "end",
        means: Text {
            ko: "일정이 끝나는 날이나 때이며, 그날이나 그 순간은 들어가지 않습니다.",
            en: "The day or moment at which the event ends, itself not included.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "date",
        means: Text {
            ko: "하루 종일인 일정의 날짜입니다.", en: "The date of an event that takes whole days."
        },
        clause: "",
    },
    Parameter {
        place: Place::Api,
        name: "dateTime",
        means: Text {
            ko: "시간대까지 적은 날짜와 시각입니다.",
            en: "A date and a time of day, with the offset of its time zone.",
        },
        clause: "",
    },
    // Error answers in JSON.
    Parameter {
        place: Place::Error,
        name: "error",
        means: Text {
            ko: "무엇이 잘못되었는지 정해진 낱말 하나로 말합니다.",
            en: "Says in one fixed word what is wrong.",
        },
        clause: "RFC 6749 §5.2, RFC 6750 §3",
    },
    Parameter {
        place: Place::Error,
        name: "error_description",
        means: Text {
            ko: "무엇이 잘못되었는지 개발자를 위해 풀어 쓴 글입니다.",
            en: "What is wrong in plain words, for the developer.",
        },
        clause: "RFC 6749 §5.2, RFC 6750 §3",
    },
    Parameter {
        place: Place::Error,
        name: "field",
        means: Text {
            ko: "쓸 수 없는 값이 있는 자리입니다.", en: "Where the value stands that cannot be used."
        },
        clause: "",
    },
    Parameter {
        place: Place::Error,
        name: "reason",
        means: Text { ko: "그 값을 왜 쓸 수 없는지 말합니다.", en: "Why that value cannot be used." },
        clause: "",
    },
    Parameter {
        place: Place::Error,
        name: "expected",
        means: Text { ko: "어떤 값이면 되는지 말합니다.", en: "What value would do." },
        clause: "",
    },
    // Header fields.
    Parameter {
        place: Place::Header,
        name: "host",
        means: Text {
            ko: "요청이 찾아가는 곳의 이름과 포트입니다.",
            en: "The host and port that the request is meant for.",
        },
        clause: "RFC 9110 §7.2",
    },
    Parameter {
        place: Place::Header,
        name: "user-agent",
        means: Text {
            ko: "요청을 보낸 프로그램이 스스로 밝힌 이름과 판 번호입니다.",
            en: "The name and version that the sending program gives itself.",
        },
        clause: "RFC 9110 §10.1.5",
    },
    Parameter {
        place: Place::Header,
        name: "accept",
        means: Text {
            ko: "어떤 형식의 답을 읽을 수 있는지 알립니다.",
            en: "Which formats of an answer the sender can read.",
        },
        clause: "RFC 9110 §12.5.1",
    },
    Parameter {
        place: Place::Header,
        name: "accept-encoding",
        means: Text {
            ko: "어떤 압축 방식을 풀 수 있는지 알립니다.",
            en: "Which kinds of compression the sender can undo.",
        },
        clause: "RFC 9110 §12.5.3",
    },
    Parameter {
        place: Place::Header,
        name: "accept-language",
        means: Text {
            ko: "어떤 언어의 답을 바라는지 알립니다.", en: "Which languages the answer is wanted in."
        },
        clause: "RFC 9110 §12.5.4",
    },
    Parameter {
        place: Place::Header,
        name: "connection",
        means: Text {
            ko: "이 답을 받은 뒤에도 연결을 이어 둘지 알립니다.",
            en: "Whether the connection should stay open after this answer.",
        },
        clause: "RFC 9110 §7.6.1",
    },
    Parameter {
        place: Place::Header,
        name: "content-type",
        means: Text {
            ko: "본문의 형식이며, 토큰 요청은 양식이고 그 답은 JSON입니다.",
            en: "The format of the body: a form in a token request, JSON in its answer.",
        },
        clause: "RFC 9110 §8.3",
    },
    Parameter {
        place: Place::Header,
        name: "content-length",
        means: Text { ko: "본문이 몇 바이트인지 알립니다.", en: "How many bytes the body has." },
        clause: "RFC 9110 §8.6",
    },
    Parameter {
        place: Place::Header,
        name: "content-encoding",
        means: Text {
            ko: "본문을 어떤 방식으로 압축했는지 알립니다.", en: "How the body is compressed."
        },
        clause: "RFC 9110 §8.4",
    },
    Parameter {
        place: Place::Header,
        name: "content-language",
        means: Text {
            ko: "본문이 어떤 언어로 쓰였는지 알립니다.", en: "The language in which the body is written."
        },
        clause: "RFC 9110 §8.5",
    },
    Parameter {
        place: Place::Header,
        name: "transfer-encoding",
        means: Text {
            ko: "본문의 길이를 미리 말하지 않고 조각으로 나누어 보낸다는 뜻입니다.",
            en: "Says that the body comes in pieces, its length not told beforehand.",
        },
        clause: "RFC 9112 §6.1",
    },
    Parameter {
        place: Place::Header,
        name: "cookie",
        means: Text {
            ko: "이 사이트가 맡겨 둔 쿠키를 브라우저가 돌려보내는 것이며, 서버는 이것으로 같은 브라우저임을 압니다.",
            en: "The cookies that this site left with the browser, sent back; by them the server knows the browser \
                again.",
        },
        clause: "RFC 6265 §4.2",
    },
    Parameter {
        place: Place::Header,
        name: "set-cookie",
        means: Text {
            ko: "브라우저에 쿠키를 맡기며, HttpOnly가 붙으면 페이지의 스크립트가 읽지 못합니다.",
            en: "Leaves a cookie with the browser; with HttpOnly, no script of a page can read it.",
        },
        clause: "RFC 6265 §4.1",
    },
    Parameter {
        place: Place::Header,
        name: "authorization",
        means: Text {
            ko: "보내는 쪽의 자격이며, Basic 뒤에는 클라이언트의 ID와 비밀이, Bearer 뒤에는 접근 토큰이 옵니다.",
            en: "The sender’s credentials: Basic is followed by a client’s ID and secret, Bearer by an access token.",
        },
        clause: "RFC 9110 §11.6.2, RFC 6749 §2.3.1, RFC 6750 §2.1",
    },
    Parameter {
        place: Place::Header,
        name: "www-authenticate",
        means: Text {
            ko: "무엇을 내밀어야 들어올 수 있는지, 그리고 왜 거절했는지 알립니다.",
            en: "Says what has to be shown to be let in, and why it was refused.",
        },
        clause: "RFC 9110 §11.6.1, RFC 6750 §3, RFC 9728 §5.1",
    },
    Parameter {
        place: Place::Header,
        name: "cache-control",
        means: Text {
            ko: "답을 보관해도 되는지 정하며, 토큰이 든 답은 no-store라서 어디에도 남기지 않습니다.",
            en: "Whether an answer may be stored; one with tokens says no-store, so that no copy of it is kept.",
        },
        clause: "RFC 9111 §5.2, RFC 6749 §5.1",
    },
    Parameter {
        place: Place::Header,
        name: "pragma",
        means: Text {
            ko: "오래된 프로그램에도 답을 보관하지 말라고 알립니다.",
            en: "Tells old programs, too, not to store the answer.",
        },
        clause: "RFC 9111 §5.4, RFC 6749 §5.1",
    },
    Parameter {
        place: Place::Header,
        name: "location",
        means: Text {
            ko: "브라우저가 다음에 갈 주소이며, 인가 코드는 이 주소에 실려 앱으로 갑니다.",
            en: "Where the browser goes next; the authorization code travels to the app inside this address.",
        },
        clause: "RFC 9110 §10.2.2",
    },
    Parameter {
        place: Place::Header,
        name: "origin",
        means: Text {
            ko: "요청을 일으킨 페이지가 어느 사이트의 것인지 브라우저가 알리며, null은 밝히지 않겠다는 뜻입니다.",
            en: "Which site’s page caused the request, by the browser’s word; null means that it is not told.",
        },
        clause: "RFC 6454 §7",
    },
    Parameter {
        place: Place::Header,
        name: "referer",
        means: Text {
            ko: "이 요청이 나온 페이지의 주소이며, 주소에 든 코드나 토큰이 새어 나가는 길이 될 수 있습니다.",
            en: "The address of the page that led here; a code or token in that address could leak this way.",
        },
        clause: "RFC 9110 §10.1.3",
    },
    Parameter {
        place: Place::Header,
        name: "referrer-policy",
        means: Text {
            ko: "다음 요청의 Referer에 무엇을 적을지 정하며, no-referrer이면 아무것도 적지 않습니다.",
            en: "What the Referer of the next request may say; with no-referrer, nothing.",
        },
        clause: "Referrer Policy, Referrer-Policy header",
    },
    Parameter {
        place: Place::Header,
        name: "sec-fetch-site",
        means: Text {
            ko: "요청을 일으킨 페이지가 같은 사이트의 것인지 브라우저가 알리며, 페이지의 스크립트는 이 값을 꾸밀 수 \
                없습니다.",
            en: "Whether the page that caused the request is of the same site, by the browser’s word, which no \
                script of a page can forge.",
        },
        clause: "Fetch Metadata Request Headers §2.3",
    },
    Parameter {
        place: Place::Header,
        name: "sec-fetch-mode",
        means: Text {
            ko: "페이지를 옮겨 가는 요청인지 스크립트가 보낸 요청인지 브라우저가 알립니다.",
            en: "Whether this is a move to another page or a script’s request, by the browser’s word.",
        },
        clause: "Fetch Metadata Request Headers §2.2",
    },
    Parameter {
        place: Place::Header,
        name: "sec-fetch-dest",
        means: Text {
            ko: "받은 것을 문서나 그림, 글꼴 가운데 무엇으로 쓸지 브라우저가 알립니다.",
            en: "What the answer will be used as, such as a document, an image or a font, by the browser’s word.",
        },
        clause: "Fetch Metadata Request Headers §2.1",
    },
    Parameter {
        place: Place::Header,
        name: "sec-fetch-user",
        means: Text {
            ko: "사람이 직접 눌러서 옮겨 간다고 브라우저가 알립니다.",
            en: "Says that a person’s own click or key caused this move, by the browser’s word.",
        },
        clause: "Fetch Metadata Request Headers §2.4",
    },
    Parameter {
        place: Place::Header,
        name: "sec-fetch-storage-access",
        means: Text {
            ko: "다른 사이트 안에 끼워진 요청이 자기 쿠키를 쓸 수 있는지 브라우저가 알립니다.",
            en: "Whether a request embedded in another site may use its own cookies, by the browser’s word.",
        },
        clause: "Storage Access Headers, Sec-Fetch-Storage-Access header",
    },
    Parameter {
        place: Place::Header,
        name: "sec-ch-ua",
        means: Text {
            ko: "브라우저의 이름과 큰 판 번호입니다.", en: "The browser’s name and major version."
        },
        clause: "User-Agent Client Hints, Sec-CH-UA header",
    },
    Parameter {
        place: Place::Header,
        name: "sec-ch-ua-mobile",
        means: Text {
            ko: "휴대전화 화면에 맞춘 답을 바라는지 알립니다.",
            en: "Whether the browser would like an answer made for a phone.",
        },
        clause: "User-Agent Client Hints, Sec-CH-UA-Mobile header",
    },
    Parameter {
        place: Place::Header,
        name: "sec-ch-ua-platform",
        means: Text {
            ko: "브라우저가 돌아가는 운영체제의 이름입니다.",
            en: "The name of the operating system under the browser.",
        },
        clause: "User-Agent Client Hints, Sec-CH-UA-Platform header",
    },
    Parameter {
        place: Place::Header,
        name: "upgrade-insecure-requests",
        means: Text {
            ko: "https 주소로 옮겨 주면 따르겠다고 브라우저가 알립니다.",
            en: "Says that the browser would like to be led to the https address.",
        },
        clause: "Upgrade Insecure Requests, Upgrade-Insecure-Requests header",
    },
    Parameter {
        place: Place::Header,
        name: "content-security-policy",
        means: Text {
            ko: "페이지가 무엇을 불러오고 양식을 어디로 보낼 수 있는지 정하며, 동의 화면에서는 스크립트가 하나도 \
                돌지 못합니다.",
            en: "What a page may load and where its forms may go; on the consent page no script can run at all.",
        },
        clause: "CSP 3 §3.1",
    },
    Parameter {
        place: Place::Header,
        name: "x-content-type-options",
        means: Text {
            ko: "브라우저가 본문의 형식을 짐작하지 말고 Content-Type을 따르게 합니다.",
            en: "Makes the browser follow Content-Type instead of guessing what the body is.",
        },
        clause: "Fetch, X-Content-Type-Options header",
    },
    Parameter {
        place: Place::Header,
        name: "x-frame-options",
        means: Text {
            ko: "다른 페이지 안에 끼워 넣지 못하게 하여, 모르는 사이에 허용을 누르게 하는 속임수를 막습니다.",
            en: "Forbids showing the page inside another one, so that nobody is tricked into pressing Allow unseen.",
        },
        clause: "RFC 7034 §2.1",
    },
    Parameter {
        place: Place::Header,
        name: "permissions-policy",
        means: Text {
            ko: "페이지가 카메라나 위치 같은 기능을 쓰지 못하게 합니다.",
            en: "Keeps the page from using things such as the camera or the location.",
        },
        clause: "Permissions Policy, Permissions-Policy header",
    },
    Parameter {
        place: Place::Header,
        name: "cross-origin-opener-policy",
        means: Text {
            ko: "다른 사이트의 창이 이 페이지의 창에 손대지 못하게 떼어 놓습니다.",
            en: "Keeps windows of other sites from reaching into the window of this page.",
        },
        clause: "HTML, Cross-Origin-Opener-Policy header",
    },
    Parameter {
        place: Place::Header,
        name: "strict-transport-security",
        means: Text {
            ko: "앞으로 이 사이트에는 https로만 오라고 브라우저에 알립니다.",
            en: "Tells the browser to come to this site by https only from now on.",
        },
        clause: "RFC 6797 §6.1",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-allow-origin",
        means: Text {
            ko: "어느 사이트의 스크립트가 답을 읽어도 되는지 정하며, *는 어느 사이트든 된다는 뜻입니다.",
            en: "Which sites’ scripts may read the answer; * means any.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-expose-headers",
        means: Text {
            ko: "다른 사이트의 스크립트가 읽어도 되는 헤더의 이름들입니다.",
            en: "The header fields that scripts of other sites may read.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-allow-methods",
        means: Text {
            ko: "다른 사이트의 스크립트가 쓸 수 있는 HTTP 메서드의 목록입니다.",
            en: "The HTTP methods that scripts of other sites may use.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-allow-headers",
        means: Text {
            ko: "다른 사이트의 스크립트가 보낼 수 있는 헤더의 이름들입니다.",
            en: "The header fields that scripts of other sites may send.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-max-age",
        means: Text {
            ko: "이 허락을 몇 초 동안 다시 묻지 않아도 되는지 알립니다.",
            en: "For how many seconds this permission need not be asked for again.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-request-method",
        means: Text {
            ko: "다른 사이트의 스크립트가 쓰려는 HTTP 메서드를 브라우저가 먼저 묻는 것입니다.",
            en: "The HTTP method that another site’s script wants to use, asked beforehand by the browser.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "access-control-request-headers",
        means: Text {
            ko: "다른 사이트의 스크립트가 보내려는 헤더를 브라우저가 먼저 묻는 것입니다.",
            en: "The header fields that another site’s script wants to send, asked beforehand by the browser.",
        },
        clause: "Fetch, CORS protocol",
    },
    Parameter {
        place: Place::Header,
        name: "vary",
        means: Text {
            ko: "요청의 어떤 헤더에 따라 답이 달라지는지 알립니다.",
            en: "Which header fields of the request the answer depends on.",
        },
        clause: "RFC 9110 §12.5.5",
    },
    Parameter {
        place: Place::Header,
        name: "date",
        means: Text { ko: "서버가 답을 만든 때입니다.", en: "When the server made the answer." },
        clause: "RFC 9110 §6.6.1",
    },
    Parameter {
        place: Place::Header,
        name: "retry-after",
        means: Text {
            ko: "몇 초 뒤에 다시 해 볼 만한지 알립니다.",
            en: "After how many seconds it is worth trying again.",
        },
        clause: "RFC 9110 §10.2.3, RFC 6585 §4",
    },
    Parameter {
        place: Place::Header,
        name: "allow",
        means: Text {
            ko: "이 주소가 받아 주는 HTTP 메서드의 목록입니다.",
            en: "The HTTP methods that this address takes.",
        },
        clause: "RFC 9110 §10.2.1",
    },
    Parameter {
        place: Place::Header,
        name: "priority",
        means: Text {
            ko: "답을 얼마나 서둘러 달라는지 알립니다.", en: "How urgently the answer is wanted."
        },
        clause: "RFC 9218 §5",
    },
    Parameter {
        place: Place::Header,
        name: "etag",
        means: Text {
            ko: "내용이 바뀌었는지 알아보게 하는 표시입니다.",
            en: "A mark by which it can be told whether the content has changed.",
        },
        clause: "RFC 9110 §8.8.3",
    },
    Parameter {
        place: Place::Header,
        name: "if-none-match",
        means: Text {
            ko: "가지고 있는 것과 내용이 같으면 다시 보내지 말라고 알립니다.",
            en: "Asks not to send again what has not changed.",
        },
        clause: "RFC 9110 §13.1.2",
    },
    Parameter {
        place: Place::Header,
        name: "dnt",
        means: Text {
            ko: "따라다니며 기록하지 말아 달라는 사람의 바람을 브라우저가 전합니다.",
            en: "Passes on the person’s wish not to be tracked.",
        },
        clause: "Tracking Preference Expression, DNT header",
    },
    Parameter {
        place: Place::Header,
        name: "sec-gpc",
        means: Text {
            ko: "내 정보를 팔거나 나누지 말아 달라는 사람의 바람을 브라우저가 전합니다.",
            en: "Passes on the person’s wish that data about them be neither sold nor shared.",
        },
        clause: "Global Privacy Control, Sec-GPC header",
    },
    Parameter {
        place: Place::Header,
        name: "purpose",
        means: Text {
            ko: "사람이 열기 전에 브라우저가 미리 불러오는 요청이라는 뜻이며, Sec-Purpose보다 먼저 쓰이던 \
                이름입니다.",
            en: "Says that the browser fetches this before anybody opens it; an older name of Sec-Purpose.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Header,
        name: "sec-purpose",
        means: Text {
            ko: "사람이 열기 전에 브라우저가 미리 불러오는 요청이라는 뜻입니다.",
            en: "Says that the browser fetches this before anybody opens it.",
        },
        clause: "Fetch, Sec-Purpose header",
    },
    Parameter {
        place: Place::Header,
        name: "x-request-id",
        means: Text {
            ko: "이 요청에 붙은 번호이며, 서버의 기록과 오류 화면에도 같은 번호가 있습니다.",
            en: "The number of this request; the same one stands in the server’s log and on its error page.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Header,
        name: "x-forwarded-for",
        means: Text {
            ko: "앞에 선 프록시가 적어 준, 요청을 보낸 쪽의 주소입니다.",
            en: "The sender’s address, as written down by a proxy in front.",
        },
        clause: "",
    },
    // Cookies. With https their names begin with a prefix that binds them to the host.
    Parameter {
        place: Place::Cookie,
        name: "matgim_session",
        means: Text {
            ko: "인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.",
            en: "The session ID of a browser that is signed in at the authorization server, which keeps only its \
                hash.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__host-matgim_session",
        means: Text {
            ko: "인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.",
            en: "The session ID of a browser that is signed in at the authorization server, which keeps only its \
                hash.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__secure-matgim_session",
        means: Text {
            ko: "인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.",
            en: "The session ID of a browser that is signed in at the authorization server, which keeps only its \
                hash.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "matgim_browser",
        means: Text {
            ko: "아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.",
            en: "Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__host-matgim_browser",
        means: Text {
            ko: "아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.",
            en: "Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__secure-matgim_browser",
        means: Text {
            ko: "아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.",
            en: "Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "haru_session",
        means: Text {
            ko: "하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관이 없습니다.",
            en: "By this Haru knows the browser again; it has nothing to do with the cookies of the authorization \
                server.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__host-haru_session",
        means: Text {
            ko: "하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관이 없습니다.",
            en: "By this Haru knows the browser again; it has nothing to do with the cookies of the authorization \
                server.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "__secure-haru_session",
        means: Text {
            ko: "하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관이 없습니다.",
            en: "By this Haru knows the browser again; it has nothing to do with the cookies of the authorization \
                server.",
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "matgim_language",
        means: Text {
            ko: "사람이 고른 화면 언어를 기억합니다.", en: "Remembers the language that the person chose."
        },
        clause: "",
    },
    Parameter {
        place: Place::Cookie,
        name: "matgim_theme",
        means: Text {
            ko: "사람이 고른 밝은 화면이나 어두운 화면을 기억합니다.",
            en: "Remembers the light or dark look that the person chose.",
        },
        clause: "",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn has_hangul(text: &str) -> bool {
        text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '가'..='힣'))
    }

    fn is_sentence(text: &Text) -> bool {
        has_hangul(text.ko)
            && text.ko.ends_with("다.")
            && !has_hangul(text.en)
            && text.en.starts_with(|c: char| !c.is_lowercase())
            && text.en.ends_with('.')
    }

    #[test]
    fn a_name_stands_once_a_place() {
        for (at, parameter) in PARAMETERS.iter().enumerate() {
            let twice = PARAMETERS[..at].iter().any(|p| p.place == parameter.place && p.name == parameter.name);
            assert!(!parameter.name.is_empty() && !twice, "{:?} {}", parameter.place, parameter.name);
        }
    }

    #[test]
    fn each_is_said_in_a_sentence_of_both_languages() {
        for Parameter { place, name, means, .. } in PARAMETERS {
            assert!(is_sentence(means), "{place:?} {name}: {} {}", means.ko, means.en);
        }
    }

    #[test]
    fn header_fields_and_cookies_stand_in_lower_case() {
        for Parameter { place, name, .. } in PARAMETERS {
            if matches!(place, Place::Header | Place::Cookie) {
                assert_eq!(*name, name.to_ascii_lowercase());
            }
        }
    }

    #[test]
    fn what_a_specification_says_has_its_clause() {
        for Parameter { place, name, clause, .. } in PARAMETERS {
            let ours = match place {
                Place::Form | Place::Cookie => true,
                Place::Api => *name != "access_token",
                Place::Error => !name.starts_with("error"),
                Place::Header => ["x-request-id", "x-forwarded-for", "purpose"].contains(name),
                _ => false,
            };
            assert_eq!(clause.is_empty(), ours, "{place:?} {name}");
        }
    }

    #[test]
    fn every_place_has_its_parameters() {
        use Place::*;
        for place in [
            Authorize,
            Callback,
            Token,
            TokenAnswer,
            TokenQuestion,
            Introspection,
            Registration,
            Metadata,
            Form,
            Api,
            Error,
            Header,
            Cookie,
        ] {
            assert!(PARAMETERS.iter().any(|parameter| parameter.place == place), "{place:?}");
        }
    }
}
