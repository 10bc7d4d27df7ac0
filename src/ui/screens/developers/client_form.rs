//! The form of a client, new or to be changed, and the consent page that comes of it beside it. It works without script: what was typed comes back with
//! each problem at its field. With it, the editor says the same while one types.

use leptos::prelude::*;

use super::client_words::{entry, reading, template, wrong};
use super::dashboard::form_token;
use crate::components::markup::el;
use crate::components::permission_letter::{OnPage, permission_letter};
use crate::components::sentence::sentence;
use crate::frame::scripts::{IslandScripts, Program};
use crate::islands::client_editor::{ClientEditor, FORM, PICTURE, READINGS, SUMMARY};
use crate::islands::consent_preview::{Facts, preview};
use crate::islands::draft_problems::{
    DESCRIPTION, HOMEPAGE, KIND, NAME, ON_ITS_OWN, REDIRECT_URIS, SCOPE, Standing, reason, standing,
};
use crate::screens::island_words::words;
use ::texts::developers::client_form as texts;
use ::texts::{Text, scopes};
use oauth::names::Timestamp;
use oauth::redirect_uri::advice::{Verdict, read};
use oauth::registration::Problem;
use oauth::scope::{OFFERED, OfferedScope};
use view::developers::Draft;
use view::developers::draft::lines;
use view::preferences::Language;

/// The content of the form.
pub struct ClientForm {
    pub language: Language,
    /// The path of the issuer, before every address.
    pub base: String,
    pub form_token: String,
    /// A field of its own that comes back with the form: its name and value.
    pub key: (&'static str, String),
    pub draft: Draft,
    /// The problems that it was refused for.
    pub problems: Option<Vec<Problem>>,
    pub username: String,
    pub now: Timestamp,
    pub access_seconds: i64,
    pub renewable_seconds: i64,
    /// The client that is changed, where it is not a new one.
    pub standing_client: Option<StandingClient>,
}

/// A client that is there already, whose kind is fixed.
pub struct StandingClient {
    pub registered_at: Timestamp,
    /// Beside name, redirect URIs and scopes: what a change brings about.
    pub asks_again: AnyView,
    pub registered_uris: AnyView,
    /// By the name of its field: what is registered now, where it differs from what was typed.
    pub meanwhile: Vec<(&'static str, AnyView)>,
}

/// The form and the letter beside it.
pub fn client_form(form: ClientForm) -> AnyView {
    let language = form.language;
    let sent = form.problems.is_some();
    let problems = standing(&form.draft, form.problems.unwrap_or_default());
    let facts = Facts {
        username: form.username,
        registered_at: form.standing_client.as_ref().map_or(form.now, |client| client.registered_at),
        is_young: form
            .standing_client
            .as_ref()
            .is_none_or(|client| form.now.since(client.registered_at) < oauth::names::Lifetime::from_days(1)),
        access_seconds: form.access_seconds,
        renewable_seconds: form.renewable_seconds,
        nameless: texts::NAMELESS.say(language).to_owned(),
        hostless: texts::HOSTLESS.say(language).to_owned(),
    };
    let picture = picture(&form.draft, &facts, &form.base, language);
    let (key_name, key) = form.key;
    let is_new = form.standing_client.is_none();
    let kind_is_fixed = (!is_new).then(|| if form.draft.keeps_a_secret == Some(true) { "yes" } else { "no" });
    let summary = summary(&problems, language);
    let mut parts = Parts { language, sent, draft: form.draft, problems, client: form.standing_client };
    view! {
        {summary}
        <div class="registering">
            <form
                id=FORM
                class="client-form"
                method="post"
                novalidate
                autocomplete="off"
                data-keeps-a-secret=kind_is_fixed
            >
                {form_token(&form.form_token)}
                <input type="hidden" name=key_name value=key />
                {default_button(&parts.draft)}
                {parts.kind()}
                {parts.said()}
                {parts.redirect_uris()}
                {parts.scopes()}
                {parts.on_its_own()}
                <button class="primary">{if is_new { texts::REGISTER } else { texts::SAVE }.say(language)}</button>
            </form>
            {picture}
        </div>
        {template(language)}
        <ClientEditor />
        {words(language, words_of_the_letter())}
        <IslandScripts program=Program::Editor />
    }
    .into_any()
}

/// HTML §4.10.21.2: Enter in a field presses the first button of the form. That is not to be one that takes an address over.
fn default_button(draft: &Draft) -> Option<AnyView> {
    let typed: Vec<&str> = lines(&draft.redirect_uris).collect();
    let readings = read(&typed, draft.keeps_a_secret != Some(true));
    let mends = readings.iter().any(|line| matches!(&line.verdict, Verdict::Refused { mended: Some(_), .. }));
    mends.then(|| view! { <button hidden></button> }.into_any())
}

/// The words that the editor draws the letter with.
fn words_of_the_letter() -> impl Iterator<Item = u16> {
    use ::texts::{common, consent, said};
    let areas = [consent::AREA, said::scopes::AREA, said::times::AREA];
    areas.into_iter().flat_map(::texts::Area::numbers).chain([common::CONNECTED_APPS.number()])
}

/// The summary above a form that came back: all that is to be mended, each a link to its place. The editor fills it, too.
fn summary(problems: &[Standing], language: Language) -> AnyView {
    let count = view! { <span data-slot="">{problems.len()}</span> }.into_any();
    view! {
        <section
            id=SUMMARY
            class="problem summary"
            role="alert"
            tabindex="-1"
            autofocus=!problems.is_empty()
            hidden=problems.is_empty()
        >
            <h2>{sentence(texts::SUMMARY, language, [count])}</h2>
            <p>{texts::SUMMARY_SAYS.say(language)}</p>
            <ul>
                {problems.iter().map(|standing| entry(standing, label(&standing.field).say(language), language)).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// The label of a field where it is spoken of.
pub fn label(field: &str) -> Text {
    match field {
        KIND => texts::KIND,
        NAME => texts::NAME,
        DESCRIPTION => texts::DESCRIPTION,
        HOMEPAGE => texts::HOMEPAGE,
        REDIRECT_URIS => texts::REDIRECT_URIS,
        SCOPE => texts::SCOPES,
        ON_ITS_OWN => texts::OWN,
        _ => texts::REASON_SHORT,
    }
}

/// The letter as people will see it. It is a picture: nothing in it takes the focus, so the whole does, to be scrolled by keys.
fn picture(draft: &Draft, facts: &Facts, base: &str, language: Language) -> AnyView {
    view! {
        <aside class="picture" aria-labelledby="picture-title" tabindex="0">
            <h2 id="picture-title">{texts::PREVIEW.say(language)}</h2>
            <p class="note">{texts::PREVIEW_IS_A_PICTURE.say(language)}</p>
            <div
                id=PICTURE
                class="frame"
                inert
                data-base=base.to_owned()
                data-username=facts.username.clone()
                data-registered-at=facts.registered_at.as_millis().to_string()
                data-young=facts.is_young.then_some("")
                data-access-seconds=facts.access_seconds.to_string()
                data-renewable-seconds=facts.renewable_seconds.to_string()
                data-nameless=facts.nameless.clone()
                data-hostless=facts.hostless.clone()
            >
                {permission_letter(&preview(draft, facts), base, language, OnPage::default(), el("div"))}
            </div>
        </aside>
    }
    .into_any()
}

/// The parts of the form, each with its problems.
struct Parts {
    language: Language,
    /// Whether the form came back: then every part has been left.
    sent: bool,
    draft: Draft,
    problems: Vec<Standing>,
    client: Option<StandingClient>,
}

/// The frame around the control of a part.
struct Part<'a> {
    field: &'a str,
    label: Text,
    hint: Option<AnyView>,
    needed: bool,
}

impl Parts {
    fn say(&self, text: Text) -> &'static str {
        text.say(self.language)
    }

    fn invalid(&self, field: &str) -> Option<&'static str> {
        self.problems.iter().any(|standing| standing.field == field).then_some("true")
    }

    /// The problems of a field, but for those of single lines, which stand at their lines.
    fn problems(&self, field: &str) -> AnyView {
        let here = self.problems.iter().filter(|standing| standing.field == field);
        let whole = here.filter(|standing| field != REDIRECT_URIS || standing.problem.number.is_none());
        let said = whole.map(|standing| wrong(standing.problem.wrong, self.language)).collect_view();
        view! { <div class="problems" id=format!("{field}-problems")>{said}</div> }.into_any()
    }

    fn meanwhile(&mut self, field: &str) -> Option<AnyView> {
        let meanwhile = &mut self.client.as_mut()?.meanwhile;
        let at = meanwhile.iter().position(|(own, _)| *own == field)?;
        let (_, now) = meanwhile.swap_remove(at);
        Some(view! { <p class="meanwhile">{self.say(texts::STANDS_NOW)} " " {now}</p> }.into_any())
    }

    fn left(&self) -> Option<&'static str> {
        self.sent.then_some("")
    }

    /// A field with one control.
    fn field(&mut self, part: Part<'_>, control: AnyView) -> AnyView {
        let Part { field, label, hint, needed } = part;
        let meanwhile = self.meanwhile(field);
        let not_needed = (!needed).then(|| view! { <span class="optional">{self.say(texts::NOT_NEEDED)}</span> });
        view! {
            <div
                class="part"
                id=format!("part-{field}")
                data-field=field.to_owned()
                data-label=self.say(label)
                data-left=self.left()
            >
                <label for=field.to_owned()>{self.say(label)} " " {not_needed}</label>
                {hint.map(|hint| view! { <div class="hint" id=format!("{field}-hint")>{hint}</div> })}
                {control}
                {meanwhile}
                {self.problems(field)}
            </div>
        }
        .into_any()
    }

    fn line(&self, field: &'static str, value: &str, mode: Option<&'static str>, needed: bool) -> AnyView {
        view! {
            <input
                class="control"
                id=field
                name=field
                value=value.to_owned()
                inputmode=mode
                spellcheck=if mode.is_none() { "true" } else { "false" }
                autocapitalize="none"
                aria-required=needed.then_some("true")
                aria-invalid=self.invalid(field)
                aria-describedby=format!("{field}-hint {field}-problems")
            />
        }
        .into_any()
    }

    fn kind(&self) -> AnyView {
        let kept = self.draft.keeps_a_secret;
        if self.client.is_some() {
            let is = if kept == Some(true) { texts::KIND_IS_YES } else { texts::KIND_IS_NO };
            return view! { <p class="fixed">{self.say(is)}</p> }.into_any();
        }
        let answer = |value: &'static str, id: &'static str, chosen: bool, says: Text, means: Text| {
            view! {
                <label class="answer">
                    <input
                        type="radio"
                        id=id
                        name=KIND
                        value=value
                        checked=chosen
                        aria-describedby=format!("{id}-means")
                    />
                    <strong>{self.say(says)}</strong>
                    <span class="means" id=format!("{id}-means")>{self.say(means)}</span>
                </label>
            }
        };
        view! {
            <fieldset
                class="part"
                id=format!("part-{KIND}")
                data-field=KIND
                data-label=self.say(texts::KIND)
                data-left=self.left()
            >
                <legend id=format!("{KIND}-legend")>{self.say(texts::KIND)}</legend>
                <p class="hint" id=format!("{KIND}-hint")>{self.say(texts::KIND_HINT)}</p>
                <div
                    class="answers control"
                    role="radiogroup"
                    aria-required="true"
                    aria-labelledby=format!("{KIND}-legend")
                    aria-describedby=format!("{KIND}-hint {KIND}-problems")
                    aria-invalid=self.invalid(KIND)
                >
                    {answer("yes", KIND, kept == Some(true), texts::KIND_YES, texts::KIND_YES_MEANS)}
                    {answer("no", "keeps_a_secret-no", kept == Some(false), texts::KIND_NO, texts::KIND_NO_MEANS)}
                </div>
                {self.problems(KIND)}
            </fieldset>
        }
        .into_any()
    }

    /// Name, description and homepage: the part that people read.
    fn said(&mut self) -> AnyView {
        let hint = |text: Text| Some(text.say(self.language).into_any());
        let hints = [hint(texts::NAME_HINT), hint(texts::DESCRIPTION_HINT), hint(texts::HOMEPAGE_HINT)];
        let [name_hint, description_hint, homepage_hint] = hints;
        let name = self.line(NAME, &self.draft.name, None, true);
        let description = self.line(DESCRIPTION, &self.draft.description, None, false);
        let homepage = self.line(HOMEPAGE, &self.draft.homepage, Some("url"), false);
        let consequence = self.client.as_mut().map(|client| std::mem::replace(&mut client.asks_again, ().into_any()));
        view! {
            {consequence.map(|says| view! { <p class="consequence">{says}</p> })}
            {self.field(Part { field: NAME, label: texts::NAME, hint: name_hint, needed: true }, name)}
            {self.field(
                Part { field: DESCRIPTION, label: texts::DESCRIPTION, hint: description_hint, needed: false },
                description,
            )}
            {self.field(Part { field: HOMEPAGE, label: texts::HOMEPAGE, hint: homepage_hint, needed: false }, homepage)}
        }
        .into_any()
    }

    fn redirect_uris(&mut self) -> AnyView {
        let language = self.language;
        let registered =
            self.client.as_mut().map(|client| std::mem::replace(&mut client.registered_uris, ().into_any()));
        let typed: Vec<&str> = lines(&self.draft.redirect_uris).collect();
        // While the kind is open, what fits only one of the two is not called wrong.
        let readings = read(&typed, self.draft.keeps_a_secret != Some(true));
        let rows = typed.len().max(2) + 1;
        let mut text_area = el("textarea")
            .class("control")
            .with("id", REDIRECT_URIS)
            .with("name", REDIRECT_URIS)
            .with("rows", rows.to_string())
            .with("wrap", "off")
            .with("inputmode", "url")
            .with("spellcheck", "false")
            .with("autocapitalize", "none")
            .with("aria-describedby", format!("{REDIRECT_URIS}-hint {REDIRECT_URIS}-problems {READINGS}"));
        if let Some(invalid) = self.invalid(REDIRECT_URIS) {
            text_area = text_area.with("aria-invalid", invalid);
        }
        // As markup: a view would leave markers in it, which are text there (HTML §13.2.5.2). And the parser takes the first line
        // break of a text area for its own.
        let text_area = text_area.say(format!("\n{}", self.draft.redirect_uris));
        let control = view! {
            {text_area}
            <ol class="readings" id=READINGS aria-label=self.say(texts::READINGS)>
                {readings.iter().map(|line| reading(line, language)).collect_view()}
            </ol>
            {registered}
        };
        let hint = Some(self.say(texts::REDIRECT_URIS_HINT).into_any());
        let part = Part { field: REDIRECT_URIS, label: texts::REDIRECT_URIS, hint, needed: true };
        self.field(part, control.into_any())
    }

    fn scopes(&mut self) -> AnyView {
        let hint = self.say(texts::SCOPES_HINT);
        let consequence = self.client.is_some().then(|| {
            view! { <p class="consequence">{self.say(texts::SCOPE_LEAVES_TOKENS)}</p> }
        });
        let meanwhile = self.meanwhile(SCOPE);
        let items = OFFERED.iter().enumerate().map(|(at, scope)| self.scope(at == 0, scope)).collect_view();
        view! {
            <fieldset
                class="part"
                id=format!("part-{SCOPE}")
                data-field=SCOPE
                data-label=self.say(texts::SCOPES)
                data-left=self.left()
            >
                <legend>{self.say(texts::SCOPES)}</legend>
                <p class="hint" id=format!("{SCOPE}-hint")>{hint}</p>
                {consequence}
                <ul class="wanted">{items}</ul>
                {meanwhile}
                {self.problems(SCOPE)}
            </fieldset>
        }
        .into_any()
    }

    /// A permission in the words of the letter, and why the app needs it.
    fn scope(&self, is_first: bool, scope: &'static OfferedScope) -> AnyView {
        let OfferedScope { name, optional } = *scope;
        let can = scopes::words(name).map_or(name, |words| self.say(words.can));
        let id = if is_first { SCOPE.to_owned() } else { format!("{SCOPE}-{name}") };
        let field = reason(name);
        let why = self.draft.scopes.get(name);
        view! {
            <li>
                <label class="want">
                    <input
                        class="control"
                        type="checkbox"
                        id=id
                        name=SCOPE
                        value=name
                        checked=why.is_some()
                        aria-invalid=self.invalid(SCOPE)
                        aria-describedby=format!("{SCOPE}-hint {SCOPE}-problems")
                    />
                    <span>{can}</span>
                    <code>{name}</code>
                    {optional.then(|| view! { <span class="tag">{self.say(texts::LEFT_TO_PEOPLE)}</span> })}
                </label>
                <div
                    class="part why-wanted"
                    id=format!("part-{field}")
                    data-field=field.clone()
                    data-label=self.say(texts::REASON_SHORT)
                    data-left=self.left()
                >
                    <label for=field.clone()>
                        <span aria-hidden="true">{self.say(texts::REASON_SHORT)}</span>
                        <span class="spoken">{texts::REASON.fill(self.language, [can])}</span>
                        " "
                        <span class="optional">{self.say(texts::NOT_NEEDED)}</span>
                    </label>
                    <input
                        class="control"
                        id=field.clone()
                        name=field.clone()
                        value=why.cloned().unwrap_or_default()
                        aria-invalid=self.invalid(&field)
                        aria-describedby=format!("{field}-problems")
                    />
                    {self.problems(&field)}
                </div>
            </li>
        }
        .into_any()
    }

    fn on_its_own(&mut self) -> AnyView {
        let meanwhile = self.meanwhile(ON_ITS_OWN);
        view! {
            <details class="part own" id=format!("part-{ON_ITS_OWN}") data-field=ON_ITS_OWN
                data-label=self.say(texts::OWN) data-left=self.left() open=self.draft.on_its_own>
                <summary>{self.say(texts::OWN)}</summary>
                <p class="hint" id=format!("{ON_ITS_OWN}-hint")>{self.say(texts::OWN_HINT)}</p>
                <label class="want">
                    <input
                        class="control"
                        type="checkbox"
                        id=ON_ITS_OWN
                        name=ON_ITS_OWN
                        value="yes"
                        checked=self.draft.on_its_own
                        aria-invalid=self.invalid(ON_ITS_OWN)
                        aria-describedby=format!("{ON_ITS_OWN}-hint {ON_ITS_OWN}-problems")
                    />
                    <span>{self.say(texts::OWN_LABEL)}</span>
                </label>
                {meanwhile}
                {self.problems(ON_ITS_OWN)}
            </details>
        }
        .into_any()
    }
}
