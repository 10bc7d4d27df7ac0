//! The token inspector. A code or token of ours goes to the server in a form, a JWT stays in the browser: the field's pattern
//! lets nothing else out, with and without script.

use leptos::prelude::*;
use leptos_meta::Title;

use super::parts::parts;
use crate::frame::scripts::IslandScripts;
use crate::frame::site::Site;
use crate::frame::visit::Visit;
use crate::islands::jwt_reader::{self, FIELD, JwtReader};
use crate::screens::island_words::words;
use ::texts::inspect as texts;

/// The prefixes of `oauth::secret`; blanks around what was pasted do no harm.
const PATTERN: &str = r"\s*mg(ac|at|rt)_[A-Za-z0-9_\-]+\s*";

#[component]
pub fn InspectPage() -> impl IntoView {
    let language = expect_context::<Visit>().preferences.language;
    let base = expect_context::<Site>().base;
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="counter wide inspect">
            <section class="card">
                <h1>{texts::TITLE.say(language)}</h1>
                <p class="lead">{texts::LEAD.say(language)}</p>
                <form method="post" action=format!("{base}/inspect")>
                    <label for=FIELD>{texts::FIELD.say(language)}</label>
                    <input
                        id=FIELD
                        name="token"
                        required
                        pattern=PATTERN
                        title=texts::PATTERN.say(language)
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        aria-describedby="token-hint"
                    />
                    <p class="hint" id="token-hint">{texts::HINT.say(language)}</p>
                    <button class="primary">{texts::SUBMIT.say(language)}</button>
                </form>
                <noscript><p class="note">{texts::JWT_NO_SCRIPT.say(language)}</p></noscript>
                {parts(language)}
                <JwtReader />
                {words(language, jwt_reader::WORDS)}
            </section>
        </div>
        <IslandScripts />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::PATTERN;
    use oauth::secret::{AccessToken, AuthorizationCode, RefreshToken};

    #[test]
    fn the_field_lets_out_what_the_server_can_look_into_and_nothing_else() {
        for prefix in [AuthorizationCode::PREFIX, AccessToken::PREFIX, RefreshToken::PREFIX] {
            let kind = prefix.trim_start_matches("mg").trim_end_matches('_');
            assert!(PATTERN.contains(kind), "{prefix}");
        }
        assert!(!PATTERN.contains('.'), "a dot would let a JWT out");
    }
}
