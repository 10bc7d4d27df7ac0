//! What the islands of a page say, beside them: no word is inside the Wasm.

use leptos::prelude::*;

use crate::islands::word_id;
use texts::words::template;
use view::preferences::Language;

/// The words of these numbers.
pub fn words(language: Language, numbers: impl IntoIterator<Item = u16>) -> AnyView {
    let word = |number| view! { <template id=word_id(number) data-says=template(number, language)></template> };
    numbers.into_iter().map(word).collect_view().into_any()
}
