//! A piece of the page that is drawn as a whole and has nothing in it that listens: elements, attributes and texts as a value. A
//! view's type is its whole structure, and each is compiled into the Wasm with all that can be done to it; of this there is one.
//! When it is drawn again, only what differs is touched, so that what a reader has unfolded stays so.

use std::borrow::Cow;

use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState};

use texts::{self, Naming, Piece};
use view::preferences::Language;

type Text = Cow<'static, str>;

const SVG: &str = "http://www.w3.org/2000/svg";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup {
    tag: &'static str,
    is_svg: bool,
    attributes: Vec<(&'static str, Text)>,
    children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    Text(Text),
    Element(Markup),
}

impl From<Markup> for Child {
    fn from(markup: Markup) -> Self {
        Self::Element(markup)
    }
}

impl From<String> for Child {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

pub fn el(tag: &'static str) -> Markup {
    Markup { tag, is_svg: false, attributes: Vec::new(), children: Vec::new() }
}

/// An element of a drawing.
pub fn svg(tag: &'static str) -> Markup {
    Markup { is_svg: true, ..el(tag) }
}

impl Markup {
    pub fn with(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }
    pub fn class(self, value: impl Into<Text>) -> Self {
        self.with("class", value)
    }
    pub fn say(mut self, text: impl Into<Text>) -> Self {
        self.children.push(Child::Text(text.into()));
        self
    }
    pub fn put(mut self, child: Self) -> Self {
        self.children.push(Child::Element(child));
        self
    }
    /// A list of them, or one that may be missing.
    pub fn all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }
    /// One that may be missing, and a space before it. A space that nothing follows would stand inside the border of what it ends, and
    /// whatever comes next right at that border.
    pub fn apart(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.say(" ").put(child),
            None => self,
        }
    }
    /// `text` with a child in each slot.
    pub fn sentence<const SLOTS: usize>(
        self,
        text: texts::Text<SLOTS>,
        language: Language,
        slots: [Child; SLOTS],
    ) -> Self {
        let mut slots = slots.map(Some);
        self.pieces(text.template(language), |piece| match piece {
            Piece::Slot(slot) => slots.get_mut(slot)?.take(),
            _ => None,
        })
    }

    /// A sentence about something whose name others chose, with the child that shows it.
    pub fn naming(self, text: Naming, language: Language, name: &str, shown: Child) -> Self {
        let mut shown = Some(shown);
        self.pieces(text.template(language), |piece| match piece {
            Piece::Particle(_, particle, noun) => Some(particle.behind(name, noun).into()),
            _ => shown.take(),
        })
    }

    fn pieces<'t>(mut self, template: &'static str, mut slot: impl FnMut(Piece<'t>) -> Option<Child>) -> Self {
        for piece in texts::pieces(template) {
            match piece {
                Piece::Said(said) => self = self.say(said),
                other => self.children.extend(slot(other)),
            }
        }
        self
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Text(text) => escape(text, out),
                Child::Element(element) => element.write(out),
            }
        }
        // HTML §13.1.2: the only void element that is used here.
        if self.tag != "input" {
            out.push_str("</");
            out.push_str(self.tag);
            out.push('>');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

/// What stands in the document, beside what it was drawn from.
pub struct Drawn {
    node: Node,
    of: Own,
    children: Vec<Drawn>,
}

enum Own {
    Text(Text),
    Element { element: Element, tag: &'static str, attributes: Vec<(&'static str, Text)> },
}

fn draw(child: Child) -> Drawn {
    match child {
        Child::Text(text) => {
            let node: Node = Rndr::create_text_node(&text).into();
            Drawn { node, of: Own::Text(text), children: Vec::new() }
        }
        Child::Element(Markup { tag, is_svg, attributes, children }) => {
            let element = Rndr::create_element(tag, is_svg.then_some(SVG));
            for (name, value) in &attributes {
                Rndr::set_attribute(&element, name, value);
            }
            let children: Vec<Drawn> = children.into_iter().map(draw).collect();
            for child in &children {
                Rndr::insert_node(&element, &child.node, None);
            }
            Drawn { node: element.clone().into(), of: Own::Element { element, tag, attributes }, children }
        }
    }
}

fn redraw(child: Child, drawn: &mut Drawn) {
    match (child, &mut drawn.of) {
        (Child::Text(text), Own::Text(before)) => {
            if text != *before {
                drawn.node.set_node_value(Some(&text));
                *before = text;
            }
        }
        (Child::Element(markup), Own::Element { element, tag, attributes })
            if markup.tag == *tag && id(&markup.attributes) == id(attributes) =>
        {
            if markup.attributes != *attributes {
                for (name, _) in &*attributes {
                    if markup.attributes.iter().all(|(own, _)| own != name) {
                        Rndr::remove_attribute(element, name);
                    }
                }
                for attribute in &markup.attributes {
                    if !attributes.contains(attribute) {
                        Rndr::set_attribute(element, attribute.0, &attribute.1);
                    }
                }
                *attributes = markup.attributes;
            }
            let mut children = markup.children.into_iter();
            let mut kept = 0;
            for before in &mut drawn.children {
                let Some(child) = children.next() else { break };
                redraw(child, before);
                kept += 1;
            }
            for gone in drawn.children.drain(kept..) {
                Rndr::remove(&gone.node);
            }
            for child in children {
                let new = draw(child);
                Rndr::insert_node(element, &new.node, None);
                drawn.children.push(new);
            }
        }
        (child, _) => {
            let new = draw(child);
            if let Some(parent) = parent(&drawn.node) {
                Rndr::insert_node(&parent, &new.node, Some(&drawn.node));
            }
            Rndr::remove(&drawn.node);
            *drawn = new;
        }
    }
}

/// What has another name is another thing: what a reader opened under one name must not stand open under the next.
fn id<'a>(attributes: &'a [(&'static str, Text)]) -> Option<&'a Text> {
    attributes.iter().find_map(|(name, value)| (*name == "id").then_some(value))
}

fn parent(node: &Node) -> Option<Element> {
    use leptos::tachys::renderer::CastFrom as _;
    Rndr::get_parent(node).and_then(Element::cast_from)
}

impl Render for Markup {
    type State = Drawn;

    fn build(self) -> Drawn {
        draw(Child::Element(self))
    }
    fn rebuild(self, state: &mut Drawn) {
        redraw(Child::Element(self), state);
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }
    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }
    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = parent(&self.node) else { return false };
        child.mount(&parent, Some(&self.node));
        true
    }
    fn elements(&self) -> Vec<Element> {
        match &self.of {
            Own::Element { element, .. } => vec![element.clone()],
            Own::Text(_) => Vec::new(),
        }
    }
}

no_attrs!(Markup);

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
        self.write(out);
        *position = Position::NextChild;
    }

    /// What it is drawn into takes a place of its own and never wakes what stands there.
    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_is_text() {
        let evil = "\"><script>alert('1')</script>&";
        let html = el("p").class("a").with("title", evil).say(evil).put(el("b").say("x")).to_html();
        assert_eq!(
            html,
            "<p class=\"a\" title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\">\
             &quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;<b>x</b></p>"
        );
    }

    #[test]
    fn a_missing_part_leaves_nothing_behind() {
        let html = el("ul").all(None).all([el("li").say(""), el("li").put(el("input").with("name", "a"))]).to_html();
        assert_eq!(html, "<ul><li></li><li><input name=\"a\"></li></ul>");
    }

    #[test]
    fn a_sentence_has_a_child_in_each_slot() {
        let slots = [el("b").say("A").into(), "day".to_owned().into()];
        let html = el("p").sentence(texts::developers::credentials::USED_FROM, Language::En, slots).to_html();
        assert_eq!(html, "<p><b>A</b>, from day</p>");
    }

    #[test]
    fn a_particle_stands_behind_the_child_that_shows_the_name() {
        let html = |name: &'static str| {
            el("p").naming(texts::consent::CAN, Language::Ko, name, el("b").say(name).into()).to_html()
        };
        assert_eq!(html("하루첩"), "<p><b>하루첩</b>이 할 수 있게 되는 일</p>");
        assert_eq!(html("Haru"), "<p><b>Haru</b> 앱이 할 수 있게 되는 일</p>");
    }

    #[test]
    fn it_stands_in_a_view_like_any_other() {
        let html = view! { <div>{el("i").say("a")}{el("i").say("b")}</div> }.to_html();
        // The markers behind it are those of the views around it.
        assert_eq!(html.replace("<!>", ""), "<div><i>a</i><i>b</i></div>");
    }
}
