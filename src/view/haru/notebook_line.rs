//! The story: lines that Haru writes into its notebook.

use super::flow::Step;
use super::provocation::Provocation;
use oauth::names::Timestamp;

/// One thing that Haru did or was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotebookLine {
    pub at: Timestamp,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The server registered Haru.
    Registered,
    /// It did not, or Haru could not use the answer.
    RegistrationRefused,
    /// State and verifier were made; nothing left Haru yet.
    Prepared,
    /// The browser was sent to the authorization endpoint.
    Asked,
    /// The authorization code came back through the browser.
    CodeCame,
    /// `access_denied` came back instead.
    Denied,
    /// Another error came back, or an answer that did not pass Haru's checks.
    AnswerRefused,
    /// The code was exchanged for tokens.
    Exchanged,
    /// The server did not exchange the code.
    ExchangeRefused,
    /// The API answered to the pass.
    PassUsed,
    /// The API said 401.
    PassRefused,
    /// An event was written with the pass.
    Wrote,
    /// The server was asked to end the access token early.
    EndedEarly,
    /// Both tokens were replaced.
    Renewed,
    /// The server said `invalid_grant` to the refresh token.
    RenewalRefused,
    /// The permission was given back and the tokens forgotten.
    GivenBack,
    /// Haru was told to do something wrong, and did.
    Provoked(Provocation),
    /// The API did not do what it was asked, and that says nothing about the pass.
    CallRefused,
}

impl What {
    /// The step of the flow that it is. `None` where it is none, or where it takes more than this to tell: an API that refuses a
    /// token does not say whether its time was over.
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Registered | Self::RegistrationRefused => Some(Step::REGISTRATION),
            Self::Prepared => Some(Step::BEGINNING),
            Self::Asked => Some(Step::REQUEST),
            Self::CodeCame | Self::Denied | Self::AnswerRefused => Some(Step::ANSWER),
            Self::ExchangeRefused => Some(Step::EXCHANGE),
            Self::Exchanged => Some(Step::TOKENS),
            Self::PassUsed | Self::Wrote => Some(Step::CALL),
            Self::EndedEarly | Self::Renewed => Some(Step::RENEWAL),
            Self::RenewalRefused | Self::GivenBack => Some(Step::END),
            Self::PassRefused | Self::CallRefused | Self::Provoked(_) => None,
        }
    }
}
