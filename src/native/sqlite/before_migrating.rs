//! A database of an earlier release is copied before its schema changes: an earlier program cannot go back to it.

use std::path::{Path, PathBuf};

use super::backup::copy_database;
use super::open::{APPLICATION_ID, MIGRATIONS, OpenError};
use crate::backup_names::{files_in, migration_backup_name, schema_of};
use crate::direct::{Connection, Options, query};
use crate::ports::SystemClock;
use ports::Clock as _;

/// Where such a copy is, and who looks for it.
#[derive(Clone, Copy)]
pub(super) struct Before<'p> {
    pub database: &'p Path,
    /// Where else than beside the database.
    pub folder: Option<&'p Path>,
}

impl Before<'_> {
    /// The schema of a database of ours that has something in it and is older than this program. Whatever else is wrong with a file is
    /// found by whoever opens it.
    pub fn outdated(&self) -> Option<i64> {
        let options = Options { path: self.database.to_owned(), busy: super::open::BUSY, pragmas: String::new() };
        let schema = Connection::open(&options).and_then(|connection| {
            let id = query("pragma application_id").one(&connection, |row| row.first::<i64>())?;
            if id != APPLICATION_ID {
                return Ok(None);
            }
            let schema = query("select max(version) from _sqlx_migrations");
            let schema = schema.one(&connection, |row| row.first::<Option<i64>>())?;
            let has_rows = query("select 1 from users union all select 1 from clients limit 1").exists(&connection)?;
            Ok(schema.filter(|_| has_rows))
        });
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
        schema.ok().flatten().filter(|schema| Some(*schema) < newest)
    }

    /// Copies it; nothing is migrated when that fails.
    pub async fn back_up(&self, schema: i64) -> Result<(), OpenError> {
        let name = migration_backup_name(self.database, schema, SystemClock.now());
        let backup = self.folders()[0].join(name);
        let copied = copy_database(self.database, &backup).await.map_err(|cause| OpenError::NotBackedUp {
            path: self.database.to_owned(),
            schema,
            cause: cause.to_string(),
        })?;
        tracing::info!(backup = %backup.display(), schema, bytes = copied.bytes, "the database was copied before its schema changes");
        Ok(())
    }

    /// The copy of before the newest migration, said to whoever has an earlier program.
    pub fn told(&self, refused: OpenError) -> OpenError {
        match refused {
            OpenError::Newer { path, version, backup: None } => {
                let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
                let copies = self
                    .folders()
                    .into_iter()
                    .flat_map(|folder| files_in(&folder, |name| schema_of(self.database, name)).unwrap_or_default());
                let newest = copies.filter(|((schema, _), _)| Some(*schema) <= newest).max();
                OpenError::Newer { path, version, backup: newest.map(|(_, backup)| backup) }
            }
            other => other,
        }
    }

    fn folders(&self) -> Vec<PathBuf> {
        let beside = match self.database.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        self.folder.into_iter().chain([beside]).map(Path::to_owned).collect()
    }
}
