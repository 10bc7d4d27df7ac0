//! Where texts are looked up: a server knows all languages; a page in a browser was sent the words that it says, in its own.

use view::preferences::Language;

#[cfg(not(target_arch = "wasm32"))]
pub fn template(number: u16, language: Language) -> &'static str {
    use super::said::{TABLES, index};
    TABLES[index(language)].get(usize::from(number)).copied().unwrap_or_default()
}

#[cfg(target_arch = "wasm32")]
pub use sent::template;

/// In a browser.
#[cfg(target_arch = "wasm32")]
pub mod sent {
    use std::cell::{Cell, RefCell};

    use super::Language;

    type LookUp = fn(u16) -> Option<String>;

    thread_local! {
        static LOOK_UP: Cell<LookUp> = const { Cell::new(|_| None) };
        /// A page says what it says for as long as it is open.
        static KNOWN: RefCell<Vec<(u16, &'static str)>> = const { RefCell::new(Vec::new()) };
    }

    /// How a page finds words that it was sent.
    pub fn look_up_by(look_up: LookUp) {
        LOOK_UP.set(look_up);
    }

    pub fn know(number: u16, said: &'static str) {
        KNOWN.with_borrow_mut(|known| known.push((number, said)));
    }

    /// The page has one language: the server chose it.
    pub fn template(number: u16, _: Language) -> &'static str {
        let known = KNOWN.with_borrow(|known| known.iter().find(|(own, _)| *own == number).map(|(_, said)| *said));
        known.unwrap_or_else(|| {
            let said = LOOK_UP.get()(number);
            debug_assert!(said.is_some(), "the page was not sent text {number}");
            let said = &*said.unwrap_or_default().leak();
            know(number, said);
            said
        })
    }
}
