//! A file with something in every table, put there by the verbs of the store.

use std::sync::Arc;

use super::File;
use crate::deployment::{Deployment as _, Fact};
use crate::server_store::ServerStore as _;
use crate::sqlite::SqliteStore;
use crate::store_rules::desk::{done, issued, refused};
use calendar_book_contract::draft;
use oauth::account::AccountEventKind;
use oauth::activity::ActivityKind;
use oauth::client::Client;
use oauth::names::Timestamp;
use oauth::secret::{InitialAccessToken, OneTimeLink, OneTimeLinkHash, RecoveryCode};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::CalendarBook as _;
use storage::account::{
    AccountEvent, AccountEvents as _, AppUse, Factors as _, OneTimeLinks as _, OwnSessions as _, Place, StoredPasskey,
    StoredTotp, TotpUsed,
};
use storage::administration::{Act, Acted, Actor, Acts as _};
use storage::developers::{
    ActivityKept, ClientActivities as _, ClientActivity, InitialAccessTokens as _, StoredInitialAccessToken,
    Transfers as _,
};
use storage::{
    Clients as _, PendingRequest, PendingRequests as _, Session, Sessions as _, StoredAccessToken, Tokens as _,
};
use storage_contract::fixtures::*;

/// What nobody would think of: it travels as it is, but for the NUL.
pub const STRANGE: &str = "한글 \u{1f5d3}\t\\N \\.\r\n\"quoted\", 'too' \u{7f} a\0b";

pub struct Full {
    pub file: File,
    pub world: World,
    pub alive: Connected,
    pub revoked: Connected,
    pub own: StoredAccessToken,
    pub session: Session,
    pub pending: PendingRequest,
    pub gone: Client,
    pub link: OneTimeLinkHash,
}

const KEPT: ActivityKept = ActivityKept { events: 500, of_strangers: 100 };

impl Full {
    pub async fn new() -> Self {
        let file = File::new();
        let store = Arc::new(file.open().await);
        let world = World::of(store.clone()).await;
        let full = Self::of(file, store.clone(), world).await;
        store.close().await;
        full
    }

    async fn of(file: File, store: Arc<SqliteStore>, world: World) -> Self {
        let (ada, publisher, planner) = (&world.ada, &world.publisher, &world.planner);
        let (alive, revoked) = (world.connected(START).await, world.connected(after_seconds(1)).await);
        store.revoke_grant(&revoked.grant.id, after_seconds(2)).await.expect("revoke");
        let pair = tokens(&alive.grant, after_seconds(3));
        store.rotate_refresh(&alive.refresh.key, false, pair, after_seconds(3)).await.expect("rotate");
        let own = own_token(planner, START);
        store.store_access_token(own.clone()).await.expect("store");

        let session = session(ada, START);
        store.begin_session(session.clone(), None).await.expect("begin");
        let place = Place { user_agent: STRANGE.to_owned(), address: Some([192, 0, 2, 7].into()) };
        store.place_session(&session.key, place.clone()).await.expect("place");
        let pending = pending(browser("a"), START);
        store.remember_pending(pending.clone(), ROOMY).await.expect("remember");
        store.shows_first(&pending.key, &ada.id).await.expect("show");

        let gone = client("Gone", Some(publisher));
        store.create_client(gone.clone(), None).await.expect("create");
        assert!(store.delete_client(&gone.id).await.expect("delete"));
        let code_went = ClientActivity {
            redirect_uri: planner.redirect_uris.first().cloned(),
            ..done(planner, ActivityKind::Authorize, START)
        };
        let happened = vec![code_went, issued(planner, 2, START), refused(planner, START)];
        store.note(happened, 3, START, KEPT).await.expect("note");
        assert!(store.offer_transfer(&planner.id, &ada.id, START).await.expect("offer"));
        let token = InitialAccessToken::generate(unique());
        let token = StoredInitialAccessToken {
            hash: token.hash(),
            owner: publisher.id.clone(),
            prefix: token.label().to_owned(),
            label: String::new(),
            created_at: START,
            expires_at: Timestamp::from_millis(i64::MAX),
            last_used_at: None,
        };
        store.create_initial_access_token(token, 20, START).await.expect("create");
        let event = AccountEvent {
            user: ada.id.clone(),
            at: START,
            kind: AccountEventKind::SignedIn,
            client: None,
            scope: None,
            error: None,
            place: Some(place),
        };
        let used = AppUse { client: planner.id.clone(), api: "calendar".to_owned(), times: 2, last_at: START };
        store.note_account(vec![event], vec![(ada.id.clone(), used)], 100).await.expect("note");

        let link = OneTimeLink::generate(unique()).hash();
        store.create_link(link, Some(ada.id.clone()), START, after_seconds(600)).await.expect("create");
        let invitation = OneTimeLink::generate(unique()).hash();
        store.create_link(invitation, None, START, after_seconds(600)).await.expect("create");
        let adds = Act::AddAdministrator(ada.id.clone());
        assert_eq!(store.act(adds, Actor::Operator, START).await.expect("act"), Acted::Done);
        let totp = StoredTotp { secret: vec![0, 255, 7], added_at: START, last_step: -100 };
        let codes = (1..4).map(|byte| RecoveryCode::generate([byte; 16]).hash()).collect();
        store.set_totp(&ada.id, totp, codes, START).await.expect("set");
        assert_eq!(store.use_totp_step(&ada.id, 101).await.expect("use"), TotpUsed::Used);
        let passkey = StoredPasskey {
            id: vec![0; 16],
            user: ada.id.clone(),
            label: "열쇠".to_owned(),
            credential: "{}".to_owned(),
            created_at: START,
            last_used_at: Some(START),
        };
        assert!(store.add_passkey(passkey, 20).await.expect("add"));
        store.add(&ada.id, Calendar::Team, draft("회의"), 10).await.expect("add");
        assert!(store.import_calendar_file(vec![], START).await.expect("import"));
        assert!(store.set_fact(Fact::Issuer, None, b"https://id.example.com".to_vec()).await.expect("write"));
        assert!(store.set_fact(Fact::KeyCheck, None, vec![1, 0, 255]).await.expect("write"));
        assert!(!store.is_shared());
        Self { file, alive, revoked, own, session, pending, gone, link, world }
    }
}
