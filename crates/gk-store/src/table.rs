//! Tables and their rows as types: columns named once, inserted, read and hashed alike; never a statement of its own.

use crate::cell::{Cell, Kind};
use crate::{canon::Canon, sql};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use std::collections::BTreeMap;

/// A table: its name, its columns in order, and how many of them, at the front, are its key.
#[derive(Debug)]
pub struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
    pub(crate) n_key: usize,
}

/// A type whose values are the rows of a table.
pub trait Row: Sized + Clone {
    /// The table.
    const TABLE: Table;

    /// The values in the order of the columns.
    fn into_cells(self) -> Vec<Cell>;

    /// The row of these values; none where one is not of its type.
    fn from_cells(cells: Vec<Cell>) -> Option<Self>;
}

/// Declares a row: a struct with public fields, the table that holds it and the number of its key columns.
macro_rules! row {
    ($(#[$about:meta])* $name:ident in $table:literal, key $n_key:literal {
        $($(#[$about_field:meta])* $field:ident: $type:ty,)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$about_field])* pub $field: $type,)+
        }

        impl $crate::table::Row for $name {
            const TABLE: $crate::table::Table = $crate::table::Table {
                name: $table,
                columns: &[$((stringify!($field), <$type as $crate::cell::Column>::KIND)),+],
                n_key: $n_key,
            };

            fn into_cells(self) -> Vec<$crate::cell::Cell> {
                vec![$($crate::cell::Column::into_cell(self.$field)),+]
            }

            fn from_cells(cells: Vec<$crate::cell::Cell>) -> Option<Self> {
                let mut cells = cells.into_iter();
                Some(Self { $($field: $crate::cell::Column::from_cell(cells.next()?)?),+ })
            }
        }
    };
}
pub(crate) use row;

/// What happens to a row that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It may not be: the statement fails.
    Refused,
    /// It is replaced.
    Replaced,
}

impl Table {
    fn select(&self, rest: &str) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        format!("SELECT {} FROM {} {rest}", columns.join(", "), self.name)
    }

    fn insert(&self, n_rows: usize, existing: Existing) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let width = columns.len();
        let row = |n: usize| {
            let places: Vec<String> = (1..=width).map(|column| format!("${}", n * width + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..n_rows).map(row).collect();
        let insert = format!("INSERT INTO {} ({}) VALUES {}", self.name, columns.join(", "), rows.join(", "));
        if existing == Existing::Refused {
            return insert;
        }
        let (key, others) = columns.split_at(self.n_key);
        let set: Vec<String> = others.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        format!("{insert} ON CONFLICT ({}) DO UPDATE SET {}", key.join(", "), set.join(", "))
    }

    pub(crate) fn read(&self, row: &QueryResult) -> Vec<Cell> {
        self.columns.iter().map(|(name, kind)| Cell::read(row, name, *kind)).collect()
    }

    /// The key of a row as people read it. Slashes are written otherwise in all parts but the first, so that two
    /// keys never read alike.
    pub(crate) fn key(&self, cells: &[Cell]) -> String {
        let shown = |(n, cell): (usize, &Cell)| match cell {
            Cell::Text(text) if n == 0 => text.clone(),
            Cell::Text(text) => text.replace('%', "%25").replace('/', "%2F"),
            Cell::Number(number) => number.to_string(),
            Cell::Nothing | Cell::Bytes(_) | Cell::Odd => "?".to_owned(),
        };
        cells.iter().take(self.n_key).enumerate().map(shown).collect::<Vec<_>>().join("/")
    }

    /// The columns in which two rows differ.
    pub(crate) fn differing(&self, one: &[Cell], other: &[Cell]) -> Vec<&'static str> {
        let pairs = one.iter().zip(other).zip(self.columns);
        pairs.filter(|((one, other), _)| one != other).map(|(_, (name, _))| *name).collect()
    }

    /// The hash of a row with all its columns.
    pub(crate) fn hash(&self, cells: &[Cell]) -> String {
        cells.iter().fold(Canon::of(self.name), Canon::cell).hash()
    }
}

/// Writes rows, many with one statement.
pub(crate) async fn insert<R: Row>(conn: &impl ConnectionTrait, rows: Vec<R>, existing: Existing) -> Result<(), DbErr> {
    let table = R::TABLE;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<R> = rows.by_ref().take(sql::N_VALUES / table.columns.len()).collect();
        let statement = table.insert(some.len(), existing);
        let typed = |row: R| row.into_cells().into_iter().zip(table.columns).map(|(cell, (_, kind))| cell.value(*kind));
        let values: Vec<Value> = some.into_iter().flat_map(typed).collect();
        sql::execute(conn, &statement, values).await?;
    }
    Ok(())
}

/// Takes all rows away.
pub(crate) async fn clear<R: Row>(conn: &impl ConnectionTrait) -> Result<(), DbErr> {
    sql::execute(conn, &format!("DELETE FROM {}", R::TABLE.name), []).await.map(|_| ())
}

/// Of rows with the same key, the last.
pub(crate) fn last_of_each<R: Row>(rows: Vec<R>) -> Vec<R> {
    let mut last = BTreeMap::new();
    for row in rows {
        last.insert(R::TABLE.key(&row.clone().into_cells()), row);
    }
    last.into_values().collect()
}

/// The next rows in the order of their keys, as values: from the beginning, or after a row that was read before.
pub(crate) async fn page<R: Row>(
    conn: &impl ConnectionTrait,
    after: Option<&[Cell]>,
    limit: u64,
) -> Result<Vec<Vec<Cell>>, DbErr> {
    let (key, _) = R::TABLE.columns.split_at(R::TABLE.n_key);
    let names = key.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let places = (1..=key.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let from = if after.is_some() { format!("WHERE ({names}) > ({places})") } else { String::new() };
    let values: Vec<Value> =
        after.into_iter().flatten().zip(key).map(|(cell, (_, kind))| cell.clone().value(*kind)).collect();
    cells::<R>(conn, &format!("{from} ORDER BY {names} LIMIT {limit}"), values).await
}

/// Reads rows as values; `rest` follows the name of the table.
pub(crate) async fn cells<R: Row>(
    conn: &impl ConnectionTrait,
    rest: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<Vec<Cell>>, DbErr> {
    let rows = sql::all(conn, &R::TABLE.select(rest), values).await?;
    Ok(rows.iter().map(|row| R::TABLE.read(row)).collect())
}

/// Reads rows.
pub(crate) async fn select<R: Row>(
    conn: &impl ConnectionTrait,
    rest: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<R>, DbErr> {
    let odd = || DbErr::Type(format!("{} holds a value that is not of its column's type", R::TABLE.name));
    cells::<R>(conn, rest, values).await?.into_iter().map(|cells| R::from_cells(cells).ok_or_else(odd)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    row! {
        /// A row.
        Sample in "p_sample", key 1 {
            /// Its key.
            id: String,
            /// A number.
            n: Option<i64>,
        }
    }

    #[test]
    fn statements_name_each_column_once() {
        let table = Sample::TABLE;
        assert_eq!(table.select("WHERE id = $1"), "SELECT id, n FROM p_sample WHERE id = $1");
        assert_eq!(
            table.insert(2, Existing::Replaced),
            "INSERT INTO p_sample (id, n) VALUES ($1, $2), ($3, $4) ON CONFLICT (id) DO UPDATE SET n = excluded.n"
        );
    }

    #[test]
    fn keys_never_read_alike() {
        let table = Table { n_key: 2, ..Sample::TABLE };
        let key = |a: &str, b: &str| table.key(&[Cell::Text(a.to_owned()), Cell::Text(b.to_owned())]);
        assert_eq!(key("a", "b"), "a/b");
        assert_ne!(key("a/b", "c"), key("a", "b/c"));
        assert_ne!(key("a", "b/c"), key("a", "b%2Fc"));
    }

    #[test]
    fn a_row_is_its_cells() {
        let row = Sample { id: "a".to_owned(), n: None };
        assert_eq!(Sample::from_cells(row.clone().into_cells()), Some(row));
        assert_eq!(Sample::from_cells(vec![Cell::Odd, Cell::Nothing]), None);
    }
}
