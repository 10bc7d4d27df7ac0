//! What every part of the Lab's page is handed: a run, the place where one stands in it, and the words for it.

use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;

use super::words::{Interface, Words};
use crate::lab::event::Event;
use crate::lab::moment::Moments;
use crate::lab::page::{Persona, Places};
use crate::lab::party::Party;
use crate::lab::picture::Picture;

/// What only a browser can do. On the server nothing of it ever happens: pages work by links and forms.
#[derive(Clone, Copy)]
pub struct Acts {
    /// Sends a form without leaving the page.
    pub send: fn(Run, &SubmitEvent),
    /// Opens a link in the browser's own small window.
    pub open: fn(&MouseEvent),
    /// Goes on by itself from where one stands.
    pub play: fn(Run),
}

#[derive(Clone, Copy)]
pub struct Run {
    pub words: &'static Words,
    pub log: RwSignal<Vec<Event>>,
    pub moments: Memo<Moments>,
    /// Where one stands, from 1; 0 while nothing has happened.
    pub place: Memo<usize>,
    /// The moment that one stands at, from 1; `None` is the newest, and goes on with the run.
    pub at: RwSignal<Option<usize>>,
    /// The article's three lanes instead of the standard's four.
    pub is_article: RwSignal<bool>,
    pub is_playing: RwSignal<bool>,
    /// What the last button came to, in a sentence.
    pub said: RwSignal<String>,
    pub places: StoredValue<Option<Places>>,
    pub personas: StoredValue<Vec<Persona>>,
    /// `None` on the server, and wherever there is no script.
    pub acts: Option<Acts>,
}

impl Run {
    pub fn interface(&self) -> &'static Interface {
        &self.words.interface
    }

    /// How many moments there are.
    pub fn count(&self) -> usize {
        self.moments.with(|moments| moments.all().len())
    }

    pub fn count_untracked(&self) -> usize {
        self.moments.with_untracked(|moments| moments.all().len())
    }

    pub fn go(&self, place: usize) {
        self.is_playing.set(false);
        self.said.set(String::new());
        let count = self.count_untracked();
        // Whoever goes to the end goes on with the run.
        self.at.set((place < count).then_some(place.max(1)));
    }

    /// The address of a moment; without script, and to be passed on.
    pub fn address(&self, place: Option<usize>, is_article: bool) -> String {
        let run = self.places.with_value(|places| places.as_ref().map_or_else(String::new, |own| own.run.clone()));
        match (place, is_article) {
            (Some(place), true) => format!("{run}?at={place}&view=article"),
            (Some(place), false) => format!("{run}?at={place}"),
            (None, true) => format!("{run}?view=article"),
            (None, false) => run,
        }
    }

    /// The same for a link: without script, the browser scrolls the stage to that moment.
    pub fn link(&self, place: Option<usize>, is_article: bool) -> String {
        let address = self.address(place, is_article);
        match place {
            Some(place) if self.acts.is_none() => format!("{address}#m{place}"),
            _ => address,
        }
    }

    /// The picture at the place where one stands, handed on with all that it is drawn from.
    pub fn with_picture<T>(&self, draw: impl FnOnce(&Seen<'_>) -> T) -> T {
        let place = self.place.get();
        self.log.with(|log| {
            self.moments.with(|moments| {
                let place = place.checked_sub(1);
                draw(&Seen { log, moments, place, picture: Picture::at(log, moments, place) })
            })
        })
    }

    pub fn party(&self, party: Party) -> &'static str {
        let words = self.interface();
        match party {
            Party::Browser => &words.browser,
            Party::Client => &words.client,
            Party::AuthorizationServer => &words.server,
            Party::ResourceServer => &words.resource,
        }
    }

    pub fn role(&self, party: Party) -> &'static str {
        let words = self.interface();
        match party {
            Party::Browser => &words.browser_role,
            Party::Client => &words.client_role,
            Party::AuthorizationServer => &words.server_role,
            Party::ResourceServer => &words.resource_role,
        }
    }
}

/// One moment of a run, and the run around it.
pub struct Seen<'e> {
    pub log: &'e [Event],
    pub moments: &'e Moments,
    /// From 0; `None` while nothing has happened.
    pub place: Option<usize>,
    pub picture: Picture<'e>,
}

impl Seen<'_> {
    /// The sandbox's own time at this moment, in milliseconds.
    pub fn now(&self) -> i64 {
        let until = self.place.map_or(self.log.len(), |place| self.moments.end_of(place, self.log));
        self.log[..until].last().map_or(0, |event| event.at.as_millis())
    }
}
