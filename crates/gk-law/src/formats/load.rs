//! Builds [`Formats`] out of the embedded data and refuses data that does not hold together.

use super::{Block, CellInfo, CellIx, Column, Each, Format, Formats, Identity, Row, Section, Table, raw};
use crate::cite::LawError;
use gk_base::Date;
use std::collections::HashMap;

/// Loads all formats from `(file, text)` pairs.
///
/// # Errors
/// A [`LawError`] names the file and the place: bad TOML, an id used twice, an identity or a crosswalk
/// over cells that do not exist, formats whose years overlap, or not exactly one format without tables.
pub(crate) fn load(files: &[(&str, &str)]) -> Result<Formats, LawError> {
    let mut formats = Formats { all: Vec::new(), cells: Vec::new(), index: HashMap::new() };
    let mut crosswalks = Vec::new();
    for (file, text) in files {
        let raw: raw::Format = toml::from_str(text).map_err(|e| {
            LawError::new(file, e.span().map_or_else(String::new, |s| format!("byte {}", s.start)), e.message())
        })?;
        let (format, crosswalk) = build(&mut formats, file, raw)?;
        crosswalks.push((*file, format.id, crosswalk));
        formats.all.push(format);
    }
    for (file, from, crosswalk) in crosswalks {
        if let Some(raw) = crosswalk {
            connect(&mut formats, file, from, raw)?;
        }
    }
    validate(&formats)?;
    Ok(formats)
}

/// Law data lives as long as the program; one copy of each text is kept for good.
fn keep(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn keep_all(texts: Vec<String>) -> Vec<&'static str> {
    texts.into_iter().map(keep).collect()
}

fn build(formats: &mut Formats, file: &str, raw: raw::Format) -> Result<(Format, Option<raw::Crosswalk>), LawError> {
    let checked_on =
        raw.checked_on.date.and_then(|d| Date::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
    let mut format = Format {
        id: keep(raw.id),
        title: keep(raw.title),
        from_year: raw.from_year,
        until_year: raw.until_year,
        cite: keep(raw.cite),
        checked_on: checked_on.ok_or_else(|| LawError::new(file, "checked_on", "a date is needed"))?,
        sections: raw
            .section
            .into_iter()
            .map(|s| Section {
                id: keep(s.id),
                number: keep(s.number),
                title: keep(s.title),
                variants: keep_all(s.variants),
            })
            .collect(),
        tables: Vec::new(),
        identities: Vec::new(),
        crosswalk: Vec::new(),
        crosswalk_to: None,
    };
    for table in raw.table {
        let table = build_table(formats, file, table)?;
        format.tables.push(table);
    }
    for identity in raw.identity {
        let expanded = expand(&format, file, &identity)?;
        format.identities.extend(expanded);
    }
    Ok((format, raw.crosswalk))
}

fn build_table(formats: &mut Formats, file: &str, raw: raw::Table) -> Result<Table, LawError> {
    let id = keep(raw.id);
    let mut blocks = Vec::new();
    for block in raw.block {
        let columns: Vec<Column> = block
            .column
            .into_iter()
            .map(|c| Column {
                id: keep(c.id),
                label: keep(c.label),
                group: keep(c.group),
                variants: keep_all(c.variants),
                kind: c.kind,
            })
            .collect();
        let mut rows = Vec::new();
        for row in block.row {
            let row_id = keep(row.id);
            let mut cells = Vec::new();
            for column in &columns {
                cells.push(register(
                    formats,
                    file,
                    CellInfo { table: id, row: row_id, col: column.id, kind: column.kind },
                )?);
            }
            rows.push(Row {
                id: row_id,
                number: keep(row.number),
                label: keep(row.label),
                stub: keep(row.stub),
                group: keep(row.group),
                variants: keep_all(row.variants),
                cells,
            });
        }
        blocks.push(Block { banner: keep(block.banner), columns, rows });
    }
    Ok(Table {
        id,
        number: keep(raw.number),
        title: keep(raw.title),
        section: keep(raw.section),
        corner: keep_all(raw.corner),
        one_line: raw.one_line,
        blocks,
    })
}

fn register(formats: &mut Formats, file: &str, info: CellInfo) -> Result<CellIx, LawError> {
    if let Some(ix) = formats.index.get(&(info.table, info.row, info.col)) {
        return Ok(*ix);
    }
    let place = || format!("{}.{}.{}", info.table, info.row, info.col);
    let number =
        u16::try_from(formats.cells.len()).map_err(|_| LawError::new(file, place(), "more than 65,535 cells"))?;
    let ix = CellIx(number);
    formats.index.insert((info.table, info.row, info.col), ix);
    formats.cells.push(info);
    Ok(ix)
}

/// An identity over every row or every column of a table becomes one equation each.
fn expand(format: &Format, file: &str, raw: &raw::Identity) -> Result<Vec<Identity>, LawError> {
    let unknown = |what: &str| {
        LawError::new(file, raw.code.clone(), format!("the identity names {what}, which the table does not have"))
    };
    let table = format.table(&raw.table).ok_or_else(|| unknown(&raw.table))?;
    let code = keep(raw.code.clone());
    let mut identities = Vec::new();
    match raw.each {
        Each::Row => {
            for (block, row) in table.rows() {
                let pick = |ids: &[String]| -> Result<Vec<CellIx>, LawError> {
                    ids.iter()
                        .map(|id| {
                            block
                                .columns
                                .iter()
                                .position(|c| c.id == id.as_str())
                                .and_then(|at| row.cells.get(at).copied())
                                .ok_or_else(|| unknown(id))
                        })
                        .collect()
                };
                identities.push(Identity {
                    code,
                    table: table.id,
                    about: row.id,
                    each: Each::Row,
                    left: pick(&raw.left)?,
                    right: pick(&raw.right)?,
                });
            }
        }
        Each::Column => {
            let columns = table.blocks.first().map_or(&[][..], |b| &b.columns);
            for (at, column) in columns.iter().enumerate() {
                let pick = |ids: &[String]| -> Result<Vec<CellIx>, LawError> {
                    ids.iter()
                        .map(|id| {
                            table
                                .rows()
                                .find(|(_, r)| r.id == id.as_str())
                                .and_then(|(_, r)| r.cells.get(at).copied())
                                .ok_or_else(|| unknown(id))
                        })
                        .collect()
                };
                identities.push(Identity {
                    code,
                    table: table.id,
                    about: column.id,
                    each: Each::Column,
                    left: pick(&raw.left)?,
                    right: pick(&raw.right)?,
                });
            }
        }
    }
    Ok(identities)
}

fn connect(formats: &mut Formats, file: &str, from: &str, raw: raw::Crosswalk) -> Result<(), LawError> {
    let missing = |what: &str| LawError::new(file, "crosswalk", format!("{what} does not exist"));
    let theirs: Vec<CellIx> = formats.get(&raw.to).ok_or_else(|| missing(&raw.to))?.cells().collect();
    let ours: Vec<CellIx> = formats.get(from).ok_or_else(|| missing(from))?.cells().collect();
    let mut pairs = Vec::new();
    for ix in &ours {
        let same_table = raw.same_tables.iter().any(|t| t.as_str() == formats.info(*ix).table);
        if same_table && theirs.contains(ix) {
            pairs.push((*ix, *ix));
        }
    }
    for cell in &raw.cell {
        let a = formats.cell_at(&cell.from).filter(|ix| ours.contains(ix)).ok_or_else(|| missing(&cell.from))?;
        let b = formats.cell_at(&cell.to).filter(|ix| theirs.contains(ix)).ok_or_else(|| missing(&cell.to))?;
        pairs.push((a, b));
    }
    let to = keep(raw.to);
    if let Some(format) = formats.all.iter_mut().find(|f| f.id == from) {
        format.crosswalk = pairs;
        format.crosswalk_to = Some(to);
    }
    Ok(())
}

fn validate(formats: &Formats) -> Result<(), LawError> {
    let free = formats.all.iter().filter(|f| f.tables.is_empty()).count();
    if free != 1 {
        return Err(LawError::new("formats", "", format!("{free} formats without tables, expected exactly one")));
    }
    for (at, format) in formats.all.iter().enumerate() {
        if formats.all.iter().take(at).any(|other| other.id == format.id) {
            return Err(LawError::new("formats", format.id, "the id is used twice"));
        }
        for other in formats.all.iter().take(at).filter(|f| !f.tables.is_empty() && !format.tables.is_empty()) {
            let apart = other.until_year.is_some_and(|until| until < format.from_year)
                || format.until_year.is_some_and(|until| until < other.from_year);
            if !apart {
                return Err(LawError::new("formats", format.id, format!("its years overlap with {}", other.id)));
            }
        }
        for table in &format.tables {
            if format.section(table.section).is_none() {
                return Err(LawError::new(
                    "formats",
                    format.id,
                    format!("table {} names section {}, which is not there", table.id, table.section),
                ));
            }
        }
    }
    Ok(())
}
