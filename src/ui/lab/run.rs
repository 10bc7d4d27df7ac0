//! What every part of the Lab's page is handed: a run, the place where one stands in it, and the words for it.

use leptos::prelude::*;

use super::markup::Markup;
use super::words::{Interface, Words};
use lab::broken::Broken;
use lab::event::Event;
use lab::moment::Moments;
use lab::page::{Persona, Places};
use lab::picture::Picture;
use lab::rest::Rest;
use oauth::party::Party;

#[derive(Clone, Copy)]
pub struct Run {
    pub words: &'static Words,
    pub log: RwSignal<Vec<Event>>,
    pub moments: Memo<Moments>,
    /// The moment in hand, from 1; 0 while nothing has happened. One rests at the step that it belongs to.
    pub place: Memo<usize>,
    /// The moment that was asked for, from 1; `None` is the newest rest, and goes on with the run.
    pub at: RwSignal<Option<usize>>,
    /// What there is to see where one rests: folded once, and drawn by many parts.
    pub picture: Memo<Picture>,
    /// The same at the newest moment, which is where things are done.
    pub newest: Memo<Picture>,
    /// The article's three lanes instead of the standard's four.
    pub is_article: RwSignal<bool>,
    pub is_playing: RwSignal<bool>,
    /// How fast it is played.
    pub tempo: RwSignal<Tempo>,
    /// Whether it is shown to a class: the step alone, large enough for the last row.
    pub is_presenting: RwSignal<bool>,
    /// Whether the presenter's note lies over it.
    pub has_notes: RwSignal<bool>,
    /// How far a class is with the question about what comes next.
    pub asking: RwSignal<Asking>,
    /// The table whose older rows are shown, too: whose it is, and its name.
    pub unfolded: RwSignal<String>,
    /// What the last button came to, in a sentence.
    pub said: RwSignal<String>,
    /// The rules that were broken on copies of the run, the newest last.
    pub broken: RwSignal<Vec<Broken>>,
    /// The rule whose copy is looked at in place of the run.
    pub copy: RwSignal<Option<String>>,
    /// The rest, from 1, at which to stop when what is done for the learner has come so far.
    pub stop_at: RwSignal<Option<usize>>,
    /// Whether something is being done for the learner.
    pub is_acting: RwSignal<bool>,
    /// The app that Haru plays here in place of itself, by name.
    pub copy_of: StoredValue<Option<String>>,
    pub places: StoredValue<Option<Places>>,
    pub personas: StoredValue<Vec<Persona>>,
    /// Whether the page listens to links and forms. Without, each leads to a page of the server's, and that works, too.
    pub is_scripted: bool,
    /// A static site has no page of the glossary.
    pub has_glossary: bool,
    /// The address of the recording that is looked at, when this server has it.
    pub recording: StoredValue<Option<String>>,
    /// Whether its pictures are unfolded.
    pub is_pictured: RwSignal<bool>,
}

/// A class is asked what is going to happen, then told, and then shown: a press each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asking {
    #[default]
    NotYet,
    Asked,
    Answered,
}

/// How a picture comes of a log: [`Picture::at`], and what is done around it.
pub type Fold = fn(&[Event], &Moments, Option<usize>) -> Picture;

/// How fast a run is played, in halves of the speed that suits reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tempo {
    Half = 1,
    Whole = 2,
    Double = 4,
}

impl Tempo {
    pub const ALL: [Self; 3] = [Self::Half, Self::Whole, Self::Double];

    pub fn label(self) -> &'static str {
        match self {
            Self::Half => "0.5×",
            Self::Whole => "1×",
            Self::Double => "2×",
        }
    }

    /// For style sheets, which let messages travel as fast.
    pub fn class(self) -> &'static str {
        match self {
            Self::Half => " half",
            Self::Whole => "",
            Self::Double => " double",
        }
    }

    /// The next one, and after the fastest the slowest.
    pub fn other(self) -> Self {
        match self {
            Self::Half => Self::Whole,
            Self::Whole => Self::Double,
            Self::Double => Self::Half,
        }
    }
}

/// One moment of a run, and the run around it.
pub struct Seen<'e> {
    pub log: &'e [Event],
    pub moments: &'e Moments,
    pub picture: &'e Picture,
}

impl Seen<'_> {
    /// The rest that one is at.
    pub fn rest(&self) -> Option<&Rest> {
        self.moments.rests().get(self.picture.rest?)
    }

    /// The sandbox's own time at this moment, in milliseconds.
    pub fn now(&self) -> i64 {
        self.log[..self.picture.end().min(self.log.len())].last().map_or(0, |event| event.at.as_millis())
    }
}

impl Run {
    pub fn interface(&self) -> &'static Interface {
        &self.words.interface
    }

    /// How many moments there are.
    pub fn count(&self) -> usize {
        self.moments.with(|moments| moments.all().len())
    }

    /// How many places to rest there are.
    pub fn rests(&self) -> usize {
        self.moments.with(|moments| moments.rests().len())
    }

    /// Where one rests, from 1; 0 before the first step.
    pub fn rest(&self) -> usize {
        let place = self.place.get();
        self.moments
            .with(|moments| place.checked_sub(1).and_then(|place| moments.rest_of(place)))
            .map_or(0, |rest| rest + 1)
    }

    /// The moment to stand at so that one rests there, from 1: the one that tells most.
    pub fn place_of_rest(&self, rest: usize) -> usize {
        self.moments.with(|moments| rest_place(moments, rest))
    }

    /// Takes a moment into one's hand, from 1. Whoever rests at the end goes on with the run.
    pub fn go(&self, place: usize) {
        self.is_playing.set(false);
        self.said.set(String::new());
        self.stand_at(place);
    }

    /// The same, while the run is played.
    pub fn stand_at(&self, place: usize) {
        let newest = untrack(|| self.place_of_rest(self.rests()));
        self.at.set((place != newest).then_some(place));
    }

    /// The path of the run: its page, and what its buttons lead to.
    pub fn path(&self) -> String {
        self.places.with_value(|places| places.as_ref().map_or_else(String::new, |own| own.run.clone()))
    }

    /// Where a rule is broken by a form: without script, the browser shows what is told of it first.
    pub fn path_to_story(&self) -> String {
        let path = self.path();
        if self.is_scripted { path } else { format!("{path}#story") }
    }

    /// The address of a moment; without script, and to be passed on.
    pub fn address(&self, place: Option<usize>, is_article: bool) -> String {
        let mut address = self.path();
        let mut say = |name: &str, value: &str| {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(name);
            address.push_str(value);
        };
        if let Some(rule) = self.copy.get() {
            say("rule=", &rule);
        }
        if let Some(place) = place {
            say("at=", &place.to_string());
        }
        if is_article {
            say("view=", "article");
        }
        address
    }

    /// The same for a link: without script, the browser scrolls the stage to that moment.
    pub fn link(&self, place: Option<usize>, is_article: bool) -> String {
        let address = self.address(place, is_article);
        match place {
            Some(place) if !self.is_scripted => format!("{address}#m{place}"),
            _ => address,
        }
    }

    /// Looks at what is seen where one stands.
    pub fn look<T>(self, look: impl FnOnce(Self, &Seen<'_>) -> T) -> T {
        self.picture.with(|picture| {
            self.log.with_untracked(|log| {
                self.moments.with_untracked(|moments| look(self, &Seen { log, moments, picture }))
            })
        })
    }

    /// Draws what is seen where one stands, and again whenever that changes.
    pub fn drawn(self, draw: fn(Self, &Seen<'_>) -> Markup) -> AnyView {
        drawn(move || self.look(draw))
    }

    pub fn party(&self, party: Party) -> &'static str {
        let words = self.interface();
        match party {
            Party::Browser => words.browser,
            Party::Client => words.client,
            Party::AuthorizationServer => words.server,
            Party::ResourceServer => words.resource,
        }
    }

    pub fn role(&self, party: Party) -> &'static str {
        let words = self.interface();
        match party {
            Party::Browser => words.browser_role,
            Party::Client => words.client_role,
            Party::AuthorizationServer => words.server_role,
            Party::ResourceServer => words.resource_role,
        }
    }
}

/// The moment of the rest that tells most, from 1; rests count from 1, too.
pub fn rest_place(moments: &Moments, rest: usize) -> usize {
    rest.checked_sub(1).and_then(|rest| moments.rests().get(rest)).map_or(0, |rest| rest.telling + 1)
}

/// A part of the page that is drawn anew when what it reads has changed. One type for all of them: each closure of its own
/// would be compiled with all that an effect can do.
pub fn drawn(draw: impl FnMut() -> Markup + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> Markup + Send> = Box::new(draw);
    draw.into_any()
}

/// A text that follows what it reads.
pub fn said(say: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(say)
}
