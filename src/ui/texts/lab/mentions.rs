//! By which words the lesson's sentences mention the terms of the glossary, in each language: a term goes by its own name there,
//! by its name on the wire, or by the path at which it is met.

pub struct Mention {
    /// The id of a term of the glossary.
    pub term: &'static str,
    pub ko: &'static [&'static str],
    /// In lower case, but for names that are never written so. A plural stands for itself: that of `code` is a table.
    pub en: &'static [&'static str],
}

/// In the order of the glossary.
pub const MENTIONS: &[Mention] = &[
    Mention { term: "client", ko: &["클라이언트"], en: &["client"] },
    Mention { term: "authorization-server", ko: &["인가 서버"], en: &["authorization server"] },
    Mention {
        term: "registration", ko: &["클라이언트 등록", "/register"], en: &["client registration", "/register"]
    },
    Mention { term: "client-id", ko: &["클라이언트 ID", "client_id"], en: &["client ID", "client_id"] },
    Mention {
        term: "client-secret",
        ko: &["클라이언트 비밀", "client_secret"],
        en: &["client secret", "client_secret"],
    },
    Mention { term: "confidential-client", ko: &["기밀 클라이언트"], en: &["confidential client"] },
    Mention { term: "public-client", ko: &["공개 클라이언트"], en: &["public client"] },
    Mention { term: "redirect-uri", ko: &["리디렉션 URI", "redirect_uri"], en: &["redirect URI", "redirect_uri"] },
    Mention { term: "hash", ko: &["해시"], en: &["hash", "hashes", "hashed"] },
    Mention { term: "resource-owner", ko: &["자원 소유자"], en: &["resource owner"] },
    Mention { term: "user-agent", ko: &["사용자 에이전트"], en: &["user agent"] },
    Mention { term: "metadata", ko: &["메타데이터"], en: &["metadata", "discovery"] },
    Mention { term: "authorization-request", ko: &["인가 요청"], en: &["authorization request"] },
    Mention { term: "scope", ko: &["scope"], en: &["scope", "scopes"] },
    Mention { term: "state", ko: &["state"], en: &["state"] },
    Mention { term: "pkce", ko: &["PKCE"], en: &["PKCE"] },
    Mention { term: "code-challenge", ko: &["code_challenge", "challenge"], en: &["code_challenge", "challenge"] },
    Mention { term: "front-channel", ko: &["앞 채널"], en: &["front channel"] },
    Mention {
        term: "authorization-endpoint",
        ko: &["인가 엔드포인트", "/authorize"],
        en: &["authorization endpoint", "/authorize"],
    },
    Mention {
        term: "authentication",
        ko: &["인증"],
        en: &["authentication", "authenticate", "authenticated", "authenticates", "authenticating"],
    },
    Mention {
        term: "session", ko: &["세션", "세션 쿠키", "쿠키"], en: &["session", "session cookie", "cookie"]
    },
    Mention { term: "consent", ko: &["동의"], en: &["consent"] },
    Mention { term: "least-privilege", ko: &["최소 권한"], en: &["least privilege"] },
    Mention { term: "authorization", ko: &["인가"], en: &["authorization"] },
    Mention { term: "grant", ko: &["권한 부여", "허가"], en: &["grant", "permission"] },
    Mention { term: "csrf", ko: &["CSRF"], en: &["CSRF"] },
    Mention { term: "authorization-code", ko: &["인가 코드", "코드"], en: &["authorization code", "code"] },
    Mention { term: "issuer", ko: &["발급자", "issuer", "iss"], en: &["issuer", "iss"] },
    Mention { term: "login-csrf", ko: &["로그인 CSRF"], en: &["login CSRF"] },
    Mention { term: "mix-up-attack", ko: &["뒤섞기 공격"], en: &["mix-up attack"] },
    Mention { term: "back-channel", ko: &["뒤 채널"], en: &["back channel"] },
    Mention { term: "token-endpoint", ko: &["토큰 엔드포인트", "/token"], en: &["token endpoint", "/token"] },
    Mention { term: "code-verifier", ko: &["code_verifier"], en: &["code_verifier"] },
    Mention {
        term: "access-token",
        ko: &["접근 토큰", "access_token"],
        en: &["access token", "access tokens", "access_token"],
    },
    Mention {
        term: "refresh-token",
        ko: &["갱신 토큰", "refresh_token"],
        en: &["refresh token", "refresh tokens", "refresh_token"],
    },
    Mention { term: "bearer-token", ko: &["소지자 토큰", "Bearer"], en: &["bearer token", "Bearer"] },
    Mention { term: "resource-server", ko: &["자원 서버"], en: &["resource server"] },
    Mention { term: "introspection", ko: &["토큰 확인", "/introspect"], en: &["introspection", "/introspect"] },
    Mention { term: "opaque-token", ko: &["불투명 토큰"], en: &["opaque token"] },
    Mention { term: "jwt", ko: &["JWT"], en: &["JWT"] },
    Mention { term: "rotation", ko: &["rotation"], en: &["rotation"] },
    Mention { term: "token-family", ko: &["토큰 가족", "가족"], en: &["token family", "family"] },
    Mention { term: "replay", ko: &["재사용"], en: &["replay", "reuse"] },
    Mention { term: "revocation", ko: &["취소", "/revoke"], en: &["revocation", "revokes", "/revoke"] },
];

#[cfg(test)]
mod tests {
    use super::super::glossary::TERMS;
    use super::*;

    #[test]
    fn every_term_can_be_mentioned_and_nothing_else() {
        let terms: Vec<&str> = TERMS.iter().map(|term| term.id).collect();
        let mentioned: Vec<&str> = MENTIONS.iter().map(|mention| mention.term).collect();
        assert_eq!(mentioned, terms);
        assert!(MENTIONS.iter().all(|mention| !mention.ko.is_empty() && !mention.en.is_empty()));
    }

    #[test]
    fn a_name_is_that_of_one_term() {
        for names in [|mention: &Mention| mention.ko, |mention: &Mention| mention.en] {
            let mut all: Vec<&str> = MENTIONS.iter().flat_map(names).copied().collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{all:?}");
        }
    }
}
