//! *Danger zone*: what ends something. No dialogs: each button says what it does and to how many people, and deleting wants the
//! name.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_address, client_page, form_token};
use super::forms::Form;
use super::question::asked_or_page;
use crate::components::name::{person, quoted_whole};
use crate::components::sentence::sentence;
use ::texts::developers::danger as texts;
use oauth::client::ClientKind;
use view::developers::{Danger, DashboardPage};
use view::preferences::Language;

#[component]
pub fn DangerPage() -> impl IntoView {
    let place = Place::of_request();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { Ok(place.developer().await?.client(&client?).await?.danger()) }.await;
        asked_or_page(&place, answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<Danger>) -> AnyView {
    let language = place.language;
    let DashboardPage { form_token, now, content: danger, .. } = told;
    let here = client_address(place, &danger.head.id, Tab::Danger);
    let content = view! {
        <p class="lead">{texts::LEAD.say(language)} " " {connected(danger.people, language)}</p>
        <div class="dangers">
            {revoke(danger.people, &here, &form_token, language)}
            {transfer(place, &danger, &here, &form_token)}
            {delete(place, &danger, &here, &form_token)}
        </div>
    };
    client_page(place, &danger.head, now, Tab::Danger, content.into_any())
}

fn connected(people: u64, language: Language) -> String {
    match people {
        0 => texts::NOBODY.say(language).to_owned(),
        people => texts::PEOPLE.fill(language, [&people.to_string()]),
    }
}

fn revoke(people: u64, here: &str, token: &str, language: Language) -> AnyView {
    let button = match people {
        0 => view! { <p class="note">{texts::REVOKE_NONE.say(language)}</p> }.into_any(),
        people => {
            let words = match people {
                1 => texts::REVOKE_ONE.say(language).to_owned(),
                people => texts::REVOKE_BUTTON.fill(language, [&people.to_string()]),
            };
            view! {
                <form method="post" action=here.to_owned()>
                    {form_token(token)}
                    <button class="button danger" name="act" value="revoke">{words}</button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="revoke-title">
            <h2 id="revoke-title">{texts::REVOKE.say(language)}</h2>
            <p>{texts::REVOKE_SAYS.say(language)}</p>
            {button}
        </section>
    }
    .into_any()
}

fn transfer(place: &Place, danger: &Danger, here: &str, token: &str) -> AnyView {
    let language = place.language;
    let here = here.to_owned();
    let form = match &danger.head.offered_to {
        Some(to) => view! {
            <form method="post" action=here>
                {form_token(token)}
                <p>{sentence(texts::PENDING, language, [person(to)])}</p>
                <button class="button" name="act" value="withdraw">{texts::WITHDRAW.say(language)}</button>
            </form>
        }
        .into_any(),
        None => view! {
            <form method="post" action=here>
                {form_token(token)}
                <label for="to">{texts::TO.say(language)}</label>
                <input
                    id="to"
                    name="to"
                    required
                    value=place.typed("to")
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-invalid=invalid(place, "offer")
                    aria-describedby=invalid(place, "offer").map(|_| "problem")
                />
                <button class="button danger" name="act" value="offer">{texts::TRANSFER_BUTTON.say(language)}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="transfer-title">
            <h2 id="transfer-title">{texts::TRANSFER.say(language)}</h2>
            <p>{texts::TRANSFER_SAYS.say(language)}</p>
            {(danger.head.kind != ClientKind::Public).then(|| view! { <p>{texts::TRANSFER_SECRETS.say(language)}</p> })}
            {form}
        </section>
    }
    .into_any()
}

fn delete(place: &Place, danger: &Danger, here: &str, token: &str) -> AnyView {
    let language = place.language;
    let people = (danger.people > 0).then(|| texts::DELETE_PEOPLE.fill(language, [&danger.people.to_string()]));
    view! {
        <section class="grave" aria-labelledby="delete-title">
            <h2 id="delete-title">{texts::DELETE.say(language)}</h2>
            <p>{texts::DELETE_SAYS.say(language)} " " {people.map(|people| view! { <strong>{people}</strong> })}</p>
            <form method="post" action=here.to_owned()>
                {form_token(token)}
                <label for="name">{sentence(texts::TYPE_NAME, language, [quoted_whole(&danger.head.name)])}</label>
                <input
                    id="name"
                    name="name"
                    required
                    value=place.typed("name")
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-invalid=invalid(place, "delete")
                    aria-describedby=invalid(place, "delete").map(|_| "problem")
                />
                <button class="button danger full" name="act" value="delete">
                    {texts::DELETE_BUTTON.say(language)}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// Whether the form of this button came back refused.
fn invalid(place: &Place, act: &str) -> Option<&'static str> {
    place.refused(|form: &Form| form.act() == act).map(|_| "true")
}
