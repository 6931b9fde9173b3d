//! The values that a column may hold, the same on both engines: text, whole number, bytes or nothing; never anything else.

use gk_base::Date;
use sea_orm::{QueryResult, Value};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, and civil dates as `YYYY-MM-DD`.
    Text,
    /// Whole numbers, instants in epoch milliseconds, yes and no as 1 and 0.
    Number,
    /// Bytes.
    Bytes,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// `NULL`.
    Nothing,
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Something that no code of ours writes there: text in a column of numbers, bytes in one of text.
    Odd,
}

impl Cell {
    /// The value of a column as it stands in the database.
    pub(crate) fn read(row: &QueryResult, name: &str, kind: Kind) -> Self {
        match kind {
            Kind::Text => row.try_get::<Option<String>>("", name).map_or(Self::Odd, |text| text.into_cell()),
            Kind::Number => row.try_get::<Option<i64>>("", name).map_or(Self::Odd, |number| number.into_cell()),
            Kind::Bytes => row.try_get::<Option<Vec<u8>>>("", name).map_or(Self::Odd, |bytes| bytes.into_cell()),
        }
    }

    /// The value for a statement; nothing, too, has the type of its column.
    pub(crate) fn value(self, kind: Kind) -> Value {
        match (self, kind) {
            (Self::Text(text), _) => text.into(),
            (Self::Number(number), _) => number.into(),
            (Self::Bytes(bytes), _) => bytes.into(),
            (Self::Nothing | Self::Odd, Kind::Text) => None::<String>.into(),
            (Self::Nothing | Self::Odd, Kind::Number) => None::<i64>.into(),
            (Self::Nothing | Self::Odd, Kind::Bytes) => None::<Vec<u8>>.into(),
        }
    }
}

/// A type of Rust that a column can hold.
pub trait Column: Sized {
    /// In which kind of column.
    const KIND: Kind;

    /// The value as a cell.
    fn into_cell(self) -> Cell;

    /// The value of a cell; none where the cell holds something else.
    fn from_cell(cell: Cell) -> Option<Self>;
}

impl Column for String {
    const KIND: Kind = Kind::Text;

    fn into_cell(self) -> Cell {
        Cell::Text(self)
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(text) } else { None }
    }
}

impl Column for i64 {
    const KIND: Kind = Kind::Number;

    fn into_cell(self) -> Cell {
        Cell::Number(self)
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Number(number) = cell { Some(number) } else { None }
    }
}

impl Column for Vec<u8> {
    const KIND: Kind = Kind::Bytes;

    fn into_cell(self) -> Cell {
        Cell::Bytes(self)
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Bytes(bytes) = cell { Some(bytes) } else { None }
    }
}

impl Column for bool {
    const KIND: Kind = Kind::Number;

    fn into_cell(self) -> Cell {
        Cell::Number(self.into())
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Number(0) => Some(false),
            Cell::Number(1) => Some(true),
            _ => None,
        }
    }
}

impl Column for Date {
    const KIND: Kind = Kind::Text;

    fn into_cell(self) -> Cell {
        Cell::Text(self.to_string())
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        String::from_cell(cell)?.parse().ok()
    }
}

impl<C: Column> Column for Option<C> {
    const KIND: Kind = C::KIND;

    fn into_cell(self) -> Cell {
        self.map_or(Cell::Nothing, C::into_cell)
    }

    fn from_cell(cell: Cell) -> Option<Self> {
        if cell == Cell::Nothing { Some(None) } else { C::from_cell(cell).map(Some) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<C: Column + Clone + PartialEq + std::fmt::Debug>(value: C, expect: Cell) {
        assert_eq!(value.clone().into_cell(), expect);
        assert_eq!(C::from_cell(expect), Some(value));
        assert_eq!(C::from_cell(Cell::Odd), None);
    }

    #[test]
    fn values_go_in_and_come_out_again() {
        check("局".to_owned(), Cell::Text("局".to_owned()));
        check(None::<String>, Cell::Nothing);
        check(7_i64, Cell::Number(7));
        check(vec![0_u8, 255], Cell::Bytes(vec![0, 255]));
        check(true, Cell::Number(1));
        check(Date::from_ymd_opt(2024, 2, 29), Cell::Text("2024-02-29".to_owned()));
        assert_eq!(bool::from_cell(Cell::Number(2)), None);
        assert_eq!(Date::from_cell(Cell::Text("2023-02-29".to_owned())), None);
    }
}
