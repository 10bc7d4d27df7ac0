//! Rows as they travel: the binary format of COPY (postgresql.org/docs/15/sql-copy.html, *Binary Format*). The server tells them in the
//! same bytes, so that one sum over all of them compares a table.

use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::tables::{Column, Kind, Table};

/// Signature, no flags, no extension.
pub const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
pub const TAIL: &[u8] = &(-1_i16).to_be_bytes();

/// What a row of a file holds that no server can.
#[derive(Debug, PartialEq, Eq)]
pub enum Unfit {
    /// SQLite takes any bytes for a text.
    NoText,
    /// PostgreSQL's texts have no NUL. Elsewhere it is replaced, as the store does with what somebody writes; two keys might become one.
    NulInKey,
    /// A column of another type, which SQLite's strict tables do not have.
    OtherType,
}

impl Unfit {
    pub fn what(&self) -> &'static str {
        match self {
            Self::NoText => "text that is not UTF-8",
            Self::NulInKey => "key with a NUL in it",
            Self::OtherType => "value of another type",
        }
    }
}

/// Writes one row of `table` behind what is there.
pub fn write_row(row: &SqliteRow, table: &Table, into: &mut Vec<u8>) -> Result<(), Unfit> {
    into.extend(i16::try_from(table.columns.len()).unwrap_or(i16::MAX).to_be_bytes());
    table.columns.iter().enumerate().try_for_each(|(at, column)| write_value(row, at, column, into))
}

fn write_value(row: &SqliteRow, at: usize, column: &Column, into: &mut Vec<u8>) -> Result<(), Unfit> {
    let other = |_| Unfit::OtherType;
    match column.kind {
        Kind::Number => {
            let number: Option<i64> = row.try_get(at).map_err(other)?;
            field(number.map(i64::to_be_bytes).as_ref().map(|bytes| &bytes[..]), into);
        }
        // As the store of a file reads it.
        Kind::Truth => {
            let number: Option<i64> = row.try_get(at).map_err(other)?;
            field(number.map(|number| [u8::from(number != 0)]).as_ref().map(|bytes| &bytes[..]), into);
        }
        Kind::Text => {
            let text: Option<&str> = row.try_get(at).map_err(|_| Unfit::NoText)?;
            match text {
                Some(text) if text.contains('\0') && column.key > 0 => return Err(Unfit::NulInKey),
                Some(text) if text.contains('\0') => field(Some(text.replace('\0', "\u{fffd}").as_bytes()), into),
                text => field(text.map(str::as_bytes), into),
            }
        }
        Kind::Bytes => field(row.try_get(at).map_err(other)?, into),
    }
    Ok(())
}

fn field(value: Option<&[u8]>, into: &mut Vec<u8>) {
    let length = value.map_or(-1, |value| i32::try_from(value.len()).unwrap_or(i32::MAX));
    into.extend(length.to_be_bytes());
    into.extend(value.unwrap_or_default());
}

/// SHA-256 over a table, its head and its tail.
#[derive(Debug, PartialEq, Eq)]
pub struct Sum([u8; 32]);

#[derive(Default)]
pub struct Summing(Sha256);

impl Summing {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
    pub fn sum(self) -> Sum {
        Sum(self.0.finalize().into())
    }
}
