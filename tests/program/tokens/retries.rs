use super::world::World;
use crate::support::database::{change, number};
use crate::support::requests::Tokens;

const LIVE: &str = "select count(*) from refresh_tokens join grants on grants.id = grant_id
     where $1 = '' and used_at is null and not superseded and revoked_at is null and grant_id = (select id from grants order by id desc limit 1)";
const END_RETRY_WINDOW: &str = "update refresh_tokens set used_at = used_at - 60000
     where $1 = '' and used_at is not null and grant_id = (select id from grants order by id desc limit 1)";
const SET_CLOCK_BACK: &str = "update refresh_tokens set used_at = used_at + 60000
     where $1 = '' and used_at is not null and grant_id = (select id from grants order by id desc limit 1)";

/// What two refreshes with one token at the same time are answered.
async fn two_at_once(world: &mut World) -> [Tokens; 2] {
    let first = world.tokens().await;
    let (one, other) = tokio::join!(world.refresh(&first.refresh, &[]), world.refresh(&first.refresh, &[]));
    [one, other].map(|reply| Tokens::of(&reply).expect("both are answered"))
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_refreshes_at_once_either_answer_is_gone_on_with_and_one_line_is_left() {
    let mut world = World::with(&[]).await;
    for later in [false, true] {
        for which in [0, 1] {
            let answers = two_at_once(&mut world).await;
            let (kept, left) = (&answers[which], &answers[1 - which]);
            for tokens in &answers {
                assert_eq!(world.calls(&tokens.access).await, 200, "both answers are good until one is gone on with");
            }
            if later {
                // The answers were given in the window; the choice between them is made whenever the next refresh is due.
                change(&world.server.database(), END_RETRY_WINDOW, "").await;
            }
            let next = Tokens::of(&world.refresh(&kept.refresh, &[]).await).expect("it goes on");
            assert_eq!(number(&world.server.database(), LIVE, "").await, 1, "one live line");
            assert_eq!(world.calls(&next.access).await, 200);
            assert_eq!(world.calls(&left.access).await, 401, "what came with the other answer ended");
            let next = Tokens::of(&world.refresh(&next.refresh, &[]).await).expect("and on");

            assert!(world.refresh(&left.refresh, &[]).await.is(400, "invalid_grant"), "two go on: one is a thief");
            assert_eq!(world.calls(&next.access).await, 401, "the family is dead");
            assert!(world.refresh(&next.refresh, &[]).await.is(400, "invalid_grant"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_of_the_window_on_either_side_a_used_refresh_token_ends_its_family() {
    let mut world = World::with(&[]).await;
    for outside in [END_RETRY_WINDOW, SET_CLOCK_BACK] {
        let first = world.tokens().await;
        let second = Tokens::of(&world.refresh(&first.refresh, &[]).await).expect("tokens");
        change(&world.server.database(), outside, "").await;
        assert!(world.refresh(&first.refresh, &[]).await.is(400, "invalid_grant"), "{outside}");
        assert_eq!(world.calls(&second.access).await, 401, "{outside}");
        assert!(world.refresh(&second.refresh, &[]).await.is(400, "invalid_grant"), "{outside}");
    }
}
