//! The form of a client, judged while it is typed by the very code that will judge it on the server. The form is the server's,
//! and so is every word: the page brings each problem and each piece of advice along in a template, and here they are only
//! chosen and put in place. Without this the form works all the same.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::ev::{self, FocusEvent, SubmitEvent};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTemplateElement};

use crate::components::markup::el;
use crate::components::name::laid_open;
use crate::components::permission_letter::{OnPage, permission_letter};
use crate::islands::consent_preview::{Facts, preview};
use crate::islands::draft_problems::{self as form, Standing, is_settled, key};
use crate::islands::page_language;
use oauth::names::Timestamp;
use oauth::policy::Policy;
use oauth::redirect_uri::advice::{Reading, Verdict, read};
use oauth::registration::Wrong;
use oauth::scope::OFFERED;
use view::developers::Draft;
use view::developers::draft::{lines, mend};

/// The ids of the form, the picture beside it, the words, and the summary above.
pub const FORM: &str = "client-form";
pub const PICTURE: &str = "client-letter";
pub const WORDS: &str = "client-words";
pub const SUMMARY: &str = "client-summary";
/// Below the redirect URIs: the list in which each line is explained, and the one of those that are registered now.
pub const READINGS: &str = "redirect_uris-readings";
pub const REGISTERED: &str = "redirect_uris-registered";
/// What the words are found by.
pub const WRONG: &str = "data-wrong";
pub const ADVICE: &str = "data-advice";
/// The button that takes over what was plainly meant, and its name in the form: its value is that of `draft::mend`.
pub const MENDED: &str = "mended";
/// A field that was left: what is missing in it may be said.
pub const LEFT: &str = "data-left";

#[island]
pub fn ClientEditor() -> impl IntoView {
    Effect::new(move |_| {
        let editor = StoredValue::new_local(Editor::of_page());
        let with = move |act: &dyn Fn(&Editor)| {
            editor.with_value(|editor| {
                if let Some(editor) = editor {
                    act(editor);
                }
            });
        };
        with(&Editor::judge);
        // Nothing on the page outlives it.
        let _ = window_event_listener(ev::input, move |_| with(&Editor::judge));
        let _ = window_event_listener(ev::focusout, move |event| with(&|editor| editor.leave(&event)));
        let _ = window_event_listener(ev::click, move |event| {
            with(&|editor| {
                let _ = editor.mend(&event_target(&event));
            });
        });
        let _ = window_event_listener(ev::submit, move |event| with(&|editor| editor.hold(&event)));
        // What is said when a field is left moves what stands below it, and a press has to end where it began.
        let _ = window_event_listener(ev::pointerdown, move |_| with(&|editor| editor.pressed.set(true)));
        let released = move || {
            with(&|editor| editor.pressed.set(false));
            set_timeout(move || with(&Editor::release), Duration::ZERO);
        };
        let _ = window_event_listener(ev::pointerup, move |_| released());
        let _ = window_event_listener(ev::pointercancel, move |_| released());
    });
}

struct Editor {
    form: Element,
    words: HtmlTemplateElement,
    letter: RwSignal<Draft>,
    /// Whether a pointer is down.
    pressed: Cell<bool>,
    /// The parts that were left by that.
    left: RefCell<Vec<Element>>,
}

impl Editor {
    /// The form of the page, and its letter brought to life.
    fn of_page() -> Option<Self> {
        let form = by_id(FORM)?;
        let words = by_id(WORDS)?.dyn_into().ok()?;
        let picture: HtmlElement = by_id(PICTURE)?.dyn_into().ok()?;
        let (facts, base) = (facts(&picture)?, picture.get_attribute("data-base")?);
        let draft = RwSignal::new(typed(&form));
        let language = page_language();
        picture.set_text_content(None);
        mount_to(picture, move || {
            move || permission_letter(&preview(&draft.get(), &facts), &base, language, OnPage::default(), el("div"))
        })
        .forget();
        Some(Self { form, words, letter: draft, pressed: Cell::new(false), left: RefCell::default() })
    }

    /// Says what is wrong wherever it may be said already, explains the redirect URIs, and draws the letter.
    fn judge(&self) {
        let draft = typed(&self.form);
        let problems = form::problems(&draft, &Policy::strict());
        each(&self.form, "part", |part| {
            let Some(field) = part.get_attribute("data-field") else { return };
            let left = part.has_attribute(LEFT);
            let here: Vec<&Standing> = problems
                .iter()
                .filter(|standing| standing.field == field && (left || is_settled(standing.problem.wrong)))
                .collect();
            self.say(&field, &part, &here);
        });
        let _ = self.explain(&draft);
        let _ = mark_registered(&draft);
        let _ = self.summarise(&problems, false);
        self.letter.set(draft);
    }

    /// A problem of one line stands in the list of lines, any other in the list of its field.
    fn say(&self, field: &str, part: &Element, here: &[&Standing]) {
        let Some(list) = by_id(&[field, "-problems"].concat()) else { return };
        list.set_text_content(None);
        for standing in here {
            if field != form::REDIRECT_URIS || standing.problem.number.is_none() {
                append(&list, self.word(WRONG, &key(standing.problem.wrong)));
            }
        }
        each(part, "control", |input| {
            // A reason stands inside the part of its scope, and answers for itself.
            if input.closest(".part").ok().flatten().is_some_and(|own| own == *part) {
                let _ = match here {
                    [] => input.remove_attribute("aria-invalid"),
                    _ => input.set_attribute("aria-invalid", "true"),
                };
            }
        });
    }

    fn explain(&self, draft: &Draft) -> Option<()> {
        let list = by_id(READINGS)?;
        list.set_text_content(None);
        let lines: Vec<&str> = lines(&draft.redirect_uris).collect();
        // While the kind is open, what fits only one of the two is not called wrong.
        for reading in read(&lines, draft.keeps_a_secret != Some(true)) {
            append(&list, self.reading(&reading));
        }
        Some(())
    }

    fn reading(&self, reading: &Reading) -> Option<Element> {
        let class = match reading.verdict {
            Verdict::Fits(_) => "fits",
            Verdict::Refused { .. } => "refused",
        };
        let item = self.word("data-word", class)?;
        fill(&item, &laid_open(&reading.value));
        match &reading.verdict {
            Verdict::Fits(advice) => {
                for advice in advice {
                    append(
                        &item,
                        self.word(ADVICE, form::advice_key(advice)).inspect(|words| fill(words, &form::about(advice))),
                    );
                }
            }
            Verdict::Refused { error, mended } => {
                append(&item, self.word(WRONG, &key(Wrong::RedirectUri(*error))));
                if let Some(mended) = mended {
                    let words = self.word("data-word", MENDED)?;
                    fill(&words, mended);
                    let choice = [&reading.number.to_string(), " ", mended].concat();
                    let _ = words.query_selector("button").ok()??.set_attribute("value", &choice);
                    append(&item, Some(words));
                }
            }
        }
        Some(item)
    }

    /// Takes over the address of a button in the readings, as the server would.
    fn mend(&self, pressed: &Element) -> Option<()> {
        let button = pressed.closest(".mended button").ok()??;
        let area: HtmlInputElement = by_id(form::REDIRECT_URIS)?.unchecked_into();
        area.set_value(&mend(&area.value(), &button.get_attribute("value")?)?);
        self.judge();
        // The button has gone with what it was for.
        area.focus().ok()
    }

    /// The list above the form. It appears when a form is sent that would be refused, and shrinks while it is mended.
    fn summarise(&self, problems: &[Standing], appear: bool) -> Option<()> {
        let summary = by_id(SUMMARY)?;
        if !appear && summary.has_attribute("hidden") {
            return Some(());
        }
        let _ = summary.toggle_attribute_with_force("hidden", problems.is_empty());
        fill(&summary, &problems.len().to_string());
        let list = summary.query_selector("ul").ok()??;
        list.set_text_content(None);
        for Standing { field, problem } in problems {
            let item = self.word("data-word", "entry")?;
            let link = item.query_selector("a").ok()??;
            let _ = link.set_attribute("href", &["#", field].concat());
            fill(&item, &self.label(field, problem.number));
            let what = self.word(WRONG, &key(problem.wrong))?.query_selector(".what").ok()??;
            append(&item, Some(what));
            append(&list, Some(item));
        }
        Some(())
    }

    fn label(&self, field: &str, number: Option<usize>) -> String {
        let label = by_id(&["part-", field].concat()).and_then(|part| part.get_attribute("data-label"));
        let line = number.filter(|_| field == form::REDIRECT_URIS).and_then(|number| {
            let words = self.word("data-word", "line")?;
            fill(&words, &number.to_string());
            words.text_content()
        });
        [label.unwrap_or_default(), line.map(|line| [", ", &line].concat()).unwrap_or_default()].concat()
    }

    fn leave(&self, event: &FocusEvent) {
        let left: Element = event_target(event);
        let Ok(Some(part)) = left.closest(".part") else { return };
        // To go from one answer of a question to the other is not to leave it.
        let goes_to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
        if goes_to.is_some_and(|target| part.contains(Some(&target))) {
            return;
        }
        if self.pressed.get() {
            self.left.borrow_mut().push(part);
        } else {
            let _ = part.set_attribute(LEFT, "");
            self.judge();
        }
    }

    /// A press has ended, and what was left by it may be said.
    fn release(&self) {
        for part in self.left.take() {
            let _ = part.set_attribute(LEFT, "");
        }
        self.judge();
    }

    /// A form that would be refused is not sent: what the server would say stands here already.
    fn hold(&self, event: &SubmitEvent) {
        let sent: Element = event_target(event);
        let problems = form::problems(&typed(&self.form), &Policy::strict());
        if sent != self.form || problems.is_empty() {
            return;
        }
        event.prevent_default();
        each(&self.form, "part", |part| {
            let _ = part.set_attribute(LEFT, "");
        });
        self.judge();
        let _ = self.summarise(&problems, true);
        if let Some(summary) = by_id(SUMMARY).and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    }

    /// A copy of the words that have this name.
    fn word(&self, attribute: &str, name: &str) -> Option<Element> {
        let selector = ["[", attribute, "=\"", name, "\"]"].concat();
        let word = self.words.content().query_selector(&selector).ok()??;
        word.clone_node_with_deep(true).ok()?.dyn_into().ok()
    }
}

/// What the form holds, as its submission would send it.
fn typed(form: &Element) -> Draft {
    let scopes = OFFERED.iter().filter(|scope| checked(form, &["[value=\"", scope.name, "\"]"].concat()));
    Draft {
        keeps_a_secret: match (checked(form, "#keeps_a_secret"), checked(form, "#keeps_a_secret-no")) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            // What is registered already is not asked again.
            _ => form.get_attribute("data-keeps-a-secret").map(|keeps| keeps == "yes"),
        },
        name: value(form::NAME),
        description: value(form::DESCRIPTION),
        homepage: value(form::HOMEPAGE),
        redirect_uris: value(form::REDIRECT_URIS),
        scopes: scopes.map(|scope| (scope.name.to_owned(), value(&form::reason(scope.name)))).collect(),
        on_its_own: checked(form, "#on_its_own"),
    }
}

/// Inputs and text areas have the same property.
fn value(id: &str) -> String {
    by_id(id).map(|field| field.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

fn checked(form: &Element, selector: &str) -> bool {
    let field = form.query_selector(selector).ok().flatten();
    field.is_some_and(|field| field.unchecked_into::<HtmlInputElement>().checked())
}

/// Marks what is registered now and would not be any more.
fn mark_registered(draft: &Draft) -> Option<()> {
    each(&by_id(REGISTERED)?, "registered-uri", |item| {
        let stays = item.get_attribute("data-uri").is_some_and(|uri| lines(&draft.redirect_uris).any(|l| l == uri));
        let _ = item.class_list().toggle_with_force("leaving", !stays);
    });
    Some(())
}

fn facts(picture: &Element) -> Option<Facts> {
    let text = |name: &str| picture.get_attribute(&["data-", name].concat());
    let number = |name: &str| text(name)?.parse::<i64>().ok();
    Some(Facts {
        username: text("username")?,
        registered_at: Timestamp::from_millis(number("registered-at")?),
        is_young: text("young").is_some(),
        access_seconds: number("access-seconds")?,
        renewable_seconds: number("renewable-seconds")?,
        nameless: text("nameless")?,
        hostless: text("hostless")?,
    })
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Puts `text` where the words leave room for it.
fn fill(words: &Element, text: &str) {
    if let Ok(Some(slot)) = words.query_selector("[data-slot]") {
        slot.set_text_content(Some(text));
    }
}

fn append(list: &Element, item: Option<Element>) {
    if let Some(item) = item {
        let _ = list.append_child(&item);
    }
}

fn each(within: &Element, class: &str, act: impl Fn(Element)) {
    let found = within.get_elements_by_class_name(class);
    for index in 0..found.length() {
        if let Some(element) = found.item(index) {
            act(element);
        }
    }
}
