use std::{path::Path, time::Duration};

use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::fault::Fault;

/// The database. Readers never wait for the writer (WAL); writers of one process queue for its one
/// writing connection, in order, rather than poll SQLite's lock.
pub(crate) struct Store {
    reader: SqlitePool,
    writer: SqlitePool,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database's file can't be made")]
    Make(#[from] std::io::Error),
    #[error("the database can't be opened")]
    Open(#[from] sqlx::Error),
    #[error("the database can't be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl Store {
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        make_private(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A power cut may lose the last moments, never tear the file. A lost answer is sent again by
            // its device; a lost sign-in is started again by its person. So no sync at each commit.
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true);
        let writer = one_connection().connect_with(options.clone()).await?;
        sqlx::migrate!("./migrations").run(&writer).await?;
        let reader = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        Ok(Self { reader, writer })
    }

    /// Lives as long as this value, in one connection.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(true);
        let writer = one_connection().connect_with(options).await?;
        sqlx::migrate!("./migrations").run(&writer).await?;
        Ok(Self { reader: writer.clone(), writer })
    }

    /// For reading outside a transaction. In memory it is the writing connection too: never read
    /// here while holding a transaction.
    pub fn reader(&self) -> &SqlitePool {
        &self.reader
    }

    /// For one write that needs no transaction.
    pub fn writer(&self) -> &SqlitePool {
        &self.writer
    }

    /// A transaction that holds the write lock from its first moment, so that what it read stays true.
    pub async fn write(&self) -> Result<Transaction<'static, Sqlite>, Fault> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Changes whenever another process wrote (it never counts the asking connection's own writes).
    pub async fn foreign_version(&self) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar("PRAGMA data_version").fetch_one(&self.writer).await?)
    }

    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Who signs in where, and by which address a device is woken, is nobody else's to read. SQLite gives its other
/// files the mode of this one.
fn make_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

fn one_connection() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn pushes_from_before_there_were_mailboxes_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (file, before) = (folder.path().join("nod.db"), folder.path().join("migrations"));
        std::fs::create_dir(&before).unwrap();
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.as_str() < "0005" {
                let from = format!("{}/migrations/{name}", env!("CARGO_MANIFEST_DIR"));
                std::fs::copy(from, before.join(&name)).unwrap();
            }
        }
        let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
        let old = one_connection().connect_with(options).await.unwrap();
        sqlx::migrate::Migrator::new(before.as_path()).await.unwrap().run(&old).await.unwrap();
        for row in [
            "INSERT INTO users (id, name, label, version, created_at) VALUES ('u', 'ada', 'ada', 0, 0)",
            "INSERT INTO devices (id, user_id, name, model, os, app_version, possession_id, possession, push,
                                  service_name, registration, receipt, created_at)
             VALUES ('d', 'u', 'n', '', '', '', 'p', '{}', '[]', 's', 'r', '', 0)",
            "INSERT INTO push_queue (id, device_id, about, provider, address, expires_at, attempts, due_at, state,
                                     settled_at, settled_ms, refusal)
             VALUES ('q', 'd', 'a', 'fcm', '{}', 1, 2, 3, 'refused', 4, 5, 'why')",
        ] {
            sqlx::query(row).execute(&old).await.unwrap();
        }
        old.close().await;
        let store = Store::open(&file).await.unwrap();
        let row: (String, Option<String>, i64, i64, i64, i64, i64, String) = sqlx::query_as(
            "SELECT device_id, mailbox_id, expires_at, attempts, due_at, settled_at, settled_ms, refusal
             FROM push_queue WHERE id = 'q' AND about = 'a' AND provider = 'fcm' AND state = 'refused'",
        )
        .fetch_one(store.reader())
        .await
        .unwrap();
        assert_eq!(row, ("d".into(), None, 1, 2, 3, 4, 5, "why".into()));
        store.close().await;
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn nothing_of_the_database_is_readable_for_others() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("nod.db")).await.unwrap();
        let modes: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().metadata().unwrap().permissions().mode() & 0o777)
            .collect();
        assert!(!modes.is_empty() && modes.iter().all(|mode| *mode == 0o600), "{modes:?}");
        store.close().await;
    }
}
