//! Prints reports the way published ones look, in random layouts, and says what must be read of each cell; never reads anything.

mod damage;
mod dice;
mod grid;
mod html;
mod labels;
mod page;
mod strategy;
mod style;
mod text;
mod truth;
mod values;

pub use strategy::{damaged_layouts, layouts};
pub use style::*;
pub use truth::{Duty, Expected, Truth, Verdict};

use crate::consistent::{self, Figures};
use dice::Dice;
use gk_law::formats::{Block, Table};
use gk_law::{CellIx, Format, Law};
use gk_report::Value;
use grid::{Grid, Maker};
use labels::Labels;
use page::{PageMaker, Piece};
use std::collections::BTreeMap;
use values::Values;

/// Which form a report is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The form of the year.
    Own(&'static str),
    /// The form of 2019 in a later year.
    OldLater,
    /// The first block of table two in the form of 2019, all else in that of 2021.
    Mixed,
}

impl Form {
    /// All choices.
    pub const ALL: &'static [Self] = &[Self::Own("annual-2021"), Self::Own("annual-2019"), Self::OldLater, Self::Mixed];

    fn main(self) -> &'static str {
        match self {
            Self::Own(id) => id,
            Self::OldLater => "annual-2019",
            Self::Mixed => "annual-2021",
        }
    }
}

/// A printed report.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// A name for it.
    pub name: &'static str,
    /// The printed text before it was encoded.
    pub text: String,
    /// The year that it says.
    pub year: i32,
    /// The form of its table three.
    pub format: &'static str,
    /// What must be read.
    pub truth: Truth,
}

/// Prints a consistent report with the given figures.
///
/// # Panics
/// If the law lacks the form.
#[must_use]
pub fn print(law: &'static Law, figures: &Figures, form: Form, layout: &Layout) -> Printed {
    let format = format_of(law, form.main());
    let cells = cells_of(law, figures, form);
    let year = match form {
        Form::OldLater => 2022,
        _ => format.until_year.unwrap_or(format.from_year + 3),
    };
    let labels = |salt: u64| Labels { layout, dice: Dice::new(layout.seed ^ salt), n_damaged: 0, last_damaged: false };
    let values =
        Values { law, layout, figures: &cells, says_wan: false, unstated: false, dice: Dice::new(layout.seed ^ 2) };
    let mut maker =
        Maker { layout, labels: labels(1), values, dice: Dice::new(layout.seed ^ 3), truth: Truth::default() };
    let mut grids: Vec<Grid> = format.tables.iter().filter_map(|table| grid_of(&mut maker, law, form, table)).collect();
    let mut dice = maker.dice.clone();
    let mut truth = std::mem::take(&mut maker.truth);
    excuse(&grids, layout, &mut truth, maker.labels.n_damaged);
    if layout.page.furniture == Furniture::ExtraRow {
        extra_row(&mut grids);
    }
    if layout.page.furniture == Furniture::HeadAgain {
        head_again(&mut grids, &mut dice);
    }
    if layout.medium.has_no_tables() {
        truth = Truth::default();
    }
    damage::harm(&mut grids, layout.harm, &mut truth, &mut dice);
    let text = whole(law, form, layout, &grids, year, &mut dice, &mut maker.labels);
    let text = damage::scar(&text, layout.scar, layout.medium, &mut truth, &mut dice);
    let name = if layout.medium.is_page() { "report.html" } else { "report.txt" };
    Printed { bytes: encode(&text, layout), name, text, year, format: form.main(), truth }
}

#[expect(clippy::panic, reason = "a test without the form must stop")]
fn format_of(law: &'static Law, id: &str) -> &'static Format {
    law.formats.get(id).unwrap_or_else(|| panic!("no format {id}"))
}

/// The figures of all cells that the form prints.
fn cells_of(law: &'static Law, figures: &Figures, form: Form) -> BTreeMap<CellIx, Value> {
    let mut cells = BTreeMap::new();
    let ids: &[&str] = if form == Form::Mixed { &["annual-2019", "annual-2021"] } else { &[form.main()] };
    for id in ids {
        let report = consistent::report(law, format_of(law, id), figures);
        cells.extend(report.cells.iter().map(|(ix, cell)| (ix, cell.value.clone())));
    }
    cells
}

fn grid_of(maker: &mut Maker<'_>, law: &'static Law, form: Form, table: &'static Table) -> Option<Grid> {
    Some(match table.id {
        "proactive" => {
            let mut blocks: Vec<&'static Block> = table.blocks.iter().collect();
            if form == Form::Mixed {
                let old = format_of(law, "annual-2019").table(table.id)?.blocks.first()?;
                *blocks.first_mut()? = old;
            }
            maker.proactive(table, &blocks)
        }
        "applications" => maker.applications(table),
        "remedies" => maker.remedies(table),
        _ => return None,
    })
}

/// Lets the reader off where the layout loses something.
fn excuse(grids: &[Grid], layout: &Layout, truth: &mut Truth, n_damaged_labels: usize) {
    if n_damaged_labels > 0 || matches!(layout.labels.wording, Wording::Cut) || layout.medium == Medium::Glued {
        truth.excuse_all();
    }
    let hides = layout.medium.hides_blanks() || matches!(layout.medium, Medium::TabsShifted | Medium::Tabs);
    let has_blanks = truth.iter().any(|(_, e)| e.value == Value::Blank);
    if has_blanks && hides {
        truth.excuse_all();
    }
    if has_blanks && layout.medium == Medium::CellLinePipePadded {
        // Empty places of the head and the first empty cells of table four stand side by side.
        truth.excuse(cells_of_grid(grids, "remedies"));
    }
    if has_blanks && layout.medium == Medium::Torn && layout.values.blanks != Blanks::Zeros {
        truth.excuse_all();
    }
    let one_line = matches!(layout.medium, Medium::OneLine | Medium::OneParagraph);
    let loses = layout.values.digits == Digits::Scanned
        || layout.medium == Medium::TabsScanned
        || layout.second.is_some()
        || layout.page.filler == Filler::Lookalikes
        || one_line && layout.labels.wording == Wording::Stretched;
    if loses {
        truth.excuse_all();
    }
    // A row that no form knows cannot be told from the figures of the row before it.
    let extra = layout.page.furniture == Furniture::ExtraRow;
    if extra && (one_line || matches!(layout.medium, Medium::TabsShifted | Medium::PipeNextLine)) {
        truth.excuse(cells_of_grid(grids, "proactive"));
    }
    if one_line && layout.page.headings == Headings::Missing {
        truth.excuse(cells_of_grid(grids, "remedies"));
    }
    if layout.labels.stubs == Stubs::Missing && layout.labels.wording == Wording::Unnumbered {
        truth.excuse_all();
    }
}

fn cells_of_grid(grids: &[Grid], table: &str) -> Vec<CellIx> {
    grids.iter().filter(|g| g.table == table).flat_map(|g| g.lines.iter().flat_map(grid::Line::figures)).collect()
}

/// A local row after the first block of table two.
fn extra_row(grids: &mut [Grid]) {
    let Some(grid) = grids.first_mut() else { return };
    let Some(at) = grid.lines.iter().position(grid::Line::is_data) else { return };
    let Some(mut line) = grid.lines.get(at).cloned() else { return };
    for (place, text) in line.places.iter_mut().zip(["其他主动公开文件", "41", "42", "43"]) {
        place.text = text.to_owned();
        if place.part != grid::Part::Label {
            place.part = grid::Part::Head;
        }
    }
    grid.lines.insert(at + 2, line);
}

/// The head of table three again amid its rows, where a page ends.
fn head_again(grids: &mut [Grid], dice: &mut Dice) {
    let Some(grid) = grids.get_mut(1) else { return };
    let n_head = grid.lines.iter().take_while(|l| !l.is_data()).count();
    let head: Vec<grid::Line> = grid.lines.iter().take(n_head).cloned().collect();
    let at = n_head + 1 + dice.below(2);
    grid.lines.splice(at..at, head);
}

fn whole(
    law: &'static Law,
    form: Form,
    layout: &Layout,
    grids: &[Grid],
    year: i32,
    dice: &mut Dice,
    labels: &mut Labels<'_>,
) -> String {
    let set = |grid: &Grid, dice: &mut Dice| {
        if layout.medium.is_page() {
            html::set(grid, layout.medium, layout.labels.stubs, dice)
        } else {
            let medium = layout.second.filter(|_| grid.table != "proactive").unwrap_or(layout.medium);
            let table = if grid.table == "remedies" { text::remedies(grid, layout.remedies, medium) } else { None };
            let table = table.unwrap_or_else(|| text::set(grid, medium, layout.labels.stubs, dice));
            furnish(&table, layout, medium, grid, dice)
        }
    };
    let format = format_of(law, form.main());
    let tables: Vec<(&str, String)> = grids
        .iter()
        .map(|grid| {
            let table = match layout.medium {
                Medium::Absent => String::new(),
                Medium::Pictures => format!("捕获{}.PNG\n", 2 + dice.below(9)),
                Medium::Narrative => {
                    "全年作出行政许可决定12件、行政处罚决定7件；收到申请9件，予以公开5件，部分公开2件，结转2件。\n"
                        .to_owned()
                }
                _ => set(grid, dice),
            };
            (grid.table, table)
        })
        .collect();
    let agency = dice.word(&["临河县水务局", "云岭市民政局", "东川区司法局", "青溪镇人民政府"]);
    let pieces = PageMaker { layout, labels, dice: dice.clone(), format, agency, year }.pieces(&tables);
    as_file(&pieces, layout, dice)
}

fn as_file(pieces: &[Piece], layout: &Layout, dice: &mut Dice) -> String {
    if layout.medium.is_page() { page::as_page(pieces, layout, dice) } else { page::as_text(pieces, layout, dice) }
}

/// Page numbers and stray rows in a table of a text.
fn furnish(table: &str, layout: &Layout, medium: Medium, grid: &Grid, dice: &mut Dice) -> String {
    match layout.page.furniture {
        Furniture::StrayRows if table.contains('|') => format!("{table}| | | |\n"),
        Furniture::PageNumbers => {
            let mut lines: Vec<&str> = table.lines().collect();
            if medium.is_cell_a_line() || matches!(medium, Medium::Word | Medium::WordBroken | Medium::ValuesLine) {
                let at = 5 + dice.below(lines.len().saturating_sub(6));
                lines.insert(at.min(lines.len()), dice.word(&["- 3 -", "— 3 —", "第3页 共6页", "第 3 页"]));
            } else if grid.table == "applications"
                && lines.len() > 8
                && matches!(
                    medium,
                    Medium::Pipes | Medium::PipesPadded | Medium::PipesLed | Medium::Tabs | Medium::TabsShifted
                )
            {
                let at = 5 + dice.below(lines.len() - 6);
                lines.insert(at, dice.word(&["3", "- 3 -", "— 3 —", "第3页 共6页"]));
            }
            lines.join("\n") + "\n"
        }
        _ => table.to_owned(),
    }
}

fn encode(text: &str, layout: &Layout) -> Vec<u8> {
    match layout.page.encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Mark => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
    }
}
