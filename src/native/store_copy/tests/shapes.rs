//! Whoever adds a migration to one store is told that the other has none.

use super::super::source::Source;
use super::super::tables::{Column, Difference, Kind, Reference, Table, Tables, in_both, in_order};
use super::{File, Server, Target};

#[tokio::test]
async fn the_two_stores_have_the_same_tables_with_the_same_columns_and_keys() {
    let (file, server) = (File::new(), Server::bare());
    let store = file.open().await;
    let in_file = Source::of(&store).await.expect("the file").tables().await.expect("its tables");
    let mut target = Target::reach(&server.address()).await.expect("the database");
    let references = target.references().await.expect("its references");
    let both = in_both(&in_file, &target.tables).unwrap_or_else(|difference| panic!("{}", difference.0));
    assert!(both.len() >= 28, "{}", both.len());
    assert!(references.len() >= 20, "{}", references.len());
    let ordered = in_order(both, &references).unwrap_or_else(|difference| panic!("{}", difference.0));
    let place = |name: &str| ordered.iter().position(|table| table.name == name).expect(name);
    for (first, then) in [("users", "clients"), ("clients", "grants"), ("grants", "codes"), ("totp", "totp_steps")] {
        assert!(place(first) < place(then), "{first}, {then}");
    }
    let counted: Vec<&str> = ordered
        .iter()
        .flat_map(|table| table.columns.iter().filter(|column| column.counts).map(|_| table.name.as_str()))
        .collect();
    assert_eq!(counted, ["audit_events", "deleted_clients"]);
}

fn column(kind: Kind, key: i64) -> Column {
    Column { name: String::new(), kind, is_needed: true, key, counts: false }
}

fn tables(columns: &[(&str, &str, Column)]) -> Tables {
    let mut tables = Tables::new();
    for (table, name, column) in columns {
        let column = Column { name: (*name).to_owned(), ..column.clone() };
        tables.entry((*table).to_owned()).or_default().insert((*name).to_owned(), column);
    }
    tables
}

#[test]
fn what_one_has_and_the_other_has_not_is_named() {
    let key = column(Kind::Bytes, 1);
    let whole = [("a", "id", key.clone()), ("a", "done", column(Kind::Number, 0)), ("b", "id", key.clone())];
    let says = |file: &[(&str, &str, Column)], server: &[(&str, &str, Column)]| {
        in_both(&tables(file), &tables(server)).err().map(|Difference(what)| what).unwrap_or_default()
    };
    assert_eq!(says(&whole, &whole), "");
    assert_eq!(says(&whole, &whole[..2]), "the table b is in the file alone");
    assert_eq!(says(&whole[..2], &whole), "the table b is on the server alone");
    assert_eq!(says(&whole, &[whole[0].clone(), whole[2].clone()]), "the column a.done is in the file alone");
    assert_eq!(says(&[whole[0].clone(), whole[2].clone()], &whole), "the column a.done is on the server alone");
    let with = |done: Column| [whole[0].clone(), ("a", "done", done), whole[2].clone()];
    assert_eq!(says(&whole, &with(column(Kind::Truth, 0))), "", "a number of SQLite is a truth of PostgreSQL");
    for other in
        [column(Kind::Text, 0), column(Kind::Number, 2), Column { is_needed: false, ..column(Kind::Number, 0) }]
    {
        assert_eq!(says(&whole, &with(other)), "the column a.done is not the same in both");
    }
    let bare = [("a", "id", column(Kind::Bytes, 0))];
    assert_eq!(says(&bare, &bare), "the table a has no primary key");
}

#[test]
fn whatever_is_referred_to_comes_first() {
    let tables = |names: &[&str]| {
        names.iter().map(|name| Table { name: (*name).to_owned(), columns: vec![] }).collect::<Vec<_>>()
    };
    let refers = |(from, to): &(&str, &str)| Reference { from: (*from).to_owned(), to: (*to).to_owned() };
    let order = |names: &[&str], references: &[(&str, &str)]| {
        let references: Vec<Reference> = references.iter().map(refers).collect();
        in_order(tables(names), &references)
            .map(|ordered| ordered.into_iter().map(|table| table.name).collect::<Vec<_>>())
    };
    let chain = order(&["a", "b", "c"], &[("a", "b"), ("b", "c"), ("b", "b")]);
    assert_eq!(chain, Ok(vec!["c".to_owned(), "b".to_owned(), "a".to_owned()]));
    let circle = order(&["a", "b", "c"], &[("a", "b"), ("b", "a")]);
    assert_eq!(circle, Err(Difference("the tables a, b refer to each other".to_owned())));
}
