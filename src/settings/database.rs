//! Where the database is.

use std::fmt;
use std::path::PathBuf;

use zeroize::Zeroizing;

/// One file, or a server that several processes may share.
#[derive(Clone, Debug)]
pub enum Database {
    Sqlite(PathBuf),
    Postgres(ServerAddress),
}

/// `postgres://user:password@host/database`. Whoever opens it reads it by [`ServerAddress::expose`]; nobody prints it.
#[derive(Clone)]
pub struct ServerAddress(Zeroizing<String>);

impl ServerAddress {
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerAddress")
    }
}

/// How the address of a server begins.
const SERVERS: [&str; 2] = ["postgres://", "postgresql://"];

/// Reads where the database is.
pub fn database(value: &str) -> Result<Database, &'static str> {
    if let Some(named) = SERVERS.iter().find_map(|scheme| value.strip_prefix(scheme)) {
        let path = named.split(['?', '#']).next().unwrap_or_default();
        return match path.rsplit_once('/') {
            Some((host, name)) if !host.is_empty() && !name.is_empty() => {
                Ok(Database::Postgres(ServerAddress(Zeroizing::new(value.to_owned()))))
            }
            _ => Err("names no database; write postgres://USER:PASSWORD@HOST/DATABASE"),
        };
    }
    match value.strip_prefix("sqlite://") {
        Some(path) if !path.is_empty() => Ok(Database::Sqlite(PathBuf::from(path))),
        _ => Err(
            "is not known; write sqlite:// and a path, such as sqlite://data/matgim.db, or the postgres:// address of a server",
        ),
    }
}

/// Reads where a database is that has to be a file.
pub fn file_database(value: &str) -> Result<PathBuf, &'static str> {
    match database(value) {
        Ok(Database::Sqlite(path)) => Ok(path),
        _ => Err("is no file; write sqlite:// and a path, such as sqlite://data/matgim.db"),
    }
}

/// Reads where a database is that has to be on a server.
pub fn server_database(value: &str) -> Result<ServerAddress, &'static str> {
    match database(value)? {
        Database::Postgres(address) => Ok(address),
        Database::Sqlite(_) => Err("is a file, and not on a server; write postgres://USER:PASSWORD@HOST/DATABASE"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_kinds_are_told_apart_and_a_password_is_not_printed() {
        assert!(matches!(database("sqlite://a/b.db"), Ok(Database::Sqlite(path)) if path.to_str() == Some("a/b.db")));
        for url in ["postgres://u:s3cret@h/d", "postgresql://u:s3cret@h/d"] {
            let read = database(url).expect("a database");
            assert!(matches!(&read, Database::Postgres(address) if address.expose() == url));
            assert!(!format!("{read:?}").contains("s3cret"));
        }
        for wrong in ["", "sqlite://", "mysql://h/d", "matgim.db", "postgres://", "postgres://h", "postgres://h/?a=b/c"]
        {
            assert!(database(wrong).is_err(), "{wrong}");
        }
    }
}
