//! What Haru can be told to do wrong.

/// What Haru can be told to do wrong, so that the refusal can be seen; two of them are nothing wrong, just something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provocation {
    /// The code in hand, with a `code_verifier` that is not its own.
    WrongVerifier,
    /// The code used last, once more.
    ReplayedCode,
    /// A request for tokens with a `client_secret` that differs in one character.
    WrongSecret,
    /// The access token in the address (RFC 6750 §2.3).
    TokenInQuery,
    /// Writes with a pass that is good for reading.
    TooLittleScope,
    /// Calls the API as it should.
    CallApi,
    /// The refresh token before the present one.
    OldRefreshToken,
    /// Renews as it should.
    Refresh,
}

impl Provocation {
    pub const ALL: [Self; 8] = [
        Self::WrongVerifier,
        Self::ReplayedCode,
        Self::WrongSecret,
        Self::TokenInQuery,
        Self::TooLittleScope,
        Self::CallApi,
        Self::OldRefreshToken,
        Self::Refresh,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongVerifier => "wrong-verifier",
            Self::ReplayedCode => "replayed-code",
            Self::WrongSecret => "wrong-secret",
            Self::TokenInQuery => "token-in-query",
            Self::TooLittleScope => "too-little-scope",
            Self::CallApi => "call-api",
            Self::OldRefreshToken => "old-refresh-token",
            Self::Refresh => "refresh",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provocation| provocation.as_str() == name)
    }
}
