//! The database on the server, empty and of nobody else, and the one transaction in which it is filled.

use futures::TryStreamExt as _;
use sqlx::postgres::PgCopyIn;
use sqlx::{AssertSqlSafe, Connection as _, Error, PgConnection, Row as _};

use super::error::CopyError;
use super::format::{Sum, Summing};
use super::tables::{Column, Kind, Reference, Table, Tables};
use crate::postgres::{self, Address};

/// Dropped before the commit, its connection ends, and the server takes everything back.
pub struct Target {
    connection: PgConnection,
    pub address: Address,
    pub tables: Tables,
}

impl Target {
    /// Makes the tables where there are none; refuses a database that has rows, or tables of another program. From now on, servers and
    /// other copies wait for this one.
    pub async fn reach(address: &Address) -> Result<Self, CopyError> {
        let connection = postgres::alone(address).await?;
        let mut target = Self { connection, address: address.clone(), tables: Tables::new() };
        target.do_sql("begin", "to begin").await?;
        let found = tables(&mut target.connection).await;
        target.tables = found.map_err(|cause| failed(address, LOOKED, &cause))?;
        let names: Vec<String> = target.tables.keys().map(|name| format!("\"{name}\"")).collect();
        // Whoever has the database open already may read, and write nothing more. Nobody is looked at before that.
        target.do_sql(&format!("lock table {} in share row exclusive mode", names.join(", ")), "to be locked").await?;
        for table in target.tables.keys() {
            let sql = format!("select exists (select 1 from \"{table}\")");
            let asked = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut target.connection).await;
            if asked.map_err(|cause| failed(address, LOOKED, &cause))? {
                return Err(CopyError::NotEmpty { address: address.clone(), table: table.clone() });
            }
        }
        target.do_sql("set local lock_timeout = 0", "to begin").await?;
        Ok(target)
    }

    pub async fn references(&mut self) -> Result<Vec<Reference>, CopyError> {
        let asked = sqlx::query(
            "select children.relname::text as child, parents.relname::text as parent
               from pg_constraint keys
               join pg_class children on children.oid = keys.conrelid
               join pg_class parents on parents.oid = keys.confrelid
               join pg_namespace schemas on schemas.oid = children.relnamespace and schemas.nspname = current_schema()
              where keys.contype = 'f'",
        )
        .fetch_all(&mut self.connection)
        .await
        .and_then(|rows| {
            let reference =
                |row: &sqlx::postgres::PgRow| Ok(Reference { from: row.try_get("child")?, to: row.try_get("parent")? });
            rows.iter().map(reference).collect()
        });
        asked.map_err(|cause| failed(&self.address, LOOKED, &cause))
    }

    /// What is sent into `table` in one statement.
    pub async fn filling(&mut self, table: &Table) -> sqlx::Result<PgCopyIn<&mut PgConnection>> {
        let sql = format!("copy \"{}\" ({}) from stdin (format binary)", table.name, table.columns());
        self.connection.copy_in_raw(&sql).await
    }

    /// How many rows there are in `table`, and the sum over them in the order of its primary key.
    pub async fn told(&mut self, table: &Table) -> Result<(i64, Sum), CopyError> {
        let told = self.read_back(table).await;
        told.map_err(|cause| failed(&self.address, &format!("to tell the table {}", table.name), &cause))
    }

    async fn read_back(&mut self, table: &Table) -> sqlx::Result<(i64, Sum)> {
        let (name, columns, order) = (&table.name, table.columns(), table.order(" collate \"C\""));
        // Whoever asks it next knows how much is there, and this one reads by the key instead of sorting.
        sqlx::raw_sql(AssertSqlSafe(format!("analyze \"{name}\""))).execute(&mut self.connection).await?;
        let sql = format!("select count(*) from \"{name}\"");
        let count = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut self.connection).await?;
        let sql = format!("copy (select {columns} from \"{name}\" order by {order}) to stdout (format binary)");
        let mut rows = self.connection.copy_out_raw(&sql).await?;
        let mut summing = Summing::default();
        while let Some(bytes) = rows.try_next().await? {
            summing.add(&bytes);
        }
        Ok((count, summing.sum()))
    }

    /// What the database counts up goes on behind the highest that was copied.
    pub async fn count_on(&mut self, table: &Table) -> Result<(), CopyError> {
        let name = &table.name;
        for column in table.columns.iter().filter(|column| column.counts) {
            let column = &column.name;
            let sql = format!(
                "select setval(pg_get_serial_sequence('\"{name}\"', '{column}'), max(\"{column}\")) from \"{name}\"
                  having max(\"{column}\") is not null"
            );
            self.do_sql(&sql, &format!("to count on in the table {name}")).await?;
        }
        Ok(())
    }

    /// Answers when everything is on the server's disk.
    pub async fn commit(mut self) -> Result<(), CopyError> {
        match self.do_sql("commit", "to finish").await {
            Ok(()) => {}
            Err(CopyError::Away { address, cause }) => return Err(CopyError::Unanswered { address, cause }),
            Err(refused) => return Err(refused),
        }
        // Everything is there; the server sees also by itself that we have gone.
        drop(self.connection.close().await);
        Ok(())
    }

    async fn do_sql(&mut self, sql: &str, at: &str) -> Result<(), CopyError> {
        let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection).await;
        done.map(drop).map_err(|cause| failed(&self.address, at, &cause))
    }
}

const LOOKED: &str = "to be looked at";

/// The classes of failures (postgresql.org/docs/15/errcodes-appendix.html) that have a sentence of their own.
pub fn failed(address: &Address, at: &str, cause: &Error) -> CopyError {
    let (address, at) = (address.clone(), at.to_owned());
    let code = cause.as_database_error().map(|refused| refused.code().unwrap_or_default());
    let cause = postgres::told(cause);
    match code.as_deref().map(|code| (code, code.get(..2))) {
        // A lock was not had in time.
        Some(("55P03", _)) => CopyError::Used(address),
        Some((_, Some("53"))) => CopyError::Full { address, cause },
        None | Some((_, Some("08" | "57"))) => CopyError::Away { address, cause },
        _ => CopyError::Target { address, at, cause },
    }
}

/// But those of extensions, and the notes of migrations.
async fn tables(connection: &mut PgConnection) -> sqlx::Result<Tables> {
    let rows = sqlx::query(
        "select tables.relname::text as in_table, columns.attname::text as name,
                format_type(columns.atttypid, null) as type, columns.attnotnull as needed,
                coalesce(array_position(keys.conkey, columns.attnum), 0)::bigint as key, columns.attidentity <> '' as counts
           from pg_class tables
           join pg_namespace schemas on schemas.oid = tables.relnamespace and schemas.nspname = current_schema()
           join pg_attribute columns on columns.attrelid = tables.oid and columns.attnum > 0 and not columns.attisdropped
           left join pg_constraint keys on keys.conrelid = tables.oid and keys.contype = 'p'
          where tables.relkind in ('r', 'p') and tables.relname <> '_sqlx_migrations'
            and not exists (select 1 from pg_depend
                             where classid = 'pg_class'::regclass and objid = tables.oid and deptype = 'e')",
    )
    .fetch_all(connection)
    .await?;
    let mut tables = Tables::new();
    for row in rows {
        let kind = match row.try_get("type")? {
            "bigint" => Kind::Number,
            "boolean" => Kind::Truth,
            "text" => Kind::Text,
            // Of a type that ours have not, the binary format is refused by the server.
            _ => Kind::Bytes,
        };
        let (name, key): (String, i64) = (row.try_get("name")?, row.try_get("key")?);
        let (is_needed, counts) = (row.try_get("needed")?, row.try_get("counts")?);
        let column = Column { name: name.clone(), kind, is_needed, key, counts };
        tables.entry(row.try_get("in_table")?).or_default().insert(name, column);
    }
    Ok(tables)
}
