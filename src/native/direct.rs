//! A connection to a SQLite file, asked on the thread that asks: what is in memory takes less time than handing the question to another
//! thread and waiting for it.
//!
//! Errors are sqlx's, as those of the other store are, and so is the library below: both are linked with the same SQLite.

use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error as StdError;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{CachedStatement, OpenFlags};
use sqlx::error::{DatabaseError, ErrorKind};

/// Statements that a connection keeps prepared: more than there are.
const PREPARED_AT_MOST: usize = 256;

/// How connections to one file are opened.
#[derive(Clone)]
pub(crate) struct Options {
    pub path: PathBuf,
    pub busy: Duration,
    /// Run at once, a text of several statements.
    pub pragmas: String,
}

pub(crate) struct Connection(rusqlite::Connection);

impl Connection {
    pub fn open(options: &Options) -> sqlx::Result<Self> {
        // A connection is one thread's at a time, by its type: SQLite need not lock it.
        let flags =
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
        let opened = rusqlite::Connection::open_with_flags(&options.path, flags).map_err(refused)?;
        opened.busy_timeout(options.busy).map_err(refused)?;
        opened.set_prepared_statement_cache_capacity(PREPARED_AT_MOST);
        let opened = Self(opened);
        opened.run(&options.pragmas)?;
        Ok(opened)
    }

    /// Statements without values, which nobody asks twice; what they answer is left.
    pub fn run(&self, sql: &str) -> sqlx::Result<()> {
        for statement in statements(sql) {
            let mut statement = self.0.prepare(statement).map_err(refused)?;
            let mut rows = statement.raw_query();
            while rows.next().map_err(refused)?.is_some() {}
        }
        Ok(())
    }

    /// From another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.0.get_interrupt_handle())
    }

    pub fn is_in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }
}

/// Ends the statement that a connection is at.
pub(crate) struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// A text of SQL, with what is bound to it: the first value to `$1`, in each of its statements.
pub(crate) struct Query {
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

pub(crate) fn query(sql: impl Into<Cow<'static, str>>) -> Query {
    Query { sql: sql.into(), values: Vec::new() }
}

impl Query {
    #[must_use]
    pub fn bind(mut self, value: impl IntoValue) -> Self {
        self.values.push(value.into_value());
        self
    }

    /// Runs each statement; how many rows they changed.
    pub fn execute(&self, connection: &Connection) -> sqlx::Result<u64> {
        let mut changed = 0;
        for sql in statements(&self.sql) {
            changed += self.prepared(connection, sql)?.raw_execute().map_err(refused)?;
        }
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    /// What `read` makes of the first row, if there is one.
    pub fn find<T>(
        self,
        connection: &Connection,
        read: impl FnOnce(&Row<'_>) -> sqlx::Result<T>,
    ) -> sqlx::Result<Option<T>> {
        let mut statement = self.prepared(connection, &self.sql)?;
        let mut rows = statement.raw_query();
        let row = rows.next().map_err(refused)?;
        row.map(|row| read(&Row::new(row))).transpose()
    }

    /// What `read` makes of the only row.
    pub fn one<T>(self, connection: &Connection, read: impl FnOnce(&Row<'_>) -> sqlx::Result<T>) -> sqlx::Result<T> {
        self.find(connection, read)?.ok_or(sqlx::Error::RowNotFound)
    }

    pub fn exists(self, connection: &Connection) -> sqlx::Result<bool> {
        Ok(self.find(connection, |_| Ok(()))?.is_some())
    }

    /// What `read` makes of each row.
    pub fn list<T>(
        self,
        connection: &Connection,
        mut read: impl FnMut(&Row<'_>) -> sqlx::Result<T>,
    ) -> sqlx::Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(connection, |row| {
            all.push(read(row)?);
            Ok(true)
        })?;
        Ok(all)
    }

    /// Reads rows as long as `read` wants more of them.
    pub fn each(
        self,
        connection: &Connection,
        mut read: impl FnMut(&Row<'_>) -> sqlx::Result<bool>,
    ) -> sqlx::Result<()> {
        let mut statement = self.prepared(connection, &self.sql)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(refused)? {
            if !read(&Row::new(row))? {
                break;
            }
        }
        Ok(())
    }

    fn prepared<'c>(&self, connection: &'c Connection, sql: &str) -> sqlx::Result<CachedStatement<'c>> {
        let mut statement = connection.0.prepare_cached(sql).map_err(refused)?;
        for index in 1..=statement.parameter_count() {
            // SQLite numbers `$7` by its place in the statement, and not by its name.
            let number = statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
            let value = number.and_then(|number| self.values.get(number.checked_sub(1)?));
            let value = value.ok_or_else(|| sqlx::Error::Protocol(format!("a value of {sql} was not bound")))?;
            statement.raw_bind_parameter(index, value).map_err(refused)?;
        }
        Ok(statement)
    }
}

/// No text of ours has a semicolon but between its statements.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(';').filter(|statement| !statement.trim_ascii().is_empty())
}

/// The row that a statement stands on.
pub(crate) struct Row<'r> {
    row: &'r rusqlite::Row<'r>,
    /// Columns are mostly read in their order: where the next one is looked for first.
    next: Cell<usize>,
}

impl<'r> Row<'r> {
    fn new(row: &'r rusqlite::Row<'r>) -> Self {
        Self { row, next: Cell::new(0) }
    }

    pub fn get<T: FromValue<'r>>(&self, name: &'static str) -> sqlx::Result<T> {
        self.get_at(self.index(name)?, name)
    }

    fn get_at<T: FromValue<'r>>(&self, index: usize, name: &'static str) -> sqlx::Result<T> {
        let value = self.row.get_ref(index).map_err(refused)?;
        T::from_value(value).ok_or_else(|| {
            let source = format!("{:?} is not a {}", value.data_type(), std::any::type_name::<T>()).into();
            sqlx::Error::ColumnDecode { index: name.to_owned(), source }
        })
    }

    /// All that stands in it, so that rows which differ in anything differ here.
    pub fn append_to(&self, bytes: &mut Vec<u8>) -> sqlx::Result<()> {
        for index in 0..self.columns() {
            said(&self.row.get_ref(index).map_err(refused)?, |kind, value| {
                bytes.push(kind);
                bytes.extend_from_slice(&value.len().to_be_bytes());
                bytes.extend_from_slice(value);
            });
        }
        Ok(())
    }

    /// What of `bytes` is left behind all that stands in it; `None` where they begin with something else.
    pub fn stripped_from<'b>(&self, bytes: &'b [u8]) -> sqlx::Result<Option<&'b [u8]>> {
        let mut rest = bytes;
        for index in 0..self.columns() {
            let value = self.row.get_ref(index).map_err(refused)?;
            let left = said(&value, |kind, value| {
                rest.strip_prefix(&[kind])?.strip_prefix(&value.len().to_be_bytes())?.strip_prefix(value)
            });
            match left {
                Some(left) => rest = left,
                None => return Ok(None),
            }
        }
        Ok(Some(rest))
    }

    fn columns(&self) -> usize {
        self.row.as_ref().column_count()
    }

    /// The only column.
    pub fn first<T: FromValue<'r>>(&self) -> sqlx::Result<T> {
        self.get_at(0, "the only column")
    }

    fn index(&self, name: &'static str) -> sqlx::Result<usize> {
        let statement = self.row.as_ref();
        let count = statement.column_count();
        let found = (0..count)
            .map(|passed| (self.next.get() + passed) % count)
            .find(|index| statement.column_name(*index).is_ok_and(|found| found == name));
        let index = found.ok_or_else(|| sqlx::Error::ColumnNotFound(name.to_owned()))?;
        debug_assert_eq!((0..count).filter(|index| statement.column_name(*index) == Ok(name)).count(), 1, "{name}");
        self.next.set(index + 1);
        Ok(index)
    }
}

/// A value's type and bytes.
fn said<T>(value: &ValueRef<'_>, told: impl FnOnce(u8, &[u8]) -> T) -> T {
    match value {
        ValueRef::Null => told(0, &[]),
        ValueRef::Integer(number) => told(1, &number.to_be_bytes()),
        ValueRef::Real(number) => told(2, &number.to_be_bytes()),
        ValueRef::Text(text) => told(3, text),
        ValueRef::Blob(blob) => told(4, blob),
    }
}

/// What a value of ours is to SQLite.
pub(crate) trait IntoValue {
    fn into_value(self) -> Value;
}

macro_rules! into_value {
    ($($type:ty: $value:ident => $made:expr),+ $(,)?) => {$(
        impl IntoValue for $type {
            fn into_value(self) -> Value {
                let $value = self;
                $made
            }
        }
    )+};
}

into_value! {
    i64: number => Value::Integer(number),
    u32: number => Value::Integer(number.into()),
    bool: is => Value::Integer(is.into()),
    String: text => Value::Text(text),
    &str: text => Value::Text(text.to_owned()),
    Cow<'_, str>: text => Value::Text(text.into_owned()),
    Vec<u8>: bytes => Value::Blob(bytes),
    &[u8]: bytes => Value::Blob(bytes.to_vec()),
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

/// What a value of SQLite is to us; `None` where it is of another type.
pub(crate) trait FromValue<'r>: Sized {
    fn from_value(value: ValueRef<'r>) -> Option<Self>;
}

impl FromValue<'_> for i64 {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl FromValue<'_> for u32 {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()?.try_into().ok()
    }
}

impl FromValue<'_> for u64 {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()?.try_into().ok()
    }
}

impl FromValue<'_> for bool {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(|number| number != 0)
    }
}

impl<'r> FromValue<'r> for &'r str {
    fn from_value(value: ValueRef<'r>) -> Option<Self> {
        value.as_str().ok()
    }
}

impl<'r> FromValue<'r> for &'r [u8] {
    fn from_value(value: ValueRef<'r>) -> Option<Self> {
        value.as_blob().ok()
    }
}

impl FromValue<'_> for String {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok().map(str::to_owned)
    }
}

impl FromValue<'_> for Vec<u8> {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        value.as_blob().ok().map(<[u8]>::to_vec)
    }
}

impl<'r, T: FromValue<'r>> FromValue<'r> for Option<T> {
    fn from_value(value: ValueRef<'r>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// What SQLite refused.
#[derive(Debug)]
struct Refusal {
    code: i32,
    message: String,
}

fn refused(cause: rusqlite::Error) -> sqlx::Error {
    match cause {
        rusqlite::Error::SqliteFailure(failure, told) => {
            let message = told.unwrap_or_else(|| failure.to_string());
            sqlx::Error::Database(Box::new(Refusal { code: failure.extended_code, message }))
        }
        other => sqlx::Error::Protocol(other.to_string()),
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "(code: {}) {}", self.code, self.message)
    }
}

impl StdError for Refusal {}

impl DatabaseError for Refusal {
    fn message(&self) -> &str {
        &self.message
    }
    /// The extended result code (sqlite.org/rescode.html).
    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.to_string().into())
    }
    fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self
    }
    fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
        self
    }
    fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
        self
    }
    fn kind(&self) -> ErrorKind {
        match self.code {
            // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY.
            2067 | 1555 => ErrorKind::UniqueViolation,
            // SQLITE_CONSTRAINT_FOREIGNKEY.
            787 => ErrorKind::ForeignKeyViolation,
            _ => ErrorKind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(folder: &tempfile::TempDir) -> Connection {
        let path = folder.path().join("empty.sqlite");
        std::fs::write(&path, []).expect("a file");
        Connection::open(&Options { path, busy: Duration::ZERO, pragmas: String::new() }).expect("it opens")
    }

    #[test]
    fn a_statement_is_right_whatever_was_prepared_since() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = connection(&folder);
        let asked = |number: usize| {
            let sql = format!("select {number} + $1 as sum");
            query(sql).bind(1_u32).one(&connection, |row| row.get::<i64>("sum")).expect("an answer")
        };
        for number in (0..2 * PREPARED_AT_MOST).chain(0..3) {
            assert_eq!(asked(number), i64::try_from(number).expect("small") + 1);
        }
    }

    #[test]
    fn values_are_bound_by_their_number_in_each_statement_and_changes_are_added_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = connection(&folder);
        connection.run("create table pairs (one text, two integer) strict").expect("a table");
        let both =
            "insert into pairs select $3, $1 where $2; update pairs set two = $1 + 1 where changes() = 1 and one = $3";
        let written =
            |holds: bool| query(both).bind(7_u32).bind(holds).bind("b").execute(&connection).expect("written");
        assert_eq!((written(false), written(true)), (0, 2));
        let read = query("select two, one from pairs").list(&connection, |row| {
            // In the order in which they are named, and in another.
            Ok((row.get::<String>("one")?, row.get::<u32>("two")?, row.get::<String>("one")?))
        });
        assert_eq!(read.expect("rows"), [("b".to_owned(), 8, "b".to_owned())]);
        query("select $1, $2").bind(1_u32).exists(&connection).expect_err("the second value is missing");
    }

    #[test]
    fn what_is_not_there_or_of_another_type_is_an_error_and_not_a_default() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = connection(&folder);
        let read = |read: fn(&Row<'_>) -> sqlx::Result<()>| query("select 1 as a, null as b").one(&connection, read);
        read(|row| row.get::<i64>("c").map(drop)).expect_err("there is no such column");
        read(|row| row.get::<String>("a").map(drop)).expect_err("it is a number");
        read(|row| row.get::<i64>("b").map(drop)).expect_err("it is nothing");
        read(|row| row.get::<Option<i64>>("b").map(drop)).expect("nothing is allowed");
        assert!(matches!(query("select 1 where false").one(&connection, |_| Ok(())), Err(sqlx::Error::RowNotFound)));
    }
}
