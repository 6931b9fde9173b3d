//! Damages tables and printed lines as conversion, recognition and crawling do; never touches a digit.

use super::dice::Dice;
use super::grid::{Grid, Part};
use super::style::{Harm, Medium, Scar};
use super::truth::Truth;
use std::collections::HashSet;

/// Damages one of the tables.
pub(crate) fn harm(grids: &mut [Grid], harm: Harm, truth: &mut Truth, dice: &mut Dice) {
    if harm == Harm::No {
        return;
    }
    truth.excuse_all();
    let at = dice.below(grids.len());
    let at = if harm == Harm::GroupLabelsLost { 1.min(grids.len().saturating_sub(1)) } else { at };
    let Some(grid) = grids.get_mut(at) else { return };
    let rows: Vec<usize> = grid.lines.iter().enumerate().filter(|(_, l)| l.is_data()).map(|(i, _)| i).collect();
    let Some(row) = dice.pick(&rows).copied() else { return };
    match harm {
        Harm::No => {}
        Harm::CellDropped | Harm::CellsMerged => cells(grid, row, harm, dice),
        Harm::RowDropped => {
            grid.lines.remove(row);
        }
        Harm::RowTwice => {
            if let Some(line) = grid.lines.get(row).cloned() {
                grid.lines.insert(row, line);
            }
        }
        Harm::LabelLost => label(grid, row, &mut |text| text.clear()),
        Harm::LabelsMerged => {
            let Some(next) = rows.iter().copied().find(|r| *r == row + 1) else { return };
            let mut moved = String::new();
            label(grid, next, &mut |text| moved = std::mem::take(text));
            label(grid, row, &mut |text| {
                text.push(' ');
                text.push_str(&moved);
            });
        }
        Harm::LabelSwapped => {
            for row in rows {
                if dice.chance(30) {
                    label(grid, row, &mut |text| swap(text, dice));
                }
            }
        }
        Harm::HeadDropped => grid.lines.retain({
            let first = rows.first().copied().unwrap_or(0);
            let mut i = 0;
            move |_| {
                i += 1;
                i > first
            }
        }),
        Harm::HeadRepeated => repeat_column(grid),
        Harm::GroupLabelsLost => {
            let mut inside = false;
            for line in grid.lines.iter_mut() {
                if line.places.iter().any(|p| p.part == Part::Stub && p.rows == 8) {
                    inside = true;
                } else if line.places.iter().any(|p| p.part == Part::Stub) {
                    inside = false;
                }
                if inside {
                    line.places.retain(|p| p.part != Part::Label);
                }
            }
        }
    }
}

fn label(grid: &mut Grid, row: usize, change: &mut dyn FnMut(&mut String)) {
    let place = grid.lines.get_mut(row).and_then(|l| l.places.iter_mut().find(|p| p.part == Part::Label));
    if let Some(place) = place {
        change(&mut place.text);
    }
}

fn cells(grid: &mut Grid, row: usize, harm: Harm, dice: &mut Dice) {
    let Some(line) = grid.lines.get_mut(row) else { return };
    let figures: Vec<usize> =
        line.places.iter().enumerate().filter(|(_, p)| matches!(p.part, Part::Figure(_))).map(|(i, _)| i).collect();
    let Some(at) = dice.pick(&figures).copied() else { return };
    if harm == Harm::CellDropped {
        line.places.remove(at);
        return;
    }
    if !figures.contains(&(at + 1)) {
        return;
    }
    let moved = line.places.remove(at + 1);
    if let Some(place) = line.places.get_mut(at) {
        place.text = format!("{} {}", place.text, moved.text);
    }
}

/// Exchanges two neighbouring characters of a label.
fn swap(text: &mut String, dice: &mut Dice) {
    let mut chars: Vec<char> = text.chars().collect();
    let han: Vec<usize> = chars
        .windows(2)
        .enumerate()
        .filter(|(_, w)| w.iter().all(|c| gk_base::fold::is_han(*c)))
        .map(|(i, _)| i)
        .collect();
    if chars.len() >= 5
        && let Some(at) = dice.pick(&han)
    {
        chars.swap(*at, at + 1);
        *text = chars.into_iter().collect();
    }
}

/// Damages the lines of a printed report.
pub(crate) fn scar(text: &str, scar: Scar, medium: Medium, truth: &mut Truth, dice: &mut Dice) -> String {
    if scar == Scar::No || medium.is_page() {
        return text.to_owned();
    }
    // Where blank lines end rows, further ones are damage.
    let ends_rows = matches!(medium, Medium::Word | Medium::WordBroken);
    if !matches!(scar, Scar::BlankLines | Scar::DoubleSpaced | Scar::Indented) || ends_rows {
        truth.excuse_all();
    }
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let full: Vec<usize> = lines.iter().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(|(i, _)| i).collect();
    // A figure's line that is gone leaves an empty cell between pipes that stand alone: another, sound document.
    let is_figure = |i: &usize| lines.get(*i).is_some_and(|l| !l.chars().any(gk_base::fold::is_han));
    let full: Vec<usize> = full
        .into_iter()
        .filter(|i| !(medium == Medium::PipeAlone && scar == Scar::LineDeleted && is_figure(i)))
        .collect();
    let Some(at) = dice.pick(&full).copied() else { return text.to_owned() };
    match scar {
        Scar::No => {}
        Scar::LineDeleted => {
            lines.remove(at);
        }
        Scar::LineTwice => {
            let line = lines.get(at).cloned().unwrap_or_default();
            lines.insert(at, line);
        }
        Scar::LinesJoined => {
            if let Some(next) = full.iter().copied().find(|i| *i > at) {
                let moved = lines.remove(next);
                if let Some(line) = lines.get_mut(at) {
                    line.push(' ');
                    line.push_str(&moved);
                }
            }
        }
        Scar::Deduplicated => {
            let mut seen = HashSet::new();
            lines.retain(|line| line.trim().is_empty() || seen.insert(line.trim().to_owned()));
        }
        Scar::CutOff => {
            let line = lines.get(at).cloned().unwrap_or_default();
            lines.truncate(at);
            lines.push(cut(&line, dice));
            return lines.join("\n");
        }
        Scar::BlankLines => {
            for at in full.iter().rev() {
                if dice.chance(15) {
                    lines.insert(*at, String::new());
                }
            }
        }
        Scar::DoubleSpaced => return lines.join("\n\n") + "\n",
        Scar::Indented => lines.iter_mut().filter(|l| !l.is_empty()).for_each(|l| l.insert_str(0, "\u{3000}\u{3000}")),
    }
    lines.join("\n") + "\n"
}

/// A beginning of a line that ends before or behind its figures, never inside one.
fn cut(line: &str, dice: &mut Dice) -> String {
    let is_han = |c: Option<&char>| c.is_some_and(|c| gk_base::fold::is_han(*c));
    let chars: Vec<char> = line.chars().collect();
    let sound = |at: &usize| {
        let (before, after) = (at.checked_sub(1).and_then(|i| chars.get(i)), chars.get(*at));
        is_han(before) && is_han(after) || after.is_some_and(|c| matches!(c, '\t' | ' ' | '|')) || after.is_none()
    };
    let places: Vec<usize> = (0..=chars.len()).filter(sound).collect();
    let at = dice.pick(&places).copied().unwrap_or(chars.len());
    chars.into_iter().take(at).collect()
}

/// A column's label exchanged for the one before it.
fn repeat_column(grid: &mut Grid) {
    for line in grid.lines.iter_mut().filter(|l| !l.is_data()) {
        let n = line.places.iter().filter(|p| p.part == Part::Head).count();
        if n >= 3 {
            let before = line.places.get(n - 2).map(|p| p.text.clone()).unwrap_or_default();
            if let Some(last) = line.places.get_mut(n - 1) {
                last.text = before;
            }
            break;
        }
    }
}
