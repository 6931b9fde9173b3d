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
        |((medium, second, remedies), values, labels, page, seed)| Layout {
            medium,
            remedies: if matches!(medium, Medium::OneLine | Medium::OneParagraph) { Remedies::Own } else { remedies },
            second: second
                .filter(|m| !m.is_page() && !medium.is_page() && *m != Medium::OneParagraph && !m.has_no_tables()),
            // A lone figure counts as a total, so blank totals and vanishing blanks together say something else.
            values: ValueStyle {
                blanks: if values.blanks == Blanks::Totals
                    && (medium.hides_blanks() || second.is_some_and(Medium::hides_blanks))
                {
                    Blanks::No
                } else {
                    values.blanks
                },
                ..values
            },
            labels,
            page,
            harm: Harm::No,
            scar: Scar::No,
            seed,
        },
    )
}

/// Layouts of any medium, each with one kind of damage.
pub fn damaged_layouts() -> impl Strategy<Value = Layout> {
    let damage = prop_oneof![
        1 => select(&Harm::ALL[1..]).prop_map(|harm| (harm, Scar::No)),
        1 => select(&Scar::ALL[1..]).prop_map(|scar| (Harm::No, scar)),
    ];
    (layouts(), damage).prop_map(|(layout, (harm, scar))| {
        // Pages have no lines to damage.
        // Filled up to the width of the table, a row that lost a cell is a sound row with a blank one.
        let pads = matches!(
            layout.medium,
            Medium::TabsShifted | Medium::TabsScanned | Medium::PipesPadded | Medium::CellLinePipePadded
        );
        let short = matches!(harm, Harm::CellDropped | Harm::CellsMerged);
        let harm = if short && (pads || layout.second.is_some()) { Harm::LabelLost } else { harm };
        let harm = if layout.medium.is_page() && harm == Harm::No { Harm::CellDropped } else { harm };
        Layout { harm, scar, ..layout }
    })
}
