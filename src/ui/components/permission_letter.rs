//! The letter of delegation (RFC 6749 §3.1, §4.1.1; RFC 6819 §5.2.4.3: the person must know what they agree to, and to whom).
//! The consent page is this letter with a form around it; beside the form of a client it is a picture of what people will see,
//! drawn anew at each key. So it is a value and no view: its types would cost every page with an island as much again.

use super::markup::{Markup, el};
use super::name::{name_in_quotes, plain, words_in_quotes};
use ::texts::scopes::{self, ScopeWords};
use ::texts::{Naming, Text, common, consent as texts, times};
use oauth::scope::ScopeName;
use view::page::{Consent, ConsentScope};
use view::preferences::Language;

/// What stands on the consent page, and in no picture of it.
#[derive(Default)]
pub struct OnPage {
    /// At the head of the letter.
    pub head: Vec<Markup>,
    /// Beside the person.
    pub switch_account: Option<Markup>,
    /// The operator's word for the app, in place of the sentence that there is none.
    pub vouched: Option<Markup>,
}

/// The letter. `answers` is what what is answered is put into: the form that sends it. A picture has any element there.
pub fn permission_letter(page: &Consent, base: &str, language: Language, on_page: OnPage, answers: Markup) -> Markup {
    let (name, shown) = (plain(&page.client_name), || name_in_quotes(&page.client_name).into());
    let can = el("section").put(el("h2").naming(texts::CAN, language, &name, shown())).all(asked(page, language));
    let cannot = el("section").put(el("h2").say(texts::CANNOT.say(language))).put(cannot(page, language));
    let description = page.about.description.as_ref();
    let head = el("header")
        .class("letter-head")
        .put(el("p").class("kind").say(texts::TITLE.say(language)))
        .put(el("h1").naming(wants(page), language, &name, shown()))
        .put(el("p").class("lead").naming(texts::ASKS, language, &name, shown()))
        .all(description.map(|text| el("p").class("said-by-app").put(words_in_quotes(text.as_str()))));
    el("article")
        .class("letter")
        .put(head)
        .all(
            page.changed_meanwhile
                .then(|| el("p").class("warning").with("role", "alert").say(texts::CHANGED_MEANWHILE.say(language))),
        )
        .all(page.is_young.then(|| el("p").class("warning").say(texts::YOUNG.say(language))))
        .all(on_page.head)
        .put(parties(page, on_page.switch_account, on_page.vouched, language))
        .put(answers.put(can).put(cannot).put(terms(page, base, language)).put(decision(page, language)))
}

/// What is at stake, by the most that is asked for.
fn wants(page: &Consent) -> Naming {
    let asks_for = |name: &str| page.scopes.iter().any(|scope| scope.name == name);
    match (asks_for("calendar.read"), asks_for("calendar.write")) {
        (true, true) => texts::WANTS_TO_WRITE,
        (false, true) => texts::WANTS_TO_ADD,
        (true, false) => texts::WANTS_TO_READ,
        (false, false) => texts::WANTS_TO_KNOW,
    }
}

fn person(username: &str) -> Markup {
    el("strong").class("person").put(el("bdi").say(plain(username)))
}

fn code(text: &str) -> Markup {
    el("code").say(text.to_owned())
}

/// Who entrusts, and to whom. The app's own address is text: a letter leads nowhere before it is answered.
fn parties(page: &Consent, switch_account: Option<Markup>, vouched: Option<Markup>, language: Language) -> Markup {
    let publisher = match page.publisher.as_deref() {
        Some(username) => el("dd").put(el("bdi").say(plain(username))),
        None => el("dd").say(texts::NO_PUBLISHER.say(language)),
    };
    let day = el("time")
        .with("datetime", times::machine_date(page.registered_at))
        .say(times::date(page.registered_at, language));
    let fact = |name: Text, value: Markup| el("div").put(el("dt").say(name.say(language))).put(value);
    let homepage = page.about.homepage.as_ref().map(|address| el("dd").put(code(address.as_str())));
    let on_device = page.on_device.then(|| el("p").class("note").say(texts::ON_THIS_DEVICE.say(language)));
    let facts = el("dl")
        .class("facts")
        .put(fact(texts::PUBLISHER, publisher))
        .put(fact(texts::REGISTERED, el("dd").put(day)))
        .all(homepage.map(|address| fact(texts::HOMEPAGE, address)))
        .put(fact(texts::RETURN_TO, el("dd").put(code(&page.redirect_host)).all(on_device)));
    let to = el("dd")
        .put(name_in_quotes(&page.client_name))
        .put(vouched.unwrap_or_else(|| el("p").class("note").say(texts::NOT_OURS.say(language))))
        .put(facts);
    el("dl")
        .class("parties")
        .put(fact(texts::FROM, el("dd").put(person(&page.username)).all(switch_account)))
        .put(fact(texts::TO, to))
}

/// What is asked for the first time stands open; what was allowed before is folded, unless there is nothing else.
fn asked(page: &Consent, language: Language) -> Vec<Markup> {
    let (before, new): (Vec<_>, Vec<_>) = page.scopes.iter().partition(|scope| scope.already_allowed);
    // The mark says something only where there is something older beside it.
    let mark = !before.is_empty();
    let list = |scopes: &[&ConsentScope], mark: bool| {
        el("ul").class("scopes").all(scopes.iter().map(|scope| item(page, scope, mark, language)))
    };
    let mut parts = Vec::new();
    if !new.is_empty() {
        parts.push(list(&new, mark));
    }
    if !before.is_empty() {
        let folded = el("details").class("before");
        let folded = if new.is_empty() { folded.with("open", "") } else { folded };
        let count = before.len().to_string();
        let summary = el("summary").say(texts::ALLOWED_BEFORE.fill(language, [&count]));
        parts.push(folded.put(summary).put(list(&before, false)));
    }
    parts
}

/// A required scope travels as a hidden field, so that the form names everything that is allowed.
fn item(page: &Consent, scope: &ConsentScope, mark_new: bool, language: Language) -> Markup {
    let words = scopes::words(&scope.name);
    let can = match words {
        Some(words) => el("span").class("can").say(words.can.say(language)),
        None => el("span").class("can").put(code(&scope.name)),
    };
    let field =
        |kind: &'static str| el("input").with("type", kind).with("name", "scope").with("value", scope.name.clone());
    let line = if scope.optional {
        let mut tick = field("checkbox");
        if scope.ticked {
            tick = tick.with("checked", "");
        }
        el("label")
            .class("scope")
            .put(tick)
            .put(can)
            .apart(Some(el("span").class("tag").say(texts::OPTIONAL.say(language))))
    } else {
        el("p").class("scope").put(field("hidden")).put(can)
    };
    let new = mark_new.then(|| el("span").class("tag new").say(texts::NEW.say(language)));
    // Why the app asks for it, in the app's own words.
    let reason = ScopeName::parse(&scope.name).and_then(|name| page.about.reasons.get(&name));
    el("li")
        .put(line.apart(new))
        .put(details(&scope.name, words, language))
        .all(reason.map(|reason| el("p").class("reason").put(words_in_quotes(reason.as_str()))))
}

fn details(name: &str, words: Option<&'static ScopeWords>, language: Language) -> Markup {
    let mut list = el("dl").put(el("dt").say(texts::SCOPE_NAME.say(language))).put(el("dd").put(code(name)));
    if let Some(words) = words {
        list = list
            .put(el("dt").say(texts::CALLS.say(language)))
            .all(words.calls.iter().map(|call| el("dd").put(el("code").say(*call))));
    }
    el("details").class("raw").put(el("summary").say(texts::DETAILS.say(language))).put(list)
}

fn cannot(page: &Consent, language: Language) -> Markup {
    let not_asked = page.not_asked.iter().filter_map(|name| scopes::words(name.as_str())).map(|words| words.cannot);
    let lines = [texts::NOT_THE_PASSWORD, texts::NOT_MORE_THAN_THIS].into_iter().chain(not_asked);
    el("ul").class("cannot").all(lines.map(|text| el("li").say(text.say(language))))
}

fn terms(page: &Consent, base: &str, language: Language) -> Markup {
    let access = times::span(page.access_seconds, language);
    let how_long = match page.renewable_seconds {
        Some(renewable) => texts::RENEWABLE.fill(language, [&access, &times::span(renewable, language)]),
        None => texts::NOT_RENEWABLE.fill(language, [&access]),
    };
    let apps = el("a").with("href", [base, "/apps"].concat()).say(common::CONNECTED_APPS.say(language));
    el("dl")
        .class("terms")
        .put(el("dt").say(texts::HOW_LONG.say(language)))
        .put(el("dd").say(how_long))
        .put(el("dt").say(texts::TAKE_BACK.say(language)))
        .put(el("dd").sentence(texts::TAKE_BACK_HOW, language, [apps.into()]))
}

/// Equal buttons in one row. Neither has the focus; a form sent by the Enter key takes the first, which refuses.
fn decision(page: &Consent, language: Language) -> Markup {
    let button = |class: &'static str, says: Text| {
        el("button").class(class).with("name", "decision").with("value", class).say(says.say(language))
    };
    let signature = el("p")
        .class("signature")
        .put(person(&page.username))
        .put(el("span").class("seal-place").with("aria-hidden", "true").say(texts::SEAL.say(language)));
    let choice = el("div")
        .class("choice")
        .put(button("deny", texts::DENY).with("formnovalidate", ""))
        .put(button("allow", texts::ALLOW));
    let afterwards = el("p").class("note").sentence(texts::AFTERWARDS, language, [code(&page.redirect_host).into()]);
    el("footer").class("stub").put(signature).put(choice).put(afterwards)
}
