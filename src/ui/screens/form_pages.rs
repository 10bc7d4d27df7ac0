//! The pages of forms that everybody comes by, drawn once for each language and theme and for whatever else they show, with holes where
//! what is a person's or a request's own stands: the token of the form, the handle of the request that waits, the page's own address, and
//! the name of the app. Drawing one is most of the work of answering with it; filling the holes is copying.
//!
//! What a page shows besides is a part of what it is found by, so that a kept one is never shown in place of another; no secret and
//! nothing that a stranger chose is ever in one. A page that shows more of its person than that, such as what they typed before, is drawn
//! for them.

use std::borrow::Cow;
use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::components::name::plain;
use crate::frame::inline_style::{FindStyle, InlineStyle, Newest};
use crate::frame::zlib::{Deflated, Stream};
use view::page::{Body, Page};
use view::preferences::Preferences;
use view::sign_in::Continuation;

/// More than there are languages, themes, and pages that are linked.
const FORM_PAGES_AT_MOST: usize = 256;

/// Where the style of all pages goes, if it goes into a page. No text of others has it: every `<` of one is escaped.
const STYLE: &str = "<style></style>";
const STYLE_BEGINS: usize = "<style>".len();

/// What stands for the value of a hole while its page is drawn. Its letters are written alike in a text, in an attribute and in a query.
const MARK: &str = "matgimHole-";

/// A text that goes in where its mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    /// In an attribute, as the next two.
    FormToken,
    Request,
    Here,
    /// In the query of an address.
    RequestInQuery,
    /// Among text.
    ClientName,
}

impl Hole {
    const MARKS: [(Self, &str); 4] = [
        (Self::FormToken, "matgimHole-form-token-"),
        (Self::Request, "matgimHole-request-"),
        (Self::Here, "matgimHole-here-"),
        (Self::ClientName, "matgimHole-client-name-"),
    ];

    fn mark(self) -> String {
        Self::MARKS.iter().find(|(own, _)| *own == self).map_or_else(String::new, |(_, mark)| (*mark).to_owned())
    }
}

/// What goes into the holes of one page.
#[derive(Debug, Default)]
struct Filling {
    form_token: String,
    request: String,
    here: String,
    client_name: String,
}

impl Filling {
    /// Written as Leptos writes it.
    fn text(&self, hole: Hole) -> Cow<'_, str> {
        match hole {
            Hole::FormToken => html_escape::encode_double_quoted_attribute(&self.form_token),
            Hole::Request => html_escape::encode_double_quoted_attribute(&self.request),
            Hole::Here => html_escape::encode_double_quoted_attribute(&self.here),
            Hole::RequestInQuery => form_urlencoded::byte_serialize(self.request.as_bytes()).collect::<String>().into(),
            Hole::ClientName => match plain(&self.client_name) {
                // A text node that is empty would be none.
                name if name.is_empty() => " ".into(),
                name => html_escape::encode_text(&name).into_owned().into(),
            },
        }
    }
}

/// Takes out of `page` what goes into its holes, and leaves marks there; `None`, and the page as it is, where it shows what only this
/// person sees.
fn filling(page: &mut Page) -> Option<Filling> {
    let then = match &mut page.body {
        Body::SignIn(page) if page.username.is_empty() && page.problem.is_none() => &mut page.then,
        Body::SignUp(page) if page.username.is_empty() && page.problem.is_none() => &mut page.then,
        Body::PasskeySignIn(page) => &mut page.then,
        _ => return None,
    };
    let frame = &mut page.frame;
    if frame.signed_in.is_some() || !is_everybodys(then, &frame.base) {
        return None;
    }
    // It chose the language, which the page is found by itself.
    frame.ui_locales = None;
    let mark_if_any = |text: &mut Option<String>, hole: Hole| {
        text.as_mut().map(|text| mem::replace(text, hole.mark())).unwrap_or_default()
    };
    Some(Filling {
        form_token: mem::replace(&mut frame.form_token, Hole::FormToken.mark()),
        here: mark_if_any(&mut frame.here, Hole::Here),
        request: mark_if_any(&mut then.request, Hole::Request),
        client_name: mark_if_any(&mut then.client_name, Hole::ClientName),
    })
}

/// Whether it leads to a page that ours link, and to no other.
fn is_everybodys(then: &Continuation, base: &str) -> bool {
    const LINKED: [&str; 6] = ["/", "/apps", "/developers", "/developers/new", "/inspect", "/security"];
    let is_linked = |path: &String| path.strip_prefix(base).is_some_and(|path| LINKED.contains(&path));
    !then.again && then.invitation.is_none() && then.return_to.as_ref().is_none_or(is_linked)
}

/// A piece of a page with holes.
enum Piece {
    Said(Box<[u8]>),
    Packed(Deflated),
    Style(Arc<InlineStyle>),
    Hole(Hole),
}

/// A page with holes.
struct Template {
    pieces: Vec<Piece>,
    /// Of a page with short holes.
    bytes: usize,
}

impl Template {
    /// `html` has marks, and a place for `style` if it is there.
    fn cut(html: &str, coding: Coding, style: Option<Arc<InlineStyle>>) -> Self {
        let mut template = Self { pieces: Vec::new(), bytes: 1024 };
        let rest = match (style, html.split_once(STYLE)) {
            (Some(style), Some((head, rest))) => {
                template.say(&[head, &STYLE[..STYLE_BEGINS]].concat(), coding);
                template.bytes += style.css.len() / 4;
                template.pieces.push(Piece::Style(style));
                [&STYLE[STYLE_BEGINS..], rest].concat()
            }
            _ => html.to_owned(),
        };
        let mut rest = rest.as_str();
        while let Some((said, marked)) = rest.find(MARK).map(|at| rest.split_at(at)) {
            let found = Hole::MARKS.iter().find_map(|(hole, mark)| Some((*hole, marked.strip_prefix(mark)?)));
            let Some((hole, behind)) = found else { break };
            let is_in_query = hole == Hole::Request && said.ends_with('=');
            template.say(said, coding);
            template.pieces.push(Piece::Hole(if is_in_query { Hole::RequestInQuery } else { hole }));
            rest = behind;
        }
        template.say(rest, coding);
        template
    }

    fn say(&mut self, said: &str, coding: Coding) {
        let packed = if coding == Coding::Deflate { Deflated::of(said.as_bytes()) } else { None };
        self.bytes += said.len();
        self.pieces.push(packed.map_or_else(|| Piece::Said(said.as_bytes().into()), Piece::Packed));
    }

    fn filled(&self, filling: &Filling, coding: Coding) -> Vec<u8> {
        match coding {
            Coding::Identity => {
                let mut html = Vec::with_capacity(self.bytes);
                for piece in &self.pieces {
                    match piece {
                        Piece::Said(said) => html.extend_from_slice(said),
                        Piece::Hole(hole) => html.extend_from_slice(filling.text(*hole).as_bytes()),
                        Piece::Style(style) => html.extend_from_slice(style.css.as_bytes()),
                        Piece::Packed(_) => {}
                    }
                }
                html
            }
            Coding::Deflate => {
                let mut stream = Stream::with_capacity(self.bytes);
                for piece in &self.pieces {
                    match piece {
                        Piece::Said(said) => stream.plain(said),
                        Piece::Hole(hole) => stream.plain(filling.text(*hole).as_bytes()),
                        Piece::Style(style) => stream.deflated(&style.deflated),
                        Piece::Packed(packed) => stream.deflated(packed),
                    }
                }
                stream.end()
            }
        }
    }
}

/// How a page is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Plain, with a link to its style.
    Identity,
    /// In the zlib format, with its style inside.
    Deflate,
}

/// A page as it is sent.
pub struct Written {
    pub bytes: Vec<u8>,
    /// That stands inside.
    pub style: Option<Arc<InlineStyle>>,
}

/// Draws a page; `true` where its style stands inside.
pub type Draw = fn(&Page, Preferences, bool) -> String;

/// Everything that a kept page depends on, beside it.
struct Kept {
    coding: Coding,
    preferences: Preferences,
    style: Option<[u8; 32]>,
    page: Page,
    template: Template,
}

/// The pages that are kept, and how pages are drawn.
pub struct FormPages {
    kept: RwLock<Vec<Arc<Kept>>>,
    style: Newest,
    was_kept: AtomicU64,
    was_drawn: AtomicU64,
}

impl FormPages {
    pub const fn new(style: FindStyle) -> Self {
        let (was_kept, was_drawn) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { kept: RwLock::new(Vec::new()), style: Newest::of(style), was_kept, was_drawn }
    }

    /// How many pages of forms were there already, and how many had to be drawn.
    pub fn kept_and_drawn(&self) -> (u64, u64) {
        (self.was_kept.load(Ordering::Relaxed), self.was_drawn.load(Ordering::Relaxed))
    }

    /// How many pages are kept.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn write(&self, mut page: Page, preferences: Preferences, coding: Coding, draw: Draw) -> Written {
        let style = if coding == Coding::Deflate { self.style.style() } else { None };
        let bytes = match filling(&mut page) {
            Some(filling) => {
                let kept = self.kept(page, preferences, coding, style.as_ref(), draw);
                kept.template.filled(&filling, coding)
            }
            None => drawn(&draw(&page, preferences, style.is_some()), coding, style.as_ref()),
        };
        Written { bytes, style }
    }

    fn kept(
        &self,
        page: Page,
        preferences: Preferences,
        coding: Coding,
        style: Option<&Arc<InlineStyle>>,
        draw: Draw,
    ) -> Arc<Kept> {
        let of = style.map(|style| style.sha256);
        let is_it = |kept: &&Arc<Kept>| {
            (kept.preferences, kept.coding, kept.style) == (preferences, coding, of) && kept.page == page
        };
        let known = self.kept.read().unwrap_or_else(PoisonError::into_inner).iter().find(is_it).cloned();
        if let Some(known) = known {
            self.was_kept.fetch_add(1, Ordering::Relaxed);
            return known;
        }
        self.was_drawn.fetch_add(1, Ordering::Relaxed);
        let html = draw(&page, preferences, style.is_some());
        let template = Template::cut(&html, coding, style.cloned());
        let new = Arc::new(Kept { coding, preferences, style: of, page, template });
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= FORM_PAGES_AT_MOST {
            kept.remove(0);
        }
        kept.push(new.clone());
        new
    }
}

/// A page that was drawn for one person: of it only the style is packed.
fn drawn(html: &str, coding: Coding, style: Option<&Arc<InlineStyle>>) -> Vec<u8> {
    match (coding, style.zip(html.find(STYLE))) {
        (Coding::Identity, _) => html.as_bytes().to_vec(),
        (Coding::Deflate, None) => {
            let mut stream = Stream::with_capacity(html.len() + 64);
            stream.plain(html.as_bytes());
            stream.end()
        }
        (Coding::Deflate, Some((style, at))) => {
            let (head, rest) = html.split_at(at + STYLE_BEGINS);
            let mut stream = Stream::with_capacity(html.len() + style.css.len() / 4);
            stream.plain(head.as_bytes());
            stream.deflated(&style.deflated);
            stream.plain(rest.as_bytes());
            stream.end()
        }
    }
}
