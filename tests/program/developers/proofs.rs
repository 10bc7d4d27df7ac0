use ui::screens::developers::acts::Act;

use super::browser::{Browser, hidden, parameter};
use super::database;
use super::owner_only::{FORMS, Form, Of, Stakes, stakes};
use super::requests::PASSWORD;
use super::world::{ADA, BOB, World};

const CAROL: &str = "carol";

/// What ends nothing, opens nothing, and is undone by its opposite. Everything else takes a proof.
const HARMLESS: [Act; 4] = [Act::Register, Act::TryIt, Act::Withdraw, Act::Decline];

/// The fields that a person types, as their page shows them again.
const TYPED: [&str; 4] = ["label", "to", "name", "redirect_uris"];

async fn ten_minutes_pass(world: &World) {
    let sql = "update sessions set authenticated_at = authenticated_at - 600000 where $1 = ''";
    database::change(&world.server.database(), sql, "").await;
}

fn cookies(header: &str) -> Vec<(String, String)> {
    let pairs = header.split("; ").filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn fields(form: &Form, stakes: &Stakes) -> Vec<(&'static str, String)> {
    (form.fields)(stakes)
}

#[test]
fn every_act_of_the_dashboard_has_a_form_in_the_list() {
    for act in Act::ALL {
        assert_eq!(FORMS.iter().filter(|form| form.act == act).count(), 1, "{act:?}");
    }
}

#[tokio::test]
async fn what_ends_or_hands_over_something_takes_a_proof_of_a_moment_ago_and_loses_nothing_typed() {
    let world = World::new().await;
    world.server.create_user(CAROL, PASSWORD);
    let mut asked = 0;
    for form in &FORMS {
        let ada = world.sign_in(ADA).await;
        let stakes = stakes(&world, &ada).await;
        let (who, person) = match form.of {
            Of::Offer => (CAROL, world.sign_in(CAROL).await),
            _ => (ADA, ada),
        };
        let what = format!("{:?}", form.act);
        let page = (form.page)(&stakes);
        let typed = fields(form, &stakes);
        let sent: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ten_minutes_pass(&world).await;
        let before = world.everything().await;
        let reply = person.send(&page, &sent).await;
        let to = reply.location().unwrap_or_default();
        if HARMLESS.contains(&form.act) {
            assert!(!to.starts_with("/login"), "{what}: {}", reply.seen());
            continue;
        }
        asked += 1;
        assert!(to.starts_with("/login?again=1&return_to="), "{what}: {}", reply.seen());
        assert_eq!(world.everything().await, before, "{what} was done");
        // What was typed stands in no address.
        assert!(!to.contains("mine") && !to.contains("evil"), "{what}: {to}");

        let mut browser = Browser::with_cookies(&world.server, who, cookies(&person.cookies));
        let asks = browser.get(&to).await;
        let token = hidden(&asks.body, "form_token").expect("form_token");
        let back = parameter(&to, "return_to").expect("return_to");
        let proof =
            [("form_token", &*token), ("return_to", &back), ("again", "1"), ("username", who), ("password", PASSWORD)];
        let proved = browser.post("/login", &proof).await;
        assert_eq!(proved.location().as_deref(), Some(&*back), "{what}: {}", proved.seen());
        let shown = browser.get(back.split('#').next().unwrap_or_default()).await;
        assert_eq!(shown.status, 200, "{what}: {}", shown.seen());
        assert!(back.starts_with(&page), "{what}: {back}");
        assert!(shown.body.contains("id=\"kept\""), "{what}: {}", shown.body);
        for (name, value) in typed.iter().filter(|(name, _)| TYPED.contains(name)) {
            assert!(shown.body.contains(value.as_str()), "{what}: {name} is lost: {}", shown.body);
        }

        let token = hidden(&shown.body, "form_token").expect("form_token");
        let again = [&[("form_token", token.as_str())], &sent[..]].concat();
        let before = world.everything().await;
        let done = browser.post(&page, &again).await;
        assert!(matches!(done.status, 200 | 303), "{what}: {}", done.seen());
        assert!(!done.location().unwrap_or_default().starts_with("/login"), "{what}: {}", done.seen());
        // Nobody allowed this client anything, so there is nothing that could be revoked.
        assert!(form.act == Act::RevokeGrants || world.everything().await != before, "{what} did nothing");
    }
    assert_eq!(asked, Act::ALL.len() - HARMLESS.len());
}

#[tokio::test]
async fn a_form_that_was_kept_is_shown_to_whom_it_is_of() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    ten_minutes_pass(&world).await;
    let reply = ada.send("/developers/tokens", &[("label", "only-for-ada")]).await;
    let back = parameter(&reply.location().expect("the way"), "return_to").expect("return_to");
    assert_eq!(back, "/developers/tokens?typed=kept#label-title");
    let address = "/developers/tokens?typed=kept";
    assert!(ada.page(address).await.contains("only-for-ada"));
    assert!(!bob.page(address).await.contains("only-for-ada"));
    assert!(!ada.page("/developers/tokens").await.contains("only-for-ada"), "another visit is a new form");
}

#[tokio::test]
async fn a_form_that_is_of_no_page_of_ours_is_not_kept() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    ten_minutes_pass(&world).await;
    let headers = [("cookie", ada.cookies.as_str()), ("origin", &world.server.base)];
    let forged = [("label", "forged-by-others"), ("form_token", "x")];
    let reply = world.send_form("/developers/tokens", &forged, &headers).await;
    assert_eq!(reply.status, 403, "{}", reply.seen());
    assert!(!ada.page("/developers/tokens?typed=kept").await.contains("forged-by-others"));
}
