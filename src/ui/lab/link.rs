//! What moves on the page, in as few types as there can be: every closure of its own in a view is a program of its own in the Wasm.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::run::Run;

/// A part of the page that is drawn anew when what it reads has changed.
pub fn drawn(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// A text that follows what it reads.
pub fn said(say: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(say)
}

/// A link to another moment, or to the same one seen otherwise. With script nothing is loaded for it.
pub struct Link {
    pub class: &'static str,
    pub title: &'static str,
    pub href: Signal<String>,
    /// Whether it leads to where one is.
    pub is_current: Signal<bool>,
    pub go: Box<dyn Fn() + Send + Sync>,
    pub content: AnyView,
}

pub fn link(run: Run, link: Link) -> AnyView {
    let Link { class, title, href, is_current, go, content } = link;
    let is_scripted = run.acts.is_some();
    let pressed: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        if is_scripted {
            event.prevent_default();
            go();
        }
    });
    let current = move || is_current.get().then_some("step");
    let title = (!title.is_empty()).then_some(title);
    view! { <a class=class title=title href=href aria-current=current on:click=pressed>{content}</a> }.into_any()
}

/// A link into the browser's own window.
pub fn window_link(run: Run, class: &'static str, address: Signal<String>, label: &'static str) -> AnyView {
    let open = run.acts.map(|acts| acts.open);
    let pressed: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        if let Some(open) = open {
            open(&event);
        }
    });
    view! { <a class=class href=address target=super::acts::WINDOW on:click=pressed>{label}</a> }.into_any()
}
