//! Haru's pages: a month planner, the notebook, and what it refuses. Haru is somebody else's app: it has a look of its own.

use crate::oauth::check::Checks;
use crate::oauth::names::Timestamp;
use crate::oauth::scope::Scope;

/// One page. Handlers put it into a response's extensions; `ui` writes its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HaruPage {
    pub frame: Frame,
    pub body: Body,
}

/// How far Haru goes by itself after a person pressed a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As far as it can: what any app does.
    Straight,
    /// One message at a time: after each it shows what it holds and what the next would be.
    StepByStep,
}

/// What Haru can be told to do wrong, so that the refusal can be seen; two of them are nothing wrong, just something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misstep {
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

impl Misstep {
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
        Self::ALL.into_iter().find(|misstep| misstep.as_str() == name)
    }
}

/// What every page needs whatever it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The path of Haru's base URL, without a trailing slash; every link and form action begins with it.
    pub base: String,
    /// The authorization server that Haru works with.
    pub issuer: String,
    pub pace: Pace,
    /// Haru has credentials: without them there is one thing to do first.
    pub registered: bool,
    /// Path and query to come back to after switching language or theme.
    pub here: String,
    /// Haru's time.
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Planner(Box<Planner>),
    Notebook(Box<NotebookPage>),
    Next(Box<NextPage>),
    Refused(Refused),
}

/// A day of the Gregorian calendar, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 is Sunday.
    pub weekday: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

/// Forms, all POST: `/register`, `/connect`, `/refresh`, `/expire`, `/disconnect` without fields; `/call` with `month`; `/days` with `title`, `date`, `time`;
/// `/events` with the same and `calendar`; `/days/remove` with `id` and `month`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planner {
    pub month: Month,
    pub previous: Option<Month>,
    pub next: Option<Month>,
    /// Whole weeks, Sunday first.
    pub days: Vec<Day>,
    pub calendars: Vec<Calendar>,
    /// `None` while Haru holds no pass.
    pub connected: Option<Connected>,
    pub notice: Option<Notice>,
    /// Oldest first: what Haru did since it last asked.
    pub happened: Vec<Happened>,
    /// For the form's date field.
    pub suggested: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    pub in_month: bool,
    pub is_today: bool,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    /// Hour and minute, UTC; `None` for a whole day, and for the later days of a long event.
    pub time: Option<(u8, u8)>,
    pub source: EntrySource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntrySource {
    /// Written into Haru by the person; `id` removes it.
    ByHand { id: u32 },
    /// From the API: the place of its calendar in [`Planner::calendars`].
    Calendar(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub id: String,
    pub summary: String,
    /// `#RRGGBB`, checked.
    pub color: Option<String>,
    pub primary: bool,
}

/// What Haru knows of the pass it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    pub username: Option<String>,
    pub scope: Scope,
    /// Ends by the server's own word (`expires_in`).
    pub expires_at: Option<Timestamp>,
    /// The API refused it when it was last shown.
    pub pass_refused: bool,
    pub can_write: bool,
    pub can_refresh: bool,
    /// When the entries shown were fetched; `None` when nothing was.
    pub fetched_at: Option<Timestamp>,
}

/// One thing that Haru did or was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
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
    Swapped,
    /// The server did not exchange the code.
    SwapRefused,
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
    Erred(Misstep),
    /// The API did not do what it was asked, and that says nothing about the pass.
    CallRefused,
}

/// What Haru was doing when something went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading the server's metadata.
    Discovering,
    /// Asking the server for credentials.
    Registering,
    /// Waiting for the answer to the authorization request.
    Asking,
    Exchanging,
    Refreshing,
    Revoking,
    /// Calling the calendar API.
    ReadingCalendar,
    WritingEvent,
}

/// What is said above the planner. Texts of other parties are cut, without invisible characters, and shown as quotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Registered {
        client_id: String,
    },
    /// Nothing can be asked before that.
    NotRegistered,
    /// The server takes no registrations from apps.
    CannotRegister,
    Connected,
    Renewed,
    /// The server confirmed the revocation.
    Disconnected,
    /// The tokens are forgotten, but the server has no revocation endpoint or did not accept the revocation.
    OnlyForgotten,
    DayAdded,
    DayRemoved,
    EventWritten,
    /// This answer was taken in before; nothing happened again.
    AlreadyTaken,
    Denied,
    /// The other party could not be reached.
    Unreachable(Doing),
    /// It answered with a status that says it is unwell (429, 5xx).
    Unwell(Doing, u16),
    /// It answered something that Haru cannot read, or that breaks the specification.
    Malformed(Doing),
    /// It refused, in the words of the specification.
    ServerRefused {
        doing: Doing,
        error: String,
        description: Option<String>,
    },
    /// The metadata did not pass a check; its name and clause are in the notebook.
    MetadataRefused {
        rule: String,
        clause: String,
    },
    /// What was granted is too little to work with; the tokens were given back.
    ScopeTooSmall {
        missing: Scope,
    },
    /// 401 from the API. `on_purpose`: Haru itself had the pass ended.
    PassRefused {
        error: String,
        description: Option<String>,
        on_purpose: bool,
    },
    /// `invalid_grant` to a refresh: the permission was taken back or has ended. The tokens are forgotten.
    PermissionEnded {
        description: Option<String>,
    },
    /// The server has no revocation endpoint: the pass ends when its time is over.
    CannotEndEarly,
    /// There is no refresh token to renew with.
    CannotRefresh,
    /// Nothing is connected, so nothing was done.
    NotConnected,
    /// Haru was told to do something wrong. `None`: the other party let it pass.
    Erred {
        misstep: Misstep,
        refused: Option<Refusal>,
    },
    NeedsTitle,
    /// Longer than 80 characters.
    TitleTooLong,
    NeedsDate,
    /// `calendar.write` was not granted.
    MayNotWrite,
    /// No more room for entries made by hand.
    NotebookFull,
}

/// A refusal in the words of the specification, and in those of whoever refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub error: String,
    pub description: Option<String>,
}

impl Notice {
    /// Said once. The others stay until the next thing is done, so that a reload does not lose them.
    pub fn is_passing(&self) -> bool {
        use Notice as N;
        matches!(
            self,
            N::Registered { .. }
                | N::Connected
                | N::Renewed
                | N::Disconnected
                | N::DayAdded
                | N::DayRemoved
                | N::EventWritten
                | N::AlreadyTaken
        )
    }
}

/// Where a Haru that goes step by step stops: what comes next, what it sends, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextPage {
    pub hop: Hop,
    /// What the button sends; `None` where it only prepares something.
    pub message: Option<Message>,
    pub notice: Option<Notice>,
    pub happened: Vec<Happened>,
    /// The checks made last.
    pub checked: Option<Checked>,
    pub notebook: NotebookPage,
}

/// The next button, and its form: all POST, without fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// `/register`
    Register,
    /// `/connect`: makes state and verifier.
    Import,
    /// `/go`: to the authorization endpoint, with the browser.
    Go,
    /// The browser is there; `/go` once more should it have got lost.
    Wait,
    /// `/exchange`
    Exchange,
    /// `/call`
    Call,
    /// `/refresh`
    Refresh,
}

/// A message before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub method: &'static str,
    /// Without its query; `None` while only the server's metadata can say it, and they were not read yet.
    pub address: Option<String>,
    pub authorization: Option<String>,
    /// Names and values as they are written there.
    pub parameters: Vec<(String, String)>,
    pub place: Place,
}

/// Where the parameters of a message stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Query,
    Form,
    Json,
}

/// What Haru stores about this browser's person, and what it checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotebookPage {
    pub registration: Registration,
    /// `None`: this browser has no notebook yet.
    pub own: Option<OwnPages>,
}

/// What Haru got when it was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub issuer: String,
    /// `None` before the registration.
    pub credentials: Option<Credentials>,
    pub redirect_uri: String,
    pub api: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    pub client_id: String,
    pub client_secret: Shown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPages {
    /// Authorization requests that wait for their answer.
    pub waiting: Vec<Waiting>,
    /// Oldest first, used ones among them.
    pub codes: Vec<HeldCode>,
    pub access_token: Option<Shown>,
    pub refresh_token: Option<Shown>,
    /// Oldest first.
    pub spent_tokens: Vec<SpentToken>,
    pub scope: Option<Scope>,
    pub expires_at: Option<Timestamp>,
    pub username: Option<String>,
    pub calendars: usize,
    pub events: usize,
    pub by_hand: usize,
    /// Newest first.
    pub checked: Vec<Checked>,
    /// Newest first.
    pub happened: Vec<Happened>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub asked_at: Timestamp,
    pub state: Shown,
    pub code_verifier: Shown,
    pub scope: Scope,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCode {
    pub code: Shown,
    pub code_verifier: Shown,
    pub came_at: Timestamp,
    pub is_spent: bool,
}

/// A refresh token that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentToken {
    pub refresh_token: Shown,
    pub spent_at: Timestamp,
}

/// A secret on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Covered(Masked),
    /// As it is: only where Haru was set up to show everything it does.
    Open(String),
}

/// A secret that is not shown: how it begins, and how many characters it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub beginning: String,
    pub length: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub at: Timestamp,
    pub subject: CheckedSubject,
    pub checks: Checks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckedSubject {
    /// The authorization server's metadata.
    Metadata,
    /// Its answer to the registration.
    Registration,
    /// What came back to the redirect URI and, in a Haru that goes straight, what it was exchanged for.
    Answer,
    /// What the token endpoint answered to a code.
    Exchange,
    /// What it answered to a refresh token.
    Refresh,
    /// What the API answered.
    Call,
}

/// A request that Haru does not go along with, with what it checked until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub problem: Problem,
    pub checks: Checks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An answer came to a browser for which Haru has no notebook.
    SessionUnknown,
    /// The answer has neither code nor error, or both, or one twice, or is not form-encoded.
    AnswerMalformed,
    /// No request with this `state` waits in this browser's notebook.
    StateUnknown,
    /// `iss` is missing or names another server.
    IssuerWrong,
    /// A form that did not come from a page of Haru's.
    ForeignForm,
    TooLarge,
    NotFound,
    MethodNotAllowed,
}
