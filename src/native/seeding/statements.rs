//! The statements, in the words that both databases have in common, and the few in which they differ.
//!
//! Keys are made as the server makes them (`oauth::secret`): a token's begins with the moment of its issue, and so does the id of a
//! grant. Both go up with their number, so that rows are put at the right edge of their tables, as those of a server are.

use super::{Seed, Seeded};

/// What the databases write differently. Each makes an expression; `of` is one of a number.
pub trait Dialect {
    /// A table of numbers, `n`, from `first` to `last`.
    fn numbers(first: u64, last: u64) -> String;
    /// 40 bytes: a moment, and 32 that are random.
    fn key(moment: &str) -> String;
    /// 32 random bytes.
    fn hash() -> &'static str;
    /// 16 bytes: six of a moment, the mark and six of a number.
    fn grant(moment: &str, mark: &str, of: &str) -> String;
}

/// Tokens that came of one code, each but the last rotated into the next.
const FAMILY: u64 = 4;
/// Families, people or clients of one transaction.
const BATCH: u64 = 50_000;
/// All were issued within the last so many milliseconds.
const ISSUED_WITHIN: i64 = 30 * 60 * 1_000;
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Nothing is over before a day has passed, and then a little at a time.
const OVER_AFTER: i64 = DAY;
const OVER_WITHIN: i64 = 30 * DAY;

/// Tables, in the order in which rows refer to each other.
#[cfg(feature = "postgres")]
pub const TABLES: [&str; 7] =
    ["users", "clients", "client_secrets", "consents", "grants", "access_tokens", "refresh_tokens"];

/// Numbers that are free: so many were given away before.
pub struct Taken {
    pub users: u64,
    pub clients: u64,
    /// The id of the person who is to have consents.
    pub person: Option<String>,
}

pub const TAKEN: &str = "select (select count(*) from users where id like 'seed-%') as users,
                                (select count(*) from clients where id like 'seed-app-%') as clients";

pub const PEOPLE: &str = "select count(*) from users";
/// $1 a name.
pub const PERSON: &str = "select id from users where username = $1";

/// Statements that are one transaction, with the table that each fills.
pub type Batch = Vec<(&'static str, String)>;

pub fn batches<D: Dialect>(seed: &Seed, taken: &Taken) -> impl Iterator<Item = Batch> {
    let plan = Plan::new(seed, taken);
    let people = spans(plan.users).map({
        let plan = plan.clone();
        move |(first, last)| vec![("users", plan.users::<D>(first, last))]
    });
    let clients = spans(plan.clients).map({
        let plan = plan.clone();
        move |(first, last)| {
            vec![("clients", plan.clients::<D>(first, last)), ("client_secrets", plan.secrets::<D>(first, last))]
        }
    });
    let consents = spans(plan.consents).map({
        let plan = plan.clone();
        move |(first, last)| vec![("consents", plan.consents_of_one::<D>(first, last))]
    });
    let families = plan.tokens.div_ceil(FAMILY);
    let tokens = spans(families).map(move |(first, last)| {
        vec![
            ("consents", plan.consents::<D>(first, last)),
            ("grants", plan.grants::<D>(first, last)),
            ("access_tokens", plan.access_tokens::<D>(first, last)),
            ("refresh_tokens", plan.refresh_tokens::<D>(first, last)),
        ]
    });
    people.chain(clients).chain(consents).chain(tokens)
}

/// First and last of each batch of so many, from 0.
fn spans(count: u64) -> impl Iterator<Item = (u64, u64)> {
    (0..count.div_ceil(BATCH)).map(move |batch| (batch * BATCH, ((batch + 1) * BATCH).min(count) - 1))
}

/// Rows of a batch, added to those of earlier ones.
pub fn count(seeded: &mut Vec<Seeded>, table: &'static str, rows: u64) {
    match seeded.iter_mut().find(|own| own.table == table) {
        Some(own) => own.rows += rows,
        None => seeded.push(Seeded { table, rows }),
    }
}

#[derive(Clone)]
struct Plan {
    tokens: u64,
    clients: u64,
    consents: u64,
    users: u64,
    users_before: u64,
    clients_before: u64,
    person: Option<String>,
    now: i64,
    password: String,
    mark: String,
}

impl Plan {
    /// Whoever has tokens is somebody, and so is the app that has them.
    fn new(seed: &Seed, taken: &Taken) -> Self {
        let is_needed = u64::from(seed.tokens + seed.consents + seed.clients > 0);
        let is_client_needed = u64::from(seed.tokens > 0);
        Self {
            tokens: seed.tokens,
            clients: seed.clients.max(seed.consents).max(is_client_needed),
            consents: seed.consents,
            users: seed.users.max(is_needed),
            users_before: taken.users,
            clients_before: taken.clients,
            person: taken.person.clone(),
            now: seed.now.as_millis(),
            password: seed.password.as_phc().to_owned(),
            mark: seed.mark.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    /// The id of the person who is number `of` of these.
    fn user(&self, of: &str) -> String {
        format!("'seed-' || ({of} + {})", self.users_before + 1)
    }

    fn client(&self, of: &str) -> String {
        format!("'seed-app-' || ({of} + {})", self.clients_before + 1)
    }

    fn issued(&self, token: &str) -> String {
        format!("({} + ({token}) * {ISSUED_WITHIN} / {})", self.now - ISSUED_WITHIN, self.tokens)
    }

    fn over(&self, token: &str) -> String {
        format!("({} + ({token}) * {} / {})", self.now + OVER_AFTER, OVER_WITHIN, self.tokens)
    }

    /// The grant of a family; its moment is that of its first token.
    fn grant<D: Dialect>(&self, family: &str) -> String {
        D::grant(&self.issued(&format!("{family} * {FAMILY}")), &self.mark, family)
    }

    /// People take turns, and each their apps.
    fn user_of(&self, family: &str) -> String {
        self.user(&format!("{family} % {}", self.users))
    }

    fn client_of(&self, family: &str) -> String {
        self.client(&format!("{family} / {} % {}", self.users, self.clients))
    }

    fn users<D: Dialect>(&self, first: u64, last: u64) -> String {
        let (numbers, user, password, now) = (D::numbers(first, last), self.user("n"), &self.password, self.now);
        format!(
            "insert into users (id, username, username_key, password_hash, created_at)
             select {user}, {user}, {user}, '{password}', {now} - {ISSUED_WITHIN} from {numbers}"
        )
    }

    fn clients<D: Dialect>(&self, first: u64, last: u64) -> String {
        let (numbers, client, now) = (D::numbers(first, last), self.client("n"), self.now);
        let owner = self.user(&format!("n % {}", self.users));
        format!(
            "insert into clients (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at)
             select {client}, 'confidential', 'Seed ' || n, {owner}, 'https://seed-' || n || '.example/cb',
                    'authorization_code refresh_token client_credentials', 'calendar.read profile', {now} - {ISSUED_WITHIN}
               from {numbers}"
        )
    }

    fn secrets<D: Dialect>(&self, first: u64, last: u64) -> String {
        let (numbers, client, hash, now) = (D::numbers(first, last), self.client("n"), D::hash(), self.now);
        format!(
            "insert into client_secrets (client_id, hash, prefix, label, created_at)
             select {client}, {hash}, 'mgcs_seed', '', {now} - {ISSUED_WITHIN} from {numbers}"
        )
    }

    fn consents_of_one<D: Dialect>(&self, first: u64, last: u64) -> String {
        let person = self.person.as_ref().map_or_else(|| self.user("0"), |id| format!("'{}'", id.replace('\'', "''")));
        self.consents_between::<D>(first, last, &person, &self.client("n"), "n")
    }

    fn consents<D: Dialect>(&self, first: u64, last: u64) -> String {
        let client = format!("n / {} % {}", self.users, self.clients);
        self.consents_between::<D>(first, last, &self.user_of("n"), &self.client_of("n"), &client)
    }

    /// `number`: of the client, whose host stands in its consents. Who allowed an app once is not asked again.
    fn consents_between<D: Dialect>(&self, first: u64, last: u64, user: &str, client: &str, number: &str) -> String {
        let (numbers, now) = (D::numbers(first, last), self.now);
        format!(
            "insert into consents (user_id, client_id, scope, redirect_host, created_at, updated_at)
             select {user}, {client}, 'calendar.read profile', 'seed-' || ({number}) || '.example', {now} - {ISSUED_WITHIN},
                    {now} - {ISSUED_WITHIN}
               from {numbers} where true
                 on conflict do nothing"
        )
    }

    fn grants<D: Dialect>(&self, first: u64, last: u64) -> String {
        let (numbers, grant) = (D::numbers(first, last), self.grant::<D>("n"));
        let (user, client) = (self.user_of("n"), self.client_of("n"));
        let issued = self.issued(&format!("n * {FAMILY}"));
        format!(
            "insert into grants (id, user_id, client_id, scope, created_at)
             select {grant}, {user}, {client}, 'calendar.read profile', {issued} from {numbers}"
        )
    }

    /// Numbers of the tokens of these families.
    fn tokens<D: Dialect>(&self, first: u64, last: u64) -> String {
        D::numbers(first * FAMILY, ((last + 1) * FAMILY).min(self.tokens) - 1)
    }

    fn access_tokens<D: Dialect>(&self, first: u64, last: u64) -> String {
        let family = format!("n / {FAMILY}");
        let (numbers, key, grant) =
            (self.tokens::<D>(first, last), D::key(&self.issued("n")), self.grant::<D>(&format!("({family})")));
        let (client, over) = (self.client_of(&format!("({family})")), self.over("n"));
        format!(
            "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at)
             select {key}, {client}, {grant}, n % {FAMILY} + 1, 'calendar.read profile', {over} from {numbers}"
        )
    }

    fn refresh_tokens<D: Dialect>(&self, first: u64, last: u64) -> String {
        let (numbers, key) = (self.tokens::<D>(first, last), D::key(&self.issued("n")));
        let grant = self.grant::<D>(&format!("(n / {FAMILY})"));
        let (over, used) = (self.over("n"), self.issued("n + 1"));
        let last_token = self.tokens - 1;
        format!(
            "insert into refresh_tokens (grant_id, generation, key, expires_at, used_at, lives_until)
             select {grant}, n % {FAMILY} + 1, {key}, {over},
                    case when n % {FAMILY} = {FAMILY} - 1 or n = {last_token} then null else {used} end, {over}
               from {numbers}"
        )
    }
}
