//! The copy: every table from the file into the transaction, then every table read back, then the commit.

use futures::TryStreamExt as _;

use super::error::CopyError;
use super::format::{HEAD, Sum, Summing, TAIL, write_row};
use super::source::Source;
use super::tables::{Difference, Table, in_both, in_order};
use super::target::{Target, failed};
use crate::postgres::Address;
use crate::sqlite::SqliteStore;

/// Rows of one statement: the server notes each that refers to another, until the end of its statement.
const ROWS_TOGETHER: u64 = 50_000;
/// Bytes that are sent together. No more is kept of a table than these, and one row.
const BYTES_TOGETHER: usize = 128 << 10;

/// One table of the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub table: String,
    pub rows: u64,
}

/// Moves everything in `file`, which no server has open, and tells each table when it was sent. What is returned was compared, and is on
/// the server's disk.
pub async fn copy(
    file: &SqliteStore,
    mut target: Target,
    mut tell: impl FnMut(&Copied),
) -> Result<Vec<Copied>, CopyError> {
    let mut source = Source::of(file).await?;
    let tables = tables(&mut source, &mut target).await?;
    let mut sent = Vec::with_capacity(tables.len());
    for table in &tables {
        let there = source.count(table).await?;
        let (rows, sum) = send(&mut source, &mut target, table).await?;
        if i64::try_from(rows).ok() != Some(there) {
            return Err(source.misread(table, there, rows));
        }
        let copied = Copied { table: table.name.clone(), rows };
        tell(&copied);
        sent.push((copied, sum));
    }
    for (table, (copied, sum)) in tables.iter().zip(&sent) {
        compare(&mut target, table, copied, sum).await?;
    }
    for table in &tables {
        target.count_on(table).await?;
    }
    target.commit().await?;
    source.close().await;
    Ok(sent.into_iter().map(|(copied, _)| copied).collect())
}

/// Those that both have, whatever is referred to first.
async fn tables(source: &mut Source, target: &mut Target) -> Result<Vec<Table>, CopyError> {
    let in_file = source.tables().await?;
    let references = target.references().await?;
    let ordered = in_both(&in_file, &target.tables).and_then(|both| in_order(both, &references));
    ordered.map_err(|Difference(difference)| CopyError::Tables {
        path: source.path.clone(),
        address: target.address.clone(),
        difference,
    })
}

/// How many rows `table` has, and the sum over them.
async fn send(source: &mut Source, target: &mut Target, table: &Table) -> Result<(u64, Sum), CopyError> {
    let (path, address) = (source.path.clone(), target.address.clone());
    let refused = |cause: sqlx::Error| unfilled(&path, &address, table, &cause);
    let mut summing = Summing::default();
    summing.add(HEAD);
    let (mut sent, mut is_over) = (0, false);
    let mut rows = source.rows(table);
    while !is_over {
        let mut filling = target.filling(table).await.map_err(refused)?;
        let mut bytes = HEAD.to_vec();
        let mut together = 0;
        while together < ROWS_TOGETHER && !is_over {
            let row = rows.try_next().await;
            let row = row.map_err(|source| CopyError::Source { path: path.clone(), source })?;
            match row {
                Some(row) => {
                    let before = bytes.len();
                    write_row(&row, table, &mut bytes).map_err(|unfit| CopyError::Row {
                        path: path.clone(),
                        table: table.name.clone(),
                        what: unfit.what(),
                    })?;
                    summing.add(bytes.get(before..).unwrap_or_default());
                    together += 1;
                }
                None => is_over = true,
            }
            if bytes.len() >= BYTES_TOGETHER {
                filling.send(&*bytes).await.map_err(refused)?;
                bytes.clear();
            }
        }
        bytes.extend(TAIL);
        filling.send(bytes).await.map_err(refused)?;
        filling.finish().await.map_err(refused)?;
        sent += together;
    }
    summing.add(TAIL);
    Ok((sent, summing.sum()))
}

/// A row that refers to none is the file's fault, and everything else the server's.
fn unfilled(path: &std::path::Path, address: &Address, table: &Table, cause: &sqlx::Error) -> CopyError {
    let refused = cause.as_database_error();
    match refused.and_then(|refused| refused.code()).as_deref() {
        Some("23503") => CopyError::Reference {
            path: path.to_owned(),
            table: table.name.clone(),
            rule: refused.and_then(|refused| refused.constraint()).unwrap_or_default().to_owned(),
        },
        _ => failed(address, &format!("rows of the table {}", table.name), cause),
    }
}

async fn compare(target: &mut Target, table: &Table, copied: &Copied, sum: &Sum) -> Result<(), CopyError> {
    let (rows, found) = target.told(table).await?;
    let what = if i64::try_from(copied.rows).ok() != Some(rows) {
        format!("of {} rows there are {rows}", copied.rows)
    } else if found != *sum {
        format!("the SHA-256 over its {rows} rows is another")
    } else {
        return Ok(());
    };
    Err(CopyError::Differs { address: target.address.clone(), table: table.name.clone(), what })
}
