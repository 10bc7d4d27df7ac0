//! What Haru remembers, as rows for a recorder. Computed only where one watches.

use super::credentials::ClientCredentials;
use super::notebook::{HeldCode, Imported, Notebook, Pending, SpentToken, Tokens};
use super::secret::Fingerprint;
use super::settings::Settings;
use oauth::names::Timestamp;
use oauth::rows::{Field, RowChange};

/// One row as it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    table: &'static str,
    key: String,
    fields: Vec<Field>,
}

/// Everything that is told of one notebook. `number` is its own for as long as it lives, also under another session id.
pub fn of_notebook(number: u64, session: Fingerprint, opened_at: Timestamp, notebook: &Notebook) -> Vec<Row> {
    let whole = number.to_string();
    let part = |serial: u32| format!("{number}.{serial}");
    let row = |table, key, fields| Row { table, key, fields };
    let fields = vec![Field::hash("key", session.as_bytes()), Field::time("opened_at", opened_at)];
    let mut rows = vec![row("sessions", whole.clone(), fields)];
    rows.extend(notebook.pending().iter().map(|own| row("requests", part(own.serial), request(own))));
    rows.extend(notebook.codes().iter().map(|own| row("codes", part(own.serial), code(own))));
    rows.extend(notebook.tokens.iter().map(|own| row("tokens", whole.clone(), tokens(own))));
    rows.extend(notebook.spent_tokens().iter().map(|own| row("spent_tokens", part(own.serial), spent_token(own))));
    rows.extend(notebook.imported.iter().map(|own| row("calendars", whole.clone(), calendars(own))));
    rows
}

/// What Haru is registered as.
pub fn of_registration(settings: &Settings, own: ClientCredentials<'_>) -> Row {
    let fields = vec![
        Field::plain("issuer", settings.issuer.as_str()),
        Field::plain("client_id", own.client_id.as_str()),
        Field::secret("client_secret", own.client_secret.expose()),
        Field::plain("redirect_uri", settings.redirect_uri()),
    ];
    Row { table: "registration", key: "own".to_owned(), fields }
}

fn request(pending: &Pending) -> Vec<Field> {
    vec![
        Field::secret("state", pending.state.expose()),
        Field::secret("code_verifier", pending.code_verifier.expose()),
        Field::plain("scope", pending.scope.to_string()),
        Field::time("asked_at", pending.asked_at),
    ]
}

fn code(held: &HeldCode) -> Vec<Field> {
    vec![
        Field::secret("code", held.code.expose()),
        Field::secret("code_verifier", held.code_verifier.expose()),
        Field::time("came_at", held.came_at),
        Field::plain("spent", yes_or_no(held.is_spent)),
    ]
}

fn tokens(held: &Tokens) -> Vec<Field> {
    let mut fields = vec![Field::secret("access_token", held.access_token.expose())];
    fields.extend(held.refresh_token.iter().map(|token| Field::secret("refresh_token", token.expose())));
    fields.push(Field::plain("scope", held.scope.to_string()));
    fields.extend(held.expires_at.map(|at| Field::time("expires_at", at)));
    fields.push(Field::plain("refused", yes_or_no(held.pass_refused)));
    fields
}

fn spent_token(spent: &SpentToken) -> Vec<Field> {
    vec![Field::secret("refresh_token", spent.refresh_token.expose()), Field::time("spent_at", spent.spent_at)]
}

fn calendars(imported: &Imported) -> Vec<Field> {
    let names: Vec<&str> = imported.calendars.iter().map(|calendar| calendar.summary.as_str()).collect();
    vec![
        Field::plain("calendars", names.join(", ")),
        Field::plain("events", imported.events.len().to_string()),
        Field::time("fetched_at", imported.at),
    ]
}

fn yes_or_no(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

/// What became of the rows, in the order of `after`; those that went come first.
pub fn changes(before: Vec<Row>, after: Vec<Row>) -> Vec<RowChange> {
    let same = |a: &Row, b: &Row| a.table == b.table && a.key == b.key;
    let change = |table: &'static str, key, before, after| RowChange { table: table.into(), key, before, after };
    let (stayed, went): (Vec<Row>, Vec<Row>) =
        before.into_iter().partition(|row| after.iter().any(|other| same(row, other)));
    let mut all: Vec<RowChange> =
        went.into_iter().map(|row| change(row.table, row.key, Some(row.fields), None)).collect();
    for row in after {
        match stayed.iter().find(|other| same(&row, other)) {
            Some(old) if *old == row => {}
            Some(old) => all.push(change(row.table, row.key, Some(old.fields.clone()), Some(row.fields))),
            None => all.push(change(row.table, row.key, None, Some(row.fields))),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, value: &str) -> Row {
        Row { table: "codes", key: key.to_owned(), fields: vec![Field::plain("code", value)] }
    }

    #[test]
    fn a_row_is_new_changed_or_gone_and_otherwise_not_told() {
        let before = vec![row("1", "a"), row("2", "b"), row("3", "c")];
        let told = changes(before, vec![row("2", "b"), row("3", "d"), row("4", "e")]);
        let short: Vec<(&str, bool, bool)> =
            told.iter().map(|change| (change.key.as_str(), change.before.is_some(), change.after.is_some())).collect();
        assert_eq!(short, [("1", true, false), ("3", true, true), ("4", false, true)]);
    }
}
