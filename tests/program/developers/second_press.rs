use oauth::activity::ActivityKind;
use storage::developers::ActivityFilter;
use ui::screens::developers::acts::Act;

use super::browser::hidden;
use super::owner_only::{FORMS, Form, Of, Stakes, stakes};
use super::requests::PASSWORD;
use super::server::{Reply, WITH_THE_LAB, encode};
use super::world::{ADA, Person, World, draft, page_of, text_of};

const CAROL: &str = "carol";
const WITH_TOKENS: [(&str, &str); 1] = [("MATGIM_REGISTRATION", "token")];

/// Every form of the dashboard is offered.
async fn world() -> World {
    let world = World::with(&[&WITH_TOKENS[..], &WITH_THE_LAB].concat()).await;
    world.server.create_user(CAROL, PASSWORD);
    world
}

/// Who may press the button of `form`, and what is at stake.
async fn scene<'w>(world: &'w World, form: &Form) -> (Person<'w>, Stakes) {
    let ada = world.sign_in(ADA).await;
    let stakes = stakes(world, &ada).await;
    let person = if form.of == Of::Offer { world.sign_in(CAROL).await } else { ada };
    if form.act == Act::Offer {
        // While one offer waits, there is no form for another.
        person.does(&page_of(&stakes.client, "/danger"), &[("act", "withdraw")]).await;
    }
    (person, stakes)
}

async fn press(person: &Person<'_>, form: &Form, stakes: &Stakes) -> Reply {
    let fields = (form.fields)(stakes);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    person.send(&(form.page)(stakes), &fields).await
}

/// Another form of the same browser ends what is remembered of the last one.
async fn goes_on(world: &World, person: &Person<'_>) {
    let headers = [("cookie", person.cookies.as_str()), ("origin", &world.server.base)];
    let chosen = [("language", "en"), ("form_token", person.form_token.as_str())];
    let reply = world.send_form("/preferences", &chosen, &headers).await;
    assert_eq!(reply.status, 303, "{}", reply.seen());
}

#[tokio::test]
async fn every_form_of_the_dashboard_that_is_pressed_again_gets_what_the_first_press_got() {
    let world = world().await;
    for form in &FORMS {
        let act = form.act;
        let (person, stakes) = scene(&world, form).await;
        let (first, second) = tokio::join!(press(&person, form, &stakes), press(&person, form, &stakes));
        assert!(matches!(first.status, 200 | 303), "{act:?}: {}", first.seen());
        let done = world.everything().await;
        // What a page of the answer asks by itself is no act of its reader.
        let asked = [("client_id", stakes.client.id.as_str())];
        let headers = [("cookie", person.cookies.as_str()), ("origin", &world.server.base)];
        world.send_form("/api/secret_uses", &asked, &headers).await;
        let third = press(&person, form, &stakes).await;
        for (press, later) in [("second", second), ("third", third)] {
            assert_eq!(later.status, first.status, "{act:?}, {press} press: {}", later.seen());
            assert_eq!(later.location(), first.location(), "{act:?}, {press} press: {}", later.seen());
            assert_eq!(later.body, first.body, "{act:?}, {press} press");
        }
        assert_eq!(world.everything().await, done, "{act:?} was done again");
    }
}

/// Where the late press of a form leads, and what stands there.
fn is_true_later(act: Act, stakes: &Stakes) -> (u16, String) {
    let there = |page: &str, said: &str| (303, format!("{}?said={said}", page_of(&stakes.client, page)));
    match act {
        Act::Register => (303, "?said=already_registered".to_owned()),
        Act::Accept => there("", "accepted"),
        Act::Edit => there("/edit", "changed"),
        Act::RevokeGrants => there("/danger", "revoked"),
        Act::Offer => there("/danger", "offered"),
        Act::Withdraw => there("/danger", "withdrawn"),
        // Another world, and another secret: each is shown as what it is.
        Act::TryIt => (303, "/lab/".to_owned()),
        Act::AddSecret | Act::MakeToken => (200, "It is shown only once".to_owned()),
        Act::RetireSecret => there("/credentials", "ended"),
        Act::RemoveToken | Act::Decline => (404, "It is no longer there".to_owned()),
        Act::Delete => (404, "There is no such app".to_owned()),
    }
}

#[tokio::test]
async fn a_late_press_of_a_form_of_the_dashboard_leads_to_what_is_true_and_undoes_nothing() {
    let world = world().await;
    for form in &FORMS {
        let act = form.act;
        let (person, stakes) = scene(&world, form).await;
        let first = press(&person, form, &stakes).await;
        assert!(matches!(first.status, 200 | 303), "{act:?}: {}", first.seen());
        goes_on(&world, &person).await;
        let done = world.everything().await;
        let late = press(&person, form, &stakes).await;
        let (status, says) = is_true_later(act, &stakes);
        assert_eq!(late.status, status, "{act:?}: {}", late.seen());
        let told = late.location().unwrap_or(late.body);
        assert!(told.contains(&says), "{act:?}: {told}");
        let adds = matches!(act, Act::AddSecret | Act::MakeToken | Act::Offer);
        assert!(adds || world.everything().await == done, "{act:?} was done again");
    }
}

#[tokio::test]
async fn a_secret_that_is_added_by_a_late_press_is_another_one_and_the_page_says_so() {
    let world = world().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let page = page_of(&client, "/credentials");
    let first = ada.add_secret(&client, "laptop").await;
    goes_on(&world, &ada).await;
    let second = ada.send(&page, &[("label", "laptop")]).await;
    let shown = text_of(&second.body, "secret").unwrap_or_else(|| panic!("{}", second.seen()));
    assert_ne!(shown, first);
    assert_eq!(world.secrets(&client).await.len(), 3, "that of the registration, and both");
    for secret in [first, shown] {
        assert!(second.body.contains(&secret[.."mgcs_".len() + 4]), "both stand in the table: {}", second.body);
    }
}

#[tokio::test]
async fn a_client_that_is_accepted_by_two_presses_is_handed_over_once() {
    let world = world().await;
    let (ada, carol) = (world.sign_in(ADA).await, world.sign_in(CAROL).await);
    let client = ada.register(&draft()).await;
    ada.offer(&client, CAROL).await;
    let form = [("act", "accept"), ("client_id", client.id.as_str())];
    let (one, other) = tokio::join!(carol.send("/developers", &form), carol.send("/developers", &form));
    let page = page_of(&client, "?said=accepted");
    assert_eq!((one.location(), other.location()), (Some(page.clone()), Some(page)));
    assert!(carol.sees(&client).await && !ada.sees(&client).await);
    let filter = ActivityFilter { kind: Some(ActivityKind::Transferred), ..ActivityFilter::default() };
    let events = world.activity(&client, filter, 1).await;
    assert!(events.len() == 1 && events[0].times == 1, "{events:?}");
}

#[tokio::test]
async fn what_a_page_asks_by_itself_ends_no_answer_that_is_kept() {
    let world = world().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let page = page_of(&client, "/credentials");
    let token = hidden(&ada.page(&page).await, "form_token").expect("form_token");
    let form = encode(&[("label", "laptop"), ("form_token", &token)]);
    let headers = [("cookie", ada.cookies.as_str()), ("origin", &world.server.base)];
    let send = async || {
        let url = format!("{}{page}", world.server.base);
        let headers = [&headers[..], &[("accept", "text/html")]].concat();
        world.server.send(http::Method::POST, &url, &headers, Some(form.clone())).await
    };
    let first = send().await;
    for questions in [1, 2] {
        let asked = [("client_id", client.id.as_str())];
        assert_eq!(world.send_form("/api/secret_uses", &asked, &headers).await.status, 200);
        let again = send().await;
        assert_eq!(text_of(&again.body, "secret"), text_of(&first.body, "secret"), "{questions}");
    }
    assert_eq!(world.secrets(&client).await.len(), 2);
}
