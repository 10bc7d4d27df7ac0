//! The terms of the glossary, in the order in which a run meets them.

use super::{Term, Text};

pub const TERMS: &[Term] = &[
    Term {
        id: "client",
        term: Text { ko: "클라이언트", en: "Client" },
        means: Text {
            ko: "자원 소유자를 대신해 자원을 쓰려는 앱이며, 여기서는 하루첩입니다.",
            en: "The app that wants to use a resource on its owner’s behalf; here it is Haru.",
        },
        step: "0",
        confused: Some(Text {
            ko: "브라우저를 뜻하는 말이 아닙니다. 서버에서 돌아가는 하루첩도 OAuth에서는 클라이언트입니다.",
            en: "It does not mean the browser. Haru runs on a server and is still the client in OAuth.",
        }),
    },
    Term {
        id: "authorization-server",
        term: Text { ko: "인가 서버", en: "Authorization server" },
        means: Text {
            ko: "자원 소유자가 누구에게 무엇을 허용했는지 확인하고 토큰을 내주는 서버이며, 여기서는 Matgim입니다.",
            en: "The server that learns what the resource owner allows to whom and issues tokens; here it is Matgim.",
        },
        step: "0",
        confused: Some(Text {
            ko: "자원 서버와 같은 곳에서 운영하더라도 하는 일이 다릅니다. 인가 서버는 토큰을 내주고, 자원 서버는 \
                토큰을 받고 자원을 내줍니다.",
            en: "One company may run it together with the resource server, but the work differs: this one issues \
                tokens, the other one takes them and serves the resource.",
        }),
    },
    Term {
        id: "registration",
        term: Text { ko: "클라이언트 등록", en: "Client registration" },
        means: Text {
            ko: "앱이 이름과 redirect_uri를 서버에 알리고 클라이언트 ID와 비밀을 받는 일입니다.",
            en: "An app tells the server its name and redirect URIs, and receives a client ID and a secret.",
        },
        step: "0",
        confused: None,
    },
    Term {
        id: "client-id",
        term: Text { ko: "클라이언트 ID", en: "Client ID" },
        means: Text {
            ko: "인가 서버가 앱마다 붙인 식별자이며, 누가 보아도 됩니다.",
            en: "The identifier that the authorization server gave to an app; anybody may see it.",
        },
        step: "0",
        confused: Some(Text {
            ko: "비밀이 아니므로 이것만으로는 그 앱임을 증명하지 못합니다. 증명은 클라이언트 비밀이 합니다.",
            en: "It is no secret and proves nothing by itself. The client secret does that.",
        }),
    },
    Term {
        id: "client-secret",
        term: Text { ko: "클라이언트 비밀", en: "Client secret" },
        means: Text {
            ko: "앱이 인가 서버에 자기를 증명하는 비밀번호이며, 브라우저로 나가서는 안 됩니다.",
            en: "The password by which an app proves itself to the authorization server; it must never reach a \
                browser.",
        },
        step: "0",
        confused: Some(Text {
            ko: "사람의 비밀번호가 아닙니다. 앱의 것이며, 사람은 볼 일이 없습니다.",
            en: "It is not a person’s password. It belongs to the app, and people never see it.",
        }),
    },
    Term {
        id: "confidential-client",
        term: Text { ko: "기밀 클라이언트", en: "Confidential client" },
        means: Text {
            ko: "서버에서 돌아가서 비밀을 지킬 수 있는 앱입니다.",
            en: "An app that runs on a server and can keep a secret.",
        },
        step: "0",
        confused: None,
    },
    Term {
        id: "public-client",
        term: Text { ko: "공개 클라이언트", en: "Public client" },
        means: Text {
            ko: "브라우저나 휴대전화에서 돌아가서 비밀을 지킬 수 없는 앱이며, 비밀 대신 PKCE로 지킵니다.",
            en: "An app in a browser or on a phone that cannot keep a secret; PKCE protects it instead.",
        },
        step: "0",
        confused: Some(Text {
            ko: "공개라고 해서 누구나 쓸 수 있다는 뜻은 아닙니다. 앱에 넣은 비밀은 앱을 가진 사람이 꺼낼 수 있다는 \
                뜻입니다.",
            en: "Public does not mean open to everybody. It means that a secret inside the app can be read by \
                whoever has the app.",
        }),
    },
    Term {
        id: "redirect-uri",
        term: Text { ko: "리디렉션 URI (redirect_uri)", en: "Redirect URI" },
        means: Text {
            ko: "인가 서버가 브라우저를 앱으로 돌려보낼 때 쓰는 주소이며, 미리 등록해 두어야 합니다.",
            en: "The address by which the authorization server sends the browser back to the app; it has to be \
                registered beforehand.",
        },
        step: "0",
        confused: Some(Text {
            ko: "앞부분만 같아서는 안 됩니다. 글자 하나라도 다르면 서버는 보내지 않습니다.",
            en: "A matching beginning is not enough. If one character differs, the server does not send anything \
                there.",
        }),
    },
    Term {
        id: "hash",
        term: Text { ko: "해시", en: "Hash" },
        means: Text {
            ko: "값을 되돌릴 수 없게 줄인 것이며, 서버는 비밀과 토큰 대신 이것만 저장합니다.",
            en: "A digest from which the value cannot be recovered; the server stores it in place of secrets and \
                tokens.",
        },
        step: "0",
        confused: Some(Text {
            ko: "암호화가 아닙니다. 암호화한 것은 열쇠로 되돌릴 수 있지만 해시는 아무도 되돌리지 못합니다.",
            en: "It is not encryption. What is encrypted can be recovered with a key; a hash cannot be undone by \
                anyone.",
        }),
    },
    Term {
        id: "resource-owner",
        term: Text { ko: "자원 소유자", en: "Resource owner" },
        means: Text {
            ko: "자원에 대한 권한을 맡길 수 있는 사람이며, 여기서는 캘린더의 주인입니다.",
            en: "The person who can delegate access to a resource; here it is whose calendar it is.",
        },
        step: "1",
        confused: None,
    },
    Term {
        id: "user-agent",
        term: Text { ko: "사용자 에이전트", en: "User agent" },
        means: Text {
            ko: "자원 소유자를 대신해 요청을 보내는 프로그램이며, 여기서는 브라우저입니다.",
            en: "The program that sends requests for the resource owner; here it is the browser.",
        },
        step: "1",
        confused: None,
    },
    Term {
        id: "metadata",
        term: Text { ko: "서버 메타데이터와 발견", en: "Metadata and discovery" },
        means: Text {
            ko: "서버가 엔드포인트와 지원하는 기능을 정해진 주소에 적어 두고, 앱이 그것을 읽어 찾아가는 일입니다.",
            en: "A server lists its endpoints and abilities at a well-known address, and apps find their way by \
                reading it.",
        },
        step: "2",
        confused: None,
    },
    Term {
        id: "authorization-request",
        term: Text { ko: "인가 요청", en: "Authorization request" },
        means: Text {
            ko: "앱이 브라우저를 인가 서버로 보내며 권한을 부탁하는 요청입니다.",
            en: "The request by which an app sends the browser to the authorization server to ask for permission.",
        },
        step: "2",
        confused: Some(Text {
            ko: "토큰을 달라는 요청이 아닙니다. 여기서는 코드만 받고, 토큰은 나중에 앱이 서버에 직접 요청합니다.",
            en: "It is not the request for a token. It brings only a code; the app asks for tokens later and \
                directly.",
        }),
    },
    Term {
        id: "scope",
        term: Text { ko: "권한 범위 (scope)", en: "Scope" },
        means: Text {
            ko: "맡기는 권한에 붙인 이름이며, 앱은 필요한 것만 골라 부탁합니다.",
            en: "A name for a permission that is delegated; an app asks for those that it needs.",
        },
        step: "2",
        confused: Some(Text {
            ko: "그 사람이 가진 권한과는 다릅니다. scope는 그 가운데 앱에 맡긴 일부입니다.",
            en: "It is not what the person may do. It is the part of that which is lent to the app.",
        }),
    },
    Term {
        id: "state",
        term: Text { ko: "state", en: "state" },
        means: Text {
            ko: "앱이 요청에 넣고 답에서 견주어 보는 추측할 수 없는 값이며, 이 브라우저가 시작한 요청의 답인지 가려 \
                줍니다.",
            en: "An unguessable value that the app puts into its request and compares in the answer; it shows that \
                this browser began the request.",
        },
        step: "2",
        confused: Some(Text {
            ko: "OpenID Connect의 nonce와 다릅니다. state는 답을 브라우저에 묶고, nonce는 ID 토큰을 요청에 묶습니다.",
            en: "It is not the nonce of OpenID Connect. The state ties the answer to the browser; the nonce ties the \
                ID token to the request.",
        }),
    },
    Term {
        id: "pkce",
        term: Text { ko: "PKCE", en: "PKCE" },
        means: Text {
            ko: "인가 코드를 부탁한 앱만 그 코드를 토큰으로 바꿀 수 있게 하는 장치입니다.",
            en: "A mechanism by which only the app that asked for a code can exchange it for tokens.",
        },
        step: "2",
        confused: Some(Text {
            ko: "클라이언트 비밀을 대신하지는 않습니다. 비밀은 어느 앱인지를, PKCE는 같은 요청을 시작한 쪽인지를 \
                밝힙니다.",
            en: "It does not replace the client secret. The secret shows which app this is; PKCE shows that it began \
                this very request.",
        }),
    },
    Term {
        id: "code-challenge",
        term: Text { ko: "code_challenge", en: "Code challenge" },
        means: Text {
            ko: "code_verifier의 SHA-256이며, 브라우저를 거쳐 먼저 서버에 맡겨 둡니다.",
            en: "The SHA-256 of the code_verifier, left with the server beforehand by way of the browser.",
        },
        step: "2",
        confused: None,
    },
    Term {
        id: "front-channel",
        term: Text { ko: "앞 채널", en: "Front channel" },
        means: Text {
            ko: "브라우저를 거쳐 주고받는 길이며, 브라우저와 그 방문 기록이 내용을 보게 됩니다.",
            en: "The way through the browser; the browser and its history see what is sent.",
        },
        step: "2",
        confused: Some(Text {
            ko: "뒤 채널과 달리 남이 볼 수 있는 길입니다. 비밀과 토큰은 앞 채널로 보내지 않습니다.",
            en: "Unlike the back channel, others can see it. Secrets and tokens are not sent this way.",
        }),
    },
    Term {
        id: "authorization-endpoint",
        term: Text { ko: "인가 엔드포인트", en: "Authorization endpoint" },
        means: Text {
            ko: "브라우저가 인가 요청을 가지고 찾아가는 인가 서버의 주소이며, 사람이 여기서 로그인하고 허용합니다.",
            en: "The address of the authorization server to which the browser brings the request; people sign in and \
                decide here.",
        },
        step: "3",
        confused: Some(Text {
            ko: "토큰 엔드포인트와 다릅니다. 이곳에는 사람이 브라우저로 오고, 토큰 엔드포인트에는 앱이 직접 옵니다.",
            en: "It is not the token endpoint. People come here with their browser; apps go there directly.",
        }),
    },
    Term {
        id: "authentication",
        term: Text { ko: "인증", en: "Authentication" },
        means: Text { ko: "누구인지 확인하는 일입니다.", en: "Finding out who somebody is." },
        step: "5",
        confused: Some(Text {
            ko: "인가와 헷갈리기 쉽습니다. 인증은 누구인지를 묻고, 인가는 무엇을 해도 되는지를 묻습니다. 비밀번호를 \
                적는 것은 인증이고, 위임장에 허용을 누르는 것은 인가입니다.",
            en: "Often taken for authorization. Authentication asks who you are, authorization what may be done. \
                Typing the password is the one, pressing Allow the other.",
        }),
    },
    Term {
        id: "session",
        term: Text { ko: "세션과 쿠키", en: "Session and cookie" },
        means: Text {
            ko: "세션은 서버가 로그인한 브라우저를 기억해 둔 것이고, 쿠키는 그 브라우저가 누구인지 알리려고 요청마다 \
                보내는 값입니다.",
            en: "A session is what the server remembers of a browser that signed in; the cookie is the value by \
                which that browser is known at each request.",
        },
        step: "5",
        confused: Some(Text {
            ko: "세션은 접근 토큰이 아닙니다. 세션은 사람이 이 사이트를 쓰게 하고, 접근 토큰은 앱이 API를 쓰게 \
                합니다.",
            en: "A session is no access token. It lets a person use this site; an access token lets an app use the \
                API.",
        }),
    },
    Term {
        id: "consent",
        term: Text { ko: "동의", en: "Consent" },
        means: Text {
            ko: "자원 소유자가 어느 앱에 무엇을 맡길지 보고 정하는 일입니다.",
            en: "The resource owner sees which app asks for what, and decides.",
        },
        step: "6",
        confused: Some(Text {
            ko: "비밀번호를 알려 주는 것이 아닙니다. 앱이 받는 것은 허용한 권한뿐입니다.",
            en: "It does not hand over a password. What the app gets is the permission, and nothing else.",
        }),
    },
    Term {
        id: "least-privilege",
        term: Text { ko: "최소 권한", en: "Least privilege" },
        means: Text {
            ko: "일을 하는 데 꼭 필요한 권한만 주고받는다는 원칙입니다.",
            en: "The principle of asking for and giving no more than a task needs.",
        },
        step: "6",
        confused: None,
    },
    Term {
        id: "authorization",
        term: Text { ko: "인가", en: "Authorization" },
        means: Text {
            ko: "누가 무엇을 해도 되는지 정하는 일입니다.", en: "Deciding who may do what."
        },
        step: "7",
        confused: Some(Text {
            ko: "OAuth는 로그인이 아니라 인가를 위한 규격입니다. 앱이 사람을 로그인시키려면 누구인지 알려 주는 \
                OpenID Connect가 더 있어야 합니다.",
            en: "OAuth is made for authorization, not for logging in. For an app to log people in, OpenID Connect is \
                needed on top, which says who they are.",
        }),
    },
    Term {
        id: "grant",
        term: Text { ko: "권한 부여 (grant)", en: "Grant" },
        means: Text {
            ko: "자원 소유자가 앱에 맡긴 권한 한 건이며, 거기서 나온 코드와 토큰은 모두 이것에 딸립니다.",
            en: "One act of delegation by the resource owner; the code and all tokens that come from it belong to \
                it.",
        },
        step: "7",
        confused: Some(Text {
            ko: "grant_type과 다릅니다. grant_type은 토큰을 받는 방법의 이름입니다.",
            en: "It is not the grant_type, which names a way of getting tokens.",
        }),
    },
    Term {
        id: "csrf",
        term: Text { ko: "사이트 간 요청 위조 (CSRF)", en: "CSRF" },
        means: Text {
            ko: "다른 사이트가 사람의 브라우저를 시켜 그 사람 이름으로 요청을 보내게 하는 공격입니다.",
            en: "An attack in which another site makes a person’s browser send a request in that person’s name.",
        },
        step: "7",
        confused: None,
    },
    Term {
        id: "authorization-code",
        term: Text { ko: "인가 코드", en: "Authorization code" },
        means: Text {
            ko: "브라우저를 거쳐 앱에 가는 짧은 교환권이며, 앱이 서버에서 토큰으로 한 번 바꿉니다.",
            en: "A short-lived voucher that reaches the app through the browser, to be exchanged at the server for \
                tokens, once.",
        },
        step: "8",
        confused: Some(Text {
            ko: "접근 토큰이 아닙니다. 코드로는 API를 부를 수 없으며, 훔쳐도 code_verifier 없이는 바꿀 수 없습니다.",
            en: "It is no access token. It opens no API, and a thief cannot exchange it without the code_verifier.",
        }),
    },
    Term {
        id: "issuer",
        term: Text { ko: "발급자 (issuer, iss)", en: "Issuer" },
        means: Text {
            ko: "인가 서버의 이름이 되는 주소이며, 답에는 iss로 실려 누가 보낸 답인지 알립니다.",
            en: "The address that names an authorization server; as iss in an answer it says whose answer this is.",
        },
        step: "8",
        confused: None,
    },
    Term {
        id: "login-csrf",
        term: Text { ko: "로그인 CSRF", en: "Login CSRF" },
        means: Text {
            ko: "공격자의 인가 코드를 남의 브라우저에 건네어, 그 사람의 앱을 공격자의 계정에 연결시키는 공격입니다.",
            en: "An attack that slips the attacker’s code into somebody’s browser, so that their app gets connected \
                to the attacker’s account.",
        },
        step: "8",
        confused: Some(Text {
            ko: "보통의 CSRF와 반대 방향입니다. 피해자의 계정을 쓰는 것이 아니라, 피해자가 공격자의 계정을 자기 것인 \
                줄 알고 쓰게 합니다.",
            en: "It goes the other way round than ordinary CSRF. The attacker does not use the victim’s account; the \
                victim uses the attacker’s and takes it for their own.",
        }),
    },
    Term {
        id: "mix-up-attack",
        term: Text { ko: "뒤섞기 공격", en: "Mix-up attack" },
        means: Text {
            ko: "여러 인가 서버를 쓰는 앱을 속여, 한 서버의 코드를 다른 서버에 보내게 하는 공격입니다.",
            en: "An attack that makes an app with several authorization servers send the code of one to another.",
        },
        step: "8",
        confused: None,
    },
    Term {
        id: "back-channel",
        term: Text { ko: "뒤 채널", en: "Back channel" },
        means: Text {
            ko: "앱과 서버가 브라우저를 거치지 않고 직접 주고받는 길입니다.",
            en: "The direct way between app and server, past the browser.",
        },
        step: "9",
        confused: Some(Text {
            ko: "앞 채널과 달리 사람의 브라우저에서는 보이지 않습니다. 개발자 도구를 열어도 나오지 않습니다.",
            en: "Unlike the front channel, it cannot be seen in the person’s browser, not even with its developer \
                tools.",
        }),
    },
    Term {
        id: "token-endpoint",
        term: Text { ko: "토큰 엔드포인트", en: "Token endpoint" },
        means: Text {
            ko: "앱이 인가 코드나 갱신 토큰을 내고 토큰을 받는 인가 서버의 주소입니다.",
            en: "The address of the authorization server where an app presents a code or a refresh token and gets \
                tokens.",
        },
        step: "9",
        confused: None,
    },
    Term {
        id: "code-verifier",
        term: Text { ko: "code_verifier", en: "Code verifier" },
        means: Text {
            ko: "앱이 요청마다 새로 만들어 숨겨 두었다가, 코드를 토큰으로 바꿀 때 처음 내보이는 값입니다.",
            en: "A value that the app makes anew for each request and shows for the first time when it exchanges the \
                code.",
        },
        step: "9",
        confused: Some(Text {
            ko: "client_secret과 다릅니다. 비밀은 앱마다 하나로 오래 쓰고, code_verifier는 요청마다 새로 만들어 한 \
                번만 씁니다.",
            en: "It is not the client_secret. A secret is the app’s and lasts; a code_verifier is made for one \
                request and used once.",
        }),
    },
    Term {
        id: "access-token",
        term: Text { ko: "접근 토큰", en: "Access token" },
        means: Text {
            ko: "앱이 API를 부를 때 내미는 출입증이며, 맡은 권한과 기한이 정해져 있습니다.",
            en: "The pass that an app shows at each API call, good for what was granted and for a limited time.",
        },
        step: "10",
        confused: Some(Text {
            ko: "OpenID Connect의 ID 토큰과 다릅니다. ID 토큰은 누가 로그인했는지 앱에 알리고, 접근 토큰은 앱이 \
                API에 내밉니다.",
            en: "It is not the ID token of OpenID Connect. An ID token tells the app who signed in; an access token \
                is shown to the API.",
        }),
    },
    Term {
        id: "refresh-token",
        term: Text { ko: "갱신 토큰", en: "Refresh token" },
        means: Text {
            ko: "접근 토큰이 끝났을 때 사람에게 다시 묻지 않고 새것을 받는 데 쓰는 토큰입니다.",
            en: "A token for getting a new access token without asking the person again.",
        },
        step: "10",
        confused: Some(Text {
            ko: "접근 토큰과 달리 API에는 내밀지 않습니다. 인가 서버에만 냅니다.",
            en: "Unlike an access token it is never shown to the API, only to the authorization server.",
        }),
    },
    Term {
        id: "bearer-token",
        term: Text { ko: "소지자 토큰", en: "Bearer token" },
        means: Text {
            ko: "가진 사람이면 누구나 쓸 수 있는 토큰이며, 그래서 주소에 싣지 않고 헤더로만 보냅니다.",
            en: "A token that whoever holds it can use; for that reason it is sent in a header and never in a URL.",
        },
        step: "11b",
        confused: None,
    },
    Term {
        id: "resource-server",
        term: Text { ko: "자원 서버", en: "Resource server" },
        means: Text {
            ko: "접근 토큰을 받고 자원을 내주는 서버이며, 여기서는 캘린더 API입니다.",
            en: "The server that takes access tokens and serves the resource; here it is the calendar API.",
        },
        step: "11b",
        confused: None,
    },
    Term {
        id: "introspection",
        term: Text { ko: "토큰 확인", en: "Introspection" },
        means: Text {
            ko: "자원 서버가 인가 서버에 이 토큰이 살아 있는지, 무엇을 해도 되는지 묻는 일입니다.",
            en: "The resource server asks the authorization server whether a token is active and what it may do.",
        },
        step: "11b",
        confused: None,
    },
    Term {
        id: "opaque-token",
        term: Text { ko: "불투명 토큰", en: "Opaque token" },
        means: Text {
            ko: "가진 쪽은 뜻을 알 수 없는 문자열이며, 무엇을 할 수 있는지는 인가 서버만 압니다.",
            en: "A string that means nothing to whoever holds it; only the authorization server knows what it is \
                good for.",
        },
        step: "11b",
        confused: Some(Text {
            ko: "JWT와 다릅니다. 불투명 토큰은 물어보아야 뜻을 알지만, 취소하면 바로 알 수 있습니다.",
            en: "It is not a JWT. Its meaning has to be asked for, but a revocation is seen at once.",
        }),
    },
    Term {
        id: "jwt",
        term: Text { ko: "JWT (JSON 웹 토큰)", en: "JWT" },
        means: Text {
            ko: "내용을 적고 서명한 토큰이며, 받는 쪽이 묻지 않고 스스로 확인할 수 있습니다.",
            en: "A token that carries its meaning and a signature, so that the receiver can check it without asking.",
        },
        step: "11b",
        confused: Some(Text {
            ko: "서명은 내용을 감추지 않습니다. 누구나 읽을 수 있고, 고칠 수 없을 뿐입니다.",
            en: "The signature hides nothing. Anybody can read it; they just cannot change it.",
        }),
    },
    Term {
        id: "rotation",
        term: Text { ko: "갱신 토큰 교체", en: "Rotation" },
        means: Text {
            ko: "갱신 토큰을 쓸 때마다 새것으로 바꾸어 주는 일입니다.",
            en: "Each use of a refresh token replaces it with a new one.",
        },
        step: "13",
        confused: None,
    },
    Term {
        id: "token-family",
        term: Text { ko: "토큰 가족", en: "Token family" },
        means: Text {
            ko: "인가 코드 하나에서 이어져 나온 토큰들이며, 옛 갱신 토큰이 다시 나타나면 모두 함께 취소됩니다.",
            en: "All tokens that descend from one code; they are revoked together when an old refresh token comes \
                back.",
        },
        step: "14",
        confused: None,
    },
    Term {
        id: "replay",
        term: Text { ko: "재사용 공격", en: "Replay" },
        means: Text {
            ko: "한 번 쓰인 코드나 토큰을 훔쳐 다시 내미는 공격입니다.",
            en: "An attack that presents a code or token which was used before.",
        },
        step: "14",
        confused: None,
    },
    Term {
        id: "revocation",
        term: Text { ko: "취소", en: "Revocation" },
        means: Text {
            ko: "기한이 남은 토큰이나 맡긴 권한을 지금 끝내는 일입니다.",
            en: "Ending a token or a grant before its time.",
        },
        step: "15",
        confused: Some(Text {
            ko: "로그아웃과 다릅니다. 로그아웃은 브라우저의 세션을 끝낼 뿐이며, 앱이 가진 토큰은 그대로입니다.",
            en: "It is not signing out, which ends a session in the browser and leaves the app’s tokens as they are.",
        }),
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

    const STEPS: [&str; 17] =
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11a", "11b", "12", "13", "14", "15"];

    #[test]
    fn there_are_about_forty_and_each_stands_once() {
        assert!((38..=44).contains(&TERMS.len()), "{}", TERMS.len());
        for (at, term) in TERMS.iter().enumerate() {
            assert!(TERMS[..at].iter().all(|earlier| earlier.id != term.id), "{}", term.id);
            assert!(TERMS[..at].iter().all(|earlier| earlier.term.en != term.term.en), "{}", term.term.en);
        }
    }

    #[test]
    fn an_id_can_stand_in_an_address() {
        for Term { id, .. } in TERMS {
            assert!(!id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{id}");
        }
    }

    #[test]
    fn they_stand_in_the_order_of_the_steps() {
        let place = |step: &str| STEPS.iter().position(|own| *own == step);
        let places: Vec<_> = TERMS.iter().map(|term| place(term.step)).collect();
        assert!(places.iter().all(Option::is_some), "{places:?}");
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn each_is_said_in_both_languages() {
        for Term { id, term, means, confused, .. } in TERMS {
            assert!(!term.ko.is_empty() && !term.en.is_empty() && !has_hangul(term.en), "{id}");
            assert!(is_sentence(means), "{id}: {} {}", means.ko, means.en);
            if let Some(confused) = confused {
                assert!(is_sentence(confused), "{id}: {} {}", confused.ko, confused.en);
            }
        }
    }
}
