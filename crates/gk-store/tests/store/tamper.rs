//! A hand in the database, past the store: what somebody with a client could do; only for tests.

use gk_store::{FILE_NAME, Place};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement, Value,
};

/// A connection that obeys no constraint.
pub struct Raw {
    db: DatabaseConnection,
}

impl Raw {
    pub async fn connect(place: &Place) -> Self {
        let url = match place {
            Place::Folder(folder) => format!("sqlite://{}", folder.join(FILE_NAME).display()),
            Place::Postgres { url, .. } => url.clone(),
        };
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let raw = Self { db: Database::connect(options).await.expect("connects") };
        match raw.db.get_database_backend() {
            DbBackend::Sqlite => raw.run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").await,
            _ => raw.run("SET session_replication_role = replica; ALTER TABLE f_act DROP CONSTRAINT ck_act_kind").await,
        }
        raw
    }

    pub async fn run(&self, sql: &str) {
        self.db.execute_unprepared(sql).await.unwrap_or_else(|source| unreachable!("{sql}: {source}"));
    }

    pub async fn number(&self, sql: &str) -> i64 {
        self.one(sql).await.and_then(|row| row.try_get_by_index(0).ok()).expect("a number")
    }

    async fn one(&self, sql: &str) -> Option<QueryResult> {
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        self.db.query_one_raw(statement).await.unwrap_or_else(|source| unreachable!("{sql}: {source}"))
    }

    /// Makes the database refuse events of a kind.
    pub async fn refuse_events(&self, kind: &str) {
        match self.db.get_database_backend() {
            DbBackend::Sqlite => {
                let body = "BEGIN SELECT RAISE(ABORT, 'refused'); END";
                self.run(&format!("CREATE TRIGGER refuse BEFORE INSERT ON f_event WHEN NEW.kind = '{kind}' {body}"))
                    .await;
            }
            _ => self.run(&format!("ALTER TABLE f_event ADD CONSTRAINT refuse CHECK (kind <> '{kind}')")).await,
        }
    }

    /// The name by which the engine finds a row.
    fn address(&self) -> &'static str {
        if self.db.get_database_backend() == DbBackend::Sqlite { "rowid" } else { "ctid" }
    }

    /// Changes a bit of a value of some row; of nothing it makes something.
    pub async fn flip(&self, table: &str, column: &str) -> Flipped {
        let address = self.address();
        let first = format!("{address} = (SELECT MIN({address}) FROM {table})");
        let row = self.one(&format!("SELECT {column} AS c FROM {table} WHERE {first}")).await.expect("a row");
        let before = Held::read(&row);
        let after = before.flipped(table, column);
        // PostgreSQL moves a row when it changes, so the way back goes by the value.
        let values = |to: &Held, from: &Held| [to.value(), from.value()];
        let update = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
        let from_nothing = format!("UPDATE {table} SET {column} = $1 WHERE {column} IS NULL");
        match &before {
            Held::Nothing => self.change(&from_nothing, vec![after.value()]).await,
            _ => self.change(&format!("{update} AND {first}"), values(&after, &before).into()).await,
        }
        Flipped { update, before, after }
    }

    pub async fn flip_back(&self, flipped: Flipped) {
        self.change(&flipped.update, vec![flipped.before.value(), flipped.after.value()]).await;
    }

    async fn change(&self, sql: &str, values: Vec<Value>) {
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), sql, values);
        let done = self.db.execute_raw(statement).await.unwrap_or_else(|source| unreachable!("{sql}: {source}"));
        assert!(done.rows_affected() > 0, "{sql} changes something");
    }

    /// Sets the bytes of a file that stand in the table.
    pub async fn set_bytes(&self, table: &str, sha256: &str, bytes: &[u8]) {
        self.change(
            &format!("UPDATE {table} SET bytes = $1 WHERE sha256 = $2"),
            vec![bytes.to_vec().into(), sha256.into()],
        )
        .await;
    }

    /// Keeps a copy of a table aside.
    pub async fn keep(&self, table: &str) {
        self.run(&format!("CREATE TEMPORARY TABLE kept AS SELECT * FROM {table}")).await;
    }

    /// Puts the copy back.
    pub async fn put_back(&self, table: &str) {
        self.run(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept")).await;
    }

    /// Takes some row away.
    pub async fn take(&self, table: &str) {
        let address = self.address();
        self.run(&format!("DELETE FROM {table} WHERE {address} = (SELECT MIN({address}) FROM {table})")).await;
    }

    /// Adds a row like one that is there, with another key.
    pub async fn smuggle(&self, table: &str, key: &str) {
        self.run(&format!("CREATE TEMPORARY TABLE forged AS SELECT * FROM {table} LIMIT 1")).await;
        self.flip("forged", key).await;
        self.run(&format!("INSERT INTO {table} SELECT * FROM forged; DROP TABLE forged")).await;
    }
}

/// A value that was changed.
pub struct Flipped {
    update: String,
    before: Held,
    after: Held,
}

/// A value as the database holds it.
#[derive(Debug, Clone)]
enum Held {
    Text(String),
    Number(i64),
    Bytes(Vec<u8>),
    Nothing,
}

impl Held {
    fn read(row: &QueryResult) -> Self {
        if let Ok(Some(number)) = row.try_get::<Option<i64>>("", "c") {
            Self::Number(number)
        } else if let Ok(Some(text)) = row.try_get::<Option<String>>("", "c") {
            Self::Text(text)
        } else if let Ok(Some(bytes)) = row.try_get::<Option<Vec<u8>>>("", "c") {
            Self::Bytes(bytes)
        } else {
            Self::Nothing
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) => text.clone().into(),
            Self::Number(number) => (*number).into(),
            Self::Bytes(bytes) => bytes.clone().into(),
            Self::Nothing => None::<String>.into(),
        }
    }

    fn flipped(&self, table: &str, column: &str) -> Self {
        match self {
            Self::Number(number) => Self::Number(number ^ 1024),
            Self::Bytes(bytes) => {
                Self::Bytes(bytes.iter().take(1).map(|byte| byte ^ 1).chain(bytes.iter().skip(1).copied()).collect())
            }
            Self::Text(text) => {
                let mut chars: Vec<char> = text.chars().collect();
                let last = chars.pop().unwrap_or('a');
                chars.push(char::from_u32(u32::from(last) ^ 1).expect("a character"));
                Self::Text(chars.into_iter().collect())
            }
            Self::Nothing => Self::Text(format!("{table}.{column}")),
        }
    }
}
