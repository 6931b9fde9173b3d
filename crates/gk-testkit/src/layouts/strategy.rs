//! Random layouts for property tests, plain choices first so that failures shrink to what matters.

use super::style::*;
use proptest::prelude::*;
use proptest::sample::select;

fn mostly<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    let plain = all[0];
    prop_oneof![3 => Just(plain), 1 => select(all)]
}

fn values() -> impl Strategy<Value = ValueStyle> {
    let counted = prop_oneof![9 => Just(None), 1 => select(&["件", "项", "批次", "宗"][..]).prop_map(Some)];
    (
        mostly(Blanks::ALL),
        mostly(Digits::ALL),
        mostly(Padding::ALL),
        select(Change::ALL),
        mostly(Fee::ALL),
        mostly(NotApplicable::ALL),
        counted,
    )
        .prop_map(|(blanks, digits, padding, change, fee, na, counted)| ValueStyle {
            blanks,
            digits,
            padding,
            change,
            fee,
            na,
            counted,
        })
}

fn labels() -> impl Strategy<Value = LabelStyle> {
    (mostly(Script::ALL), mostly(Wording::ALL), mostly(Banner::ALL), mostly(Stubs::ALL))
        .prop_map(|(script, wording, banner, stubs)| LabelStyle { script, wording, banner, stubs })
}

fn page() -> impl Strategy<Value = PageStyle> {
    (mostly(Headings::ALL), mostly(Filler::ALL), mostly(Furniture::ALL), mostly(Encoding::ALL))
        .prop_map(|(headings, filler, furniture, encoding)| PageStyle { headings, filler, furniture, encoding })
}

/// Layouts of any medium, without damage.
pub fn layouts() -> impl Strategy<Value = Layout> {
    let second = prop_oneof![8 => Just(None), 1 => select(Medium::ALL).prop_map(Some)];
    let medium = (select(Medium::ALL), second, mostly(Remedies::ALL));
    (medium, values(), labels(), page(), any::<u64>()).prop_map(
        |((medium, second, remedies), values, labels, page, seed)| {
            sensible(Layout { medium, second, remedies, values, labels, page, harm: Harm::No, scar: Scar::No, seed })
        },
    )
}

/// Layouts of any medium, each with one kind of damage.
pub fn damaged_layouts() -> impl Strategy<Value = Layout> {
    let damage = prop_oneof![
        1 => select(&Harm::ALL[1..]).prop_map(|harm| (harm, Scar::No)),
        1 => select(&Scar::ALL[1..]).prop_map(|scar| (Harm::No, scar)),
    ];
    (layouts(), damage).prop_map(|(layout, (harm, scar))| sensible(Layout { harm, scar, ..layout }))
}

/// Without the combinations that print another report, one that is sound and says something else.
fn sensible(mut layout: Layout) -> Layout {
    let medium = layout.medium;
    let fits = |m: &Medium| {
        !m.is_page()
            && !medium.is_page()
            && !m.has_no_tables()
            && *m != Medium::OneParagraph
            && medium != Medium::OneParagraph
    };
    layout.second = layout.second.filter(fits);
    if matches!(medium, Medium::OneLine | Medium::OneParagraph) {
        layout.remedies = Remedies::Own;
    }
    // A lone figure counts as a total, so blank totals where blanks vanish say something else.
    let hides = medium.hides_blanks() || layout.second.is_some_and(Medium::hides_blanks);
    if layout.values.blanks == Blanks::Totals && hides {
        layout.values.blanks = Blanks::No;
    }
    // A stub's empty cell at the start of a torn row is a pipe that leads the row.
    if medium == Medium::Torn || layout.second == Some(Medium::Torn) {
        layout.labels.stubs = Stubs::Own;
    }
    if layout.values.blanks == Blanks::SomeZeros && layout.second.is_some_and(Medium::hides_blanks) {
        layout.values.blanks = Blanks::Zeros;
    }
    // A strip that ends inside an artefact is no label at all, and half of two labels is a label.
    let scanned = medium == Medium::TabsScanned || layout.second == Some(Medium::TabsScanned);
    if scanned && layout.labels.wording == Wording::Bookmarks {
        layout.labels.wording = Wording::Official;
    }
    if scanned && layout.harm == Harm::LabelsMerged {
        layout.harm = Harm::LabelLost;
    }
    // Filled up to the width of the table, a row that lost a cell is a sound row with a blank one.
    let pads =
        matches!(medium, Medium::TabsShifted | Medium::TabsScanned | Medium::PipesPadded | Medium::CellLinePipePadded);
    if matches!(layout.harm, Harm::CellDropped | Harm::CellsMerged) && (pads || layout.second.is_some()) {
        layout.harm = Harm::LabelLost;
    }
    // The same for a line, where the pads are or where a label has a line of its own.
    let lines = matches!(layout.scar, Scar::LineDeleted | Scar::Deduplicated | Scar::CutOff);
    if lines && (medium == Medium::CellLinePipePadded || scanned) {
        layout.scar = Scar::LineTwice;
    }
    // Pages have no lines to damage.
    if medium.is_page() && layout.scar != Scar::No {
        layout.scar = Scar::No;
        layout.harm = Harm::CellDropped;
    }
    layout
}
