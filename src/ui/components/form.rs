//! The parts of the forms that handlers answer with.

use leptos::prelude::*;

use texts::{Text, common};
use view::preferences::Language;
use view::sign_in::Continuation;

/// A field that travels with a form and is not shown.
pub fn hidden(name: &'static str, value: &str) -> AnyView {
    view! { <input type="hidden" name=name value=value.to_owned() /> }.into_any()
}

/// Whose password a form is about, where that cannot be changed. Password managers file it under what stands in a field that is seen;
/// a hidden one they pass over.
pub fn own_username(username: &str, language: Language) -> AnyView {
    view! {
        <label for="username">{common::USERNAME.say(language)}</label>
        <input
            id="username"
            name="username"
            type="text"
            value=username.to_owned()
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            readonly
        />
    }
    .into_any()
}

/// The fields that a form must send along so that the flow goes on behind it.
pub fn continuation(form_token: &str, then: &Continuation) -> Vec<AnyView> {
    let mut fields = vec![hidden("form_token", form_token)];
    fields.extend(then.request.as_deref().map(|request| hidden("request", request)));
    fields.extend(then.return_to.as_deref().map(|path| hidden("return_to", path)));
    fields.extend(then.again.then(|| hidden("again", "1")));
    fields.extend(then.invitation.as_deref().map(|invitation| hidden("invitation", invitation)));
    fields
}

/// Why the page that waits behind a sign-in takes an account, where it is one of this server's that nobody sees without.
pub fn reason(base: &str, then: &Continuation, language: Language) -> Option<AnyView> {
    use texts::sign_in::{WHY_ADMIN, WHY_APPS, WHY_DEVELOPERS, WHY_INSPECT, WHY_REGISTER, WHY_SECURITY};
    let path = then.return_to.as_deref()?.strip_prefix(base)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let why = match path.split('/').collect::<Vec<_>>()[..] {
        // They are signed in, and prove it once more: that is said already.
        _ if then.again => return None,
        ["", "developers", "new"] => WHY_REGISTER,
        ["", "developers", ..] => WHY_DEVELOPERS,
        ["", "apps", ..] => WHY_APPS,
        ["", "security", ..] => WHY_SECURITY,
        // Whoever sets the server up is told that already.
        ["", "admin", ..] if !then.makes_administrator => WHY_ADMIN,
        ["", "inspect"] => WHY_INSPECT,
        _ => return None,
    };
    Some(view! { <p class="lead" id="why">{why.say(language)}</p> }.into_any())
}

/// The address of sign-in or sign-up, whichever this is not, with what waits behind it.
pub fn beside(base: &str, path: &str, then: &Continuation) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(request) = &then.request {
        query.append_pair("request", request);
    }
    if let Some(return_to) = &then.return_to {
        query.append_pair("return_to", return_to);
    }
    if let Some(invitation) = &then.invitation {
        query.append_pair("invitation", invitation);
    }
    let query = query.finish();
    if query.is_empty() { format!("{base}{path}") } else { format!("{base}{path}?{query}") }
}

/// The two steps on the way to a client, sign-in and consent, and which of them this is.
pub fn steps(current: usize, language: Language) -> AnyView {
    use texts::sign_in::{STEP_CONSENT, STEP_SIGN_IN, STEPS};
    let step = |number: usize, text: Text| {
        view! {
            <li aria-current=(number == current).then_some("step")>
                <span class="step-number" aria-hidden="true">{number}</span>
                {text.say(language)}
            </li>
        }
    };
    view! {
        <ol class="steps" aria-label=STEPS.say(language)>
            {step(1, STEP_SIGN_IN)}
            {step(2, STEP_CONSENT)}
        </ol>
    }
    .into_any()
}

/// The way to prove once more who one is, and back to `page`, a path of this server's. `was_refused`: a form came without that proof.
pub fn prove_again(page: &str, was_refused: bool, base: &str, language: Language) -> AnyView {
    let back: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
    view! {
        <a
            class="button"
            href=format!("{base}/login?again=1&return_to={back}")
            autofocus=was_refused
            aria-describedby=was_refused.then_some("problem")
        >
            {texts::security::CONFIRM.say(language)}
        </a>
    }
    .into_any()
}

/// A problem, said above the form and read out when the page opens.
pub fn problem(text: impl Into<String>) -> AnyView {
    view! { <p class="problem" id="problem" role="alert">{text.into()}</p> }.into_any()
}
